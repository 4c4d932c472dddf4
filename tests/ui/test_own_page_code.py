"""The code on the wall: only where the dashboard's address is known, to one's own page, naming nobody."""

import base64
from io import BytesIO

import pytest
from PIL import Image

from ilgi.ui.wall import own_page_code


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://ilgi.example", "https://ilgi.example"),
        (" http://10.0.0.5:8501/ilgi/ ", "http://10.0.0.5:8501/ilgi"),
        ("", ""),
        ("ilgi.example", ""),
        ("javascript:alert(1)", ""),
        ("ftp://ilgi.example", ""),
        ("https://", ""),
        ("https://ayse:secret@ilgi.example", ""),
        ("https://ilgi.example/?agent=a12", ""),
        ("https://ilgi.example#a12", ""),
        ("https://ilgi.example/a b", ""),
        ("https://[half", ""),
        ("https://ilgi.example/" + "a" * 200, ""),
    ],
)
def test_an_address_is_an_address_or_there_is_no_code(
    written: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILGI_ADDRESS", written)
    monkeypatch.setattr(own_page_code, "_picture", lambda target: target)
    assert own_page_code.own_page_code() == (f"{address}/agents" if address else "")
    monkeypatch.delenv("ILGI_ADDRESS")
    assert own_page_code.own_page_code() == ""


def test_the_code_is_a_picture_of_its_own_with_a_light_rim() -> None:
    head, content = own_page_code._picture("https://ilgi.example/agents").split(",")
    assert head == "data:image/png;base64"
    drawn = Image.open(BytesIO(base64.b64decode(content)), formats=["PNG"]).convert("L")
    width, height = drawn.size
    assert width == height and min(drawn.getpixel((at, 8)) for at in range(width)) > 200  # type: ignore[operator, type-var]
    assert min(drawn.get_flattened_data()) < 40
