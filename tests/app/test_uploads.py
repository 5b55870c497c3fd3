"""Uploads: what is a picture by its content, limits to the byte, hostile files, storage and removal."""

from __future__ import annotations

import stat
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.clock import FakeClock
from app.errors import AppError
from app.images import LIMIT_BYTES, VIEW_PIXELS, ImageKind
from app.services.uploads import KEPT_SECONDS
from app.workspace import Workspace
from tests.app.proofs import form, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


def refused(ws: Workspace, path: Path) -> str:
    with pytest.raises(AppError) as caught:
        ws.uploads.add(path)
    assert list(ws.folder.glob("uploads/*")) == []
    return caught.value.code


def png_head(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.feature("DOM-SIGN-12", "DOM-SIGN-16", "DOM-QUAL-13")
@pytest.mark.parametrize(("kind", "found"), [("PNG", ImageKind.PNG), ("JPEG", ImageKind.JPEG)])
def test_pictures_are_told_by_their_content_not_by_their_name(
    ws: Workspace, tmp_path: Path, kind: str, found: ImageKind
) -> None:
    upload = ws.uploads.add(picture(tmp_path / "执照.pdf", kind=kind))
    assert (upload.kind, upload.width, upload.height, upload.name) == (found, 640, 400, "执照.pdf")
    assert ws.uploads.get(upload.sha) == upload
    assert ws.uploads.content(upload.sha) == (tmp_path / "执照.pdf").read_bytes()


@pytest.mark.feature("DOM-SIGN-12", "DOM-SIGN-16", "DOM-QUAL-13")
def test_5_mb_pass_and_one_byte_more_does_not(ws: Workspace, tmp_path: Path) -> None:
    path = picture(tmp_path / "proof.png")
    content = path.read_bytes()
    path.write_bytes(content + b"\0" * (LIMIT_BYTES + 1 - len(content)))
    assert refused(ws, path) == "image_too_big"
    path.write_bytes(content + b"\0" * (LIMIT_BYTES - len(content)))
    assert ws.uploads.add(path).size == 5 * 1024 * 1024


@pytest.mark.feature("DOM-SIGN-12")
@pytest.mark.parametrize("content", [PDF, SVG, b"BM" + b"\0" * 60, b"GIF89a" + b"\0" * 60, b"", b"RIFF\0\0\0\0WEBP"])
def test_other_content_named_png_is_refused(ws: Workspace, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "proof.png"
    path.write_bytes(content)
    assert refused(ws, path) == "image_kind"


def test_size_is_read_before_decoding(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.images.messages", lambda *_: pytest.fail("decoded"))
    path = tmp_path / "bomb.png"
    path.write_bytes(png_head(20_000, 20_000))
    assert refused(ws, path) == "image_too_many_pixels"
    path.write_bytes(b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 17, 8, 8000, 8000, 3) + b"\0" * 20)
    assert refused(ws, path) == "image_too_many_pixels"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_truncated_pictures_are_refused(ws: Workspace, tmp_path: Path, kind: str, share: float) -> None:
    path = tmp_path / "cut"
    out = BytesIO()
    Image.effect_noise((300, 300), 80).save(out, kind)
    path.write_bytes(out.getvalue()[: int(len(out.getvalue()) * share)])
    assert refused(ws, path) == "image_damaged"


@pytest.mark.parametrize("content", [png_head(0, 10), png_head(100, 100), b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0" * 9])
def test_heads_without_a_picture_are_refused(ws: Workspace, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "head.png"
    path.write_bytes(content)
    assert refused(ws, path) == "image_damaged"


def test_missing_files_and_folders_are_refused(ws: Workspace, tmp_path: Path) -> None:
    assert refused(ws, tmp_path / "none.png") == "image_unreadable"
    assert refused(ws, tmp_path) == "image_unreadable"


def test_a_picture_of_the_most_pixels_is_shown_small(ws: Workspace, tmp_path: Path) -> None:
    path = picture(tmp_path / "large.png", size=(8_000, 5_000))
    view = Image.open(BytesIO(ws.uploads.view(ws.uploads.add(path).sha)))
    assert view.size == (VIEW_PIXELS, 1000)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_shown(ws: Workspace, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "kind.png"
    Image.new(mode, (1700, 300)).save(path)
    view = Image.open(BytesIO(ws.uploads.view(ws.uploads.add(path).sha)))
    assert view.size == (VIEW_PIXELS, 282)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is told there")
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_largest_picture_takes_less_than_200_mb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "large.png"
    Image.new(mode, (8_000, 5_000)).save(path)
    measure = (
        "import sys; from app.images import _view; from pathlib import Path;"
        "_view(lambda _: None, Path(sys.argv[1]).read_bytes());"
        "print(Path('/proc/self/status').read_text())"
    )
    run = subprocess.run([sys.executable, "-c", measure, path], capture_output=True, text=True, check=True)
    peak = next(int(line.split()[1]) for line in run.stdout.splitlines() if line.startswith("VmHWM"))
    assert peak < 200 * 1024


def test_what_is_shown_is_upright_and_without_exif(ws: Workspace, tmp_path: Path) -> None:
    path, exif = tmp_path / "photo.jpg", Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "camera of somebody"
    Image.new("RGB", (400, 200), "white").save(path, "JPEG", exif=exif)
    shown = ws.uploads.view(ws.uploads.add(path).sha)
    assert b"camera of somebody" not in shown
    assert b"Exif" not in shown
    assert Image.open(BytesIO(shown)).size == (200, 400)


@pytest.mark.feature("DOM-QUAL-31")
@pytest.mark.skipif(sys.platform == "win32", reason="rights are the folder's there")
def test_files_are_the_owners_alone_and_named_by_their_hash(ws: Workspace, tmp_path: Path) -> None:
    upload = ws.uploads.add(picture(tmp_path / "../..%2f执照.png"))
    folder = ws.folder / "uploads"
    assert sorted(file.name for file in folder.iterdir()) == [upload.sha, f"{upload.sha}.view"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


@pytest.mark.feature("DOM-QUAL-31")
def test_pictures_of_an_encrypted_workspace_are_encrypted(tmp_path: Path, clock: FakeClock) -> None:
    protected = Workspace(tmp_path / "locked", clock=clock, key=bytes(range(32)))
    try:
        upload = protected.uploads.add(picture(tmp_path / "a.jpg", kind="JPEG"))
        assert protected.uploads.content(upload.sha) == (tmp_path / "a.jpg").read_bytes()
        assert protected.uploads.view(upload.sha).startswith(b"\xff\xd8\xff")
        files = list((tmp_path / "locked" / "uploads").iterdir())
        assert len(files) == 2
        assert not any(b"JFIF" in file.read_bytes() for file in files)
        (tmp_path / "locked" / "uploads" / upload.sha).write_bytes(b"changed by somebody")
        with pytest.raises(AppError, match="upload_gone"):
            protected.uploads.content(upload.sha)
    finally:
        protected.close()


@pytest.mark.feature("DOM-QUAL-31")
def test_pictures_nobody_saved_go_after_a_day_those_of_a_form_stay(
    ws: Workspace, clock: FakeClock, tmp_path: Path
) -> None:
    kept = ws.qualifications.save_draft(form(ws, tmp_path)).form
    stray = ws.uploads.add(picture(tmp_path / "stray.png", "black"))
    assert ws.uploads.sweep() == 0
    clock.advance(KEPT_SECONDS + 1)
    assert ws.uploads.sweep() == 2
    with pytest.raises(AppError, match="upload_gone"):
        ws.uploads.view(stray.sha)
    assert ws.uploads.get(kept.license_image).name == "license_image.png"
