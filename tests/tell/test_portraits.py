"""Photographs of colleagues: only real pictures right in the folder, small and without what the camera noted."""

import base64
import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ilgi.tell import portraits
from ilgi.tell.portraits import SIDE, photograph


def picture(path: Path, kind: str = "JPEG", size: tuple[int, int] = (600, 900), colour: str = "green") -> None:
    path.parent.mkdir(exist_ok=True)
    exif = Image.Exif()
    exif[0x010E] = "at home, 41.0082 N"
    Image.new("RGB", size, colour).save(path, kind, exif=exif)


def drawn(url: str) -> Image.Image:
    head, content = url.split(",")
    assert head == "data:image/jpeg;base64"
    return Image.open(BytesIO(base64.b64decode(content)), formats=["JPEG"])


@pytest.mark.parametrize(("ending", "kind"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("jpg", "PNG")])
def test_a_photograph_is_a_small_square_that_tells_nothing_else(ending: str, kind: str, tmp_path: Path) -> None:
    picture(tmp_path / "people" / f"a.b-1@ev.{ending}", kind)
    shown = drawn(photograph(tmp_path, "a.b-1@ev"))
    assert shown.size == (SIDE, SIDE) and not shown.getexif()
    red, green, blue = shown.convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert green > 100 > max(red, blue)


def test_a_photograph_follows_its_file(tmp_path: Path) -> None:
    file = tmp_path / "people" / "a1.jpg"
    assert photograph(tmp_path, "a1") == ""
    picture(file)
    first = photograph(tmp_path, "a1")
    picture(file, colour="navy")
    os.utime(file, ns=(1, 1))
    assert first and photograph(tmp_path, "a1") not in ("", first)
    file.unlink()
    assert photograph(tmp_path, "a1") == ""


@pytest.mark.parametrize(
    "key", ["../secret", "..", ".hidden", "sub/a1", "a1\0", "", "/etc/a1", "a1.jpg/../../secret", "*", "a" * 200]
)
def test_no_key_leads_out_of_the_folder(key: str, tmp_path: Path) -> None:
    for name in ("secret.jpg", "people/.hidden.jpg", "people/a1.jpg", "people/*.jpg"):
        picture(tmp_path / name)
    (tmp_path / "people" / "sub").mkdir()
    picture(tmp_path / "people" / "sub" / "a1.jpg")
    assert photograph(tmp_path, key) == ""


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 90, b"\xff\xd8\xff" + b"x" * 99]
)
def test_what_is_no_picture_is_not_there(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "a1.jpg").write_bytes(content)
    assert photograph(tmp_path, "a1") == ""


def test_a_link_a_pipe_and_a_folder_are_not_there(tmp_path: Path) -> None:
    picture(tmp_path / "secret.jpg")
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    os.mkfifo(tmp_path / "people" / "pipe.jpg")
    (tmp_path / "people" / "folder.jpg").mkdir()
    assert [photograph(tmp_path, key) for key in ("link", "pipe", "folder")] == ["", "", ""]


def test_too_large_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture(tmp_path / "people" / "a1.png", "PNG", (800, 800))
    monkeypatch.setattr(portraits, "MOST_PIXELS", 800 * 800 - 1)
    assert photograph(tmp_path, "a1") == ""
    monkeypatch.setattr(portraits, "MOST_PIXELS", 800 * 800)
    portraits._drawn.cache_clear()
    assert photograph(tmp_path, "a1")
    monkeypatch.setattr(portraits, "MOST_BYTES", 10)
    assert photograph(tmp_path, "a1") == ""
