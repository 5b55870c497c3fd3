"""Pictures and forms for qualifications: what a person would upload and fill in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from app.domain.identity import credit_code_check, id_card_check
from app.domain.qualification import LONG_TERM, Application, LicenseType
from app.domain.review import QualificationState

if TYPE_CHECKING:
    from app.services.qualifications import Qualification
    from app.workspace import Workspace

CODE = "91330106MA2XXXXX7" + credit_code_check("91330106MA2XXXXX7")
CARD = "33010619800101001" + id_card_check("33010619800101001")


def picture(path: Path, colour: str = "white", size: tuple[int, int] = (640, 400), kind: str = "PNG") -> Path:
    """A small real picture; different colours have different contents."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    path.write_bytes(out.getvalue())
    return path


def form(ws: Workspace, folder: Path, **changes: str) -> Application:
    """A complete form of an organisation's own qualification, its pictures uploaded."""
    images = {
        name: ws.uploads.add(picture(folder / f"{name}.png", colour)).sha
        for name, colour in (("license_image", "red"), ("legal_front", "green"), ("legal_back", "blue"))
    }
    return replace(without_pictures(ws), **images, **changes)


def without_pictures(ws: Workspace) -> Application:
    return Application(
        use="own",
        name=ws.profiles.get().name,
        license_type=LicenseType.BUSINESS,
        license_code=CODE,
        license_expires=LONG_TERM,
        legal_name="沈嘉树",
        legal_id=CARD,
        legal_id_expires=LONG_TERM,
        admin_name="林晓月",
        admin_id=CARD,
        admin_mobile="13800138000",
    )


def approved(ws: Workspace, folder: Path, **changes: str) -> Qualification:
    """A qualification that has passed."""
    made = ws.qualifications.submit(form(ws, folder, **changes))
    ws.reviewing.force("qualifications", made.id, QualificationState.APPROVED)
    return ws.qualifications.get(made.id)
