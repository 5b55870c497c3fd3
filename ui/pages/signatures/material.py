"""What the form of a signature needs to know, looked up at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.market import Market
from app.domain.review_clock import Expectation
from app.domain.signature import TERMS, Purpose, SignatureType, types_for
from app.services.profile import Profile
from app.services.qualifications import Qualification
from app.workspace import Workspace


@dataclass(frozen=True)
class Material:
    """`qualifications` are those that can be bound, by purpose; `withdrawn` the types that this carrier refuses,
    `proofs` those that it wants a picture of.
    """

    profile: Profile
    expectation: Expectation
    now: float
    types: tuple[SignatureType, ...]
    withdrawn: frozenset[SignatureType] = frozenset()
    proofs: frozenset[SignatureType] = frozenset()
    qualifications: Mapping[Purpose, tuple[Qualification, ...]] = field(default_factory=dict)


def look_up_material(ws: Workspace, market: Market) -> Material:
    """Blocking."""
    profile, now, terms = ws.profiles.get(), ws.clock.now(), TERMS[market]
    types = types_for(profile.enterprise, market)
    bindable = {purpose: tuple(ws.qualifications.bindable(purpose)) for purpose in Purpose if terms.qualification}
    withdrawn = frozenset(kind for kind in types if ws.signatures.withdrawn(market, kind))
    return Material(
        profile, ws.reviewing.expectation(now), now, types, withdrawn, ws.signatures.proofs(market), bindable
    )
