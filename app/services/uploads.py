"""Pictures of proofs and identity documents: taken in, shown, and removed when nothing needs them (DOM-QUAL-31)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.db.tables import qualifications, signatures, uploads
from app.domain.plain import file_name
from app.domain.qualification import IMAGES
from app.errors import AppError
from app.images import LIMIT_BYTES, ImageKind, measure, view
from app.jobs import Job
from app.paths import private_folder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from app.workspace import Unit, Workspace

FOLDER = "uploads"
KEPT_SECONDS = 86_400
"""How long a picture stays that no form was saved with."""
_SHA = re.compile(r"[0-9a-f]{64}").fullmatch
_VIEW = ".view"
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Upload:
    """One picture. `sha` is the SHA-256 of its content and what forms name it by; `name` is for people only."""

    sha: str
    name: str = field(repr=False)
    kind: ImageKind
    size: int
    width: int
    height: int


class Uploads:
    """Files lie in the workspace's folder with the owner's rights only, encrypted where the workspace is, and are part
    of no export.
    """

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def add(self, path: Path, job: Job | None = None) -> Upload:
        """Take a picture in; the same content twice is one. Blocks for some tenths of a second.

        Raises AppError: image_unreadable, image_too_big, image_kind, image_damaged, image_too_many_pixels.
        """
        content = _read(path)
        found = measure(content)
        shown = view(content, job)
        sha = hashlib.sha256(content).hexdigest()
        upload = Upload(sha, file_name(path.name) or "image", found.kind, len(content), found.width, found.height)
        with self._ws.write("AddUpload") as unit:
            folder = private_folder(self._folder)
            for name, data in ((sha, content), (sha + _VIEW, shown)):
                _write(folder / name, self._sealed(name, data))
            row = {**upload.__dict__, "kind": upload.kind.value, "added_at": unit.now}
            unit.connection.execute(insert(uploads).values(row).on_conflict_do_update(["sha"], set_=row))
        self.sweep()
        return upload

    def get(self, sha: str) -> Upload:
        """Raises AppError("upload_gone")."""
        with self._ws.read("DescribeUpload") as unit:
            row = unit.connection.execute(select(uploads).where(uploads.c.sha == sha)).one_or_none()
        if row is None:
            raise AppError("upload_gone")
        return Upload(row.sha, row.name, ImageKind(row.kind), row.size, row.width, row.height)

    def view(self, sha: str) -> bytes:
        """A JPEG of at most 1600 pixels a side, made when the picture came in. Raises AppError("upload_gone")."""
        return self._content(sha, _VIEW)

    def content(self, sha: str) -> bytes:
        """The picture as it came, for the carrier. Raises AppError("upload_gone")."""
        return self._content(sha, "")

    def drop(self, unit: Unit, shas: Iterable[str]) -> None:
        """Forget those of these pictures that nothing names any more; sweep() removes their files after the commit."""
        free = set(shas) - _named(unit.connection)
        unit.connection.execute(delete(uploads).where(uploads.c.sha.in_(free)))

    def sweep(self) -> int:
        """Remove what no form was saved with for a day, and files that no row knows; how many files."""
        with self._ws.write("AddUpload") as unit:
            old = select(uploads.c.sha).where(uploads.c.added_at < unit.now - KEPT_SECONDS)
            self.drop(unit, unit.connection.scalars(old).all())
            known = set(unit.connection.scalars(select(uploads.c.sha)))
            gone = [file for file in _files(self._folder) if file.name.removesuffix(_VIEW) not in known]
            for file in gone:
                file.unlink(missing_ok=True)
        return len(gone)

    @property
    def _folder(self) -> Path:
        return self._ws.folder / FOLDER

    def _content(self, sha: str, suffix: str) -> bytes:
        upload = self.get(sha)
        name = upload.sha + suffix
        try:
            return self._opened(name, (self._folder / name).read_bytes())
        except OSError as error:
            raise AppError("upload_gone") from error

    def _sealed(self, name: str, content: bytes) -> bytes:
        """As it lies in the file: under the key of an encrypted workspace, else as it is."""
        if (cipher := self._cipher) is None:
            return content
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + cipher.encrypt(nonce, content, name.encode())

    def _opened(self, name: str, stored: bytes) -> bytes:
        if (cipher := self._cipher) is None:
            return stored
        from cryptography.exceptions import InvalidTag

        try:
            return cipher.decrypt(stored[:_NONCE_BYTES], stored[_NONCE_BYTES:], name.encode())
        except InvalidTag as error:
            raise AppError("upload_gone") from error

    @cached_property
    def _cipher(self) -> AESGCM | None:
        """A key of its own, drawn from the workspace's."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # here: no start needs them
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        key = self._ws.store.key
        return None if key is None else AESGCM(HKDF(SHA256(), 32, None, b"sms-desk uploads").derive(key))


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise AppError("image_unreadable")
        with path.open("rb") as file:
            return file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise AppError("image_unreadable") from error


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, for the owner only from the first byte."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.glob("*"):
        if _SHA(file.name.split(".")[0]):
            yield file


def _named(connection: Connection) -> set[str]:
    """The pictures that a form, a version in force or a signature names."""
    found: set[str | None] = set()
    for row in connection.execute(select(qualifications.c.form, qualifications.c.in_force)):
        for stored in (row.form, row.in_force):
            values = json.loads(stored) if stored else {}
            found |= {values.get(name) for name in IMAGES}
    for proof, authorization in connection.execute(select(signatures.c.proof, signatures.c.authorization)):
        found |= {proof, authorization}
    return {sha for sha in found if sha}
