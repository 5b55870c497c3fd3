"""Pictures that people upload: told by their content, measured before decoding, decoded in the child process.

Sources: DOM-SIGN-12, DOM-SIGN-16, DOM-QUAL-13; reliability.md 3.1, T14.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.child import messages
from app.errors import AppError
from app.jobs import Job

if TYPE_CHECKING:
    from PIL import Image

LIMIT_BYTES = 5 << 20
"""5 MB exactly passes, one byte more does not."""
LIMIT_PIXELS = 40_000_000
VIEW_PIXELS = 1600
"""The longer side of the copy that is shown."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112
_STRIP = 16
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})


class ImageKind(StrEnum):
    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Measure:
    """What the head of a picture says."""

    kind: ImageKind
    width: int
    height: int


def measure(content: bytes) -> Measure:
    """Kind and size by the content, never by a file's name. Raises AppError:
    image_too_big, image_kind, image_damaged, image_too_many_pixels.
    """
    if len(content) > LIMIT_BYTES:
        raise AppError("image_too_big", limit=LIMIT_BYTES)
    if content.startswith(_PNG):
        found = Measure(ImageKind.PNG, *_png_size(content))
    elif content.startswith(_JPEG):
        found = Measure(ImageKind.JPEG, *_jpeg_size(content))
    else:
        raise AppError("image_kind")
    if not found.width or not found.height:
        raise AppError("image_damaged")
    if found.width * found.height > LIMIT_PIXELS:
        raise AppError("image_too_many_pixels", width=found.width, height=found.height, limit=LIMIT_PIXELS // 10**6)
    return found


def view(content: bytes, job: Job | None = None) -> bytes:
    """A JPEG of at most 1600 pixels a side, upright, without anything but the picture: no EXIF, no place, no camera.

    Decodes the whole picture in the child process, so a truncated one raises AppError("image_damaged"). Blocks for some
    tenths of a second.
    """
    measure(content)
    for message in messages(_view, (content,), job or Job(), "image_damaged"):
        if isinstance(message, bytes):
            return message
    raise AppError("image_damaged")


def _png_size(content: bytes) -> tuple[int, int]:
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise AppError("image_damaged")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """From the first frame; the segments before it are stepped over by their lengths."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # fill
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        elif marker in _START_OF_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    raise AppError("image_damaged")


# What follows runs in the child.


def _view(send: Callable[[object], None], content: bytes) -> None:
    import warnings
    from io import BytesIO

    from PIL import Image

    warnings.simplefilter("ignore")  # the limits are ours
    Image.MAX_IMAGE_PIXELS = LIMIT_PIXELS
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            picture.draft("RGB", (VIEW_PIXELS, VIEW_PIXELS))
            picture.load()
            page = _reduced(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise AppError("image_damaged") from error
    out = BytesIO()
    page.save(out, "JPEG", quality=88)
    send(out.getvalue())


def _reduced(picture: Image.Image) -> Image.Image:
    """Small, upright, on white. In strips: a second copy of 40 million pixels would take as much memory again."""
    from PIL import Image, ImageOps

    factor = max(1, max(picture.size) // VIEW_PIXELS)
    page = Image.new("RGB", (-(-picture.width // factor), -(-picture.height // factor)), "white")
    for top in range(0, picture.height, factor * _STRIP):
        strip = picture.crop((0, top, picture.width, min(picture.height, top + factor * _STRIP)))
        if strip.mode.startswith("I"):  # 16 bits of grey
            strip = strip.convert("L")
        small = strip.convert("RGBA").reduce(factor)
        page.paste(small, (0, top // factor), small)
    page.thumbnail((VIEW_PIXELS, VIEW_PIXELS))
    page.getexif()[_ORIENTATION] = picture.getexif().get(_ORIENTATION, 1)
    return ImageOps.exif_transpose(page)
