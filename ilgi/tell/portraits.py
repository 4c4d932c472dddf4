"""The photographs of colleagues in a home's ``people/`` folder: small pictures of our own making, or nothing."""

import base64
import logging
import os
import re
import stat
from functools import lru_cache
from io import BytesIO
from pathlib import Path

FOLDER, ENDINGS = "people", ("jpg", "jpeg", "png", "webp")
KEY = re.compile(r"[\w@+-][\w.@+-]{0,127}")
SIGNATURES = {"JPEG": rb"\xff\xd8\xff", "PNG": rb"\x89PNG\r\n\x1a\n", "WEBP": rb"RIFF....WEBP"}
MOST_BYTES, MOST_PIXELS = 8_000_000, 50_000_000
SIDE, QUALITY = 360, 82
FACE = (0.5, 0.35)
"""Where a face is looked for when a picture that is no square is cut to one."""


def photograph(home: Path, agent_id: str) -> str:
    """The photograph of a person as a data URL (a square JPEG without what the camera noted), "" where there is none.

    Only a regular file right in the folder, named by the person's key, of one of four endings, with the signature of a
    picture, not too large; anything else is as if it were not there.
    """
    if not KEY.fullmatch(agent_id):
        return ""
    for ending in ENDINGS:
        path = home / FOLDER / f"{agent_id}.{ending}"
        try:
            known = path.lstat()
        except OSError:
            continue
        if stat.S_ISREG(known.st_mode) and known.st_size <= MOST_BYTES:
            return _drawn(path, known.st_mtime_ns, known.st_size)
    return ""


@lru_cache(maxsize=512)
def _drawn(path: Path, changed: int, size: int) -> str:
    """The picture of a file, drawn anew whenever the file changes."""
    try:
        return _square(_content(path))
    except Exception:
        # a decoder may fail in any way over a file made to break it
        logging.getLogger(__name__).warning("a photograph cannot be shown: %s", path.name)
        return ""


def _content(path: Path) -> bytes:
    """The bytes of a regular file that is no link, whatever was put in its place since it was looked at."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return b""
        return file.read(MOST_BYTES + 1)


def _square(content: bytes) -> str:
    from PIL import Image, ImageOps

    kinds = [kind for kind, mark in SIGNATURES.items() if re.match(mark, content, re.DOTALL)]
    if not kinds or len(content) > MOST_BYTES:
        return ""
    with Image.open(BytesIO(content), formats=kinds) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return ""
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    ground = Image.new("RGBA", upright.size, "white")
    square = ImageOps.fit(Image.alpha_composite(ground, upright).convert("RGB"), (SIDE, SIDE), centering=FACE)
    drawn = BytesIO()
    square.save(drawn, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(drawn.getvalue()).decode('ascii')}"
