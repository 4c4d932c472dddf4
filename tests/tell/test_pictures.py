"""The READMEs show pictures that are there, and every picture that is there is taken by the script."""

import re

from docs import take_pictures
from tests.app import ROOT

PICTURE = re.compile(r"docs/pictures/([\w-]+)\.png")


def test_what_the_readmes_show_is_what_is_taken() -> None:
    taken = {
        f"{name}-{lang}-{theme}"
        for name, shot in take_pictures.SHOTS.items()
        for lang in ("tr", "en")
        for theme in shot.themes
    }
    kept = {file.stem for file in (ROOT / "docs" / "pictures").glob("*.png")}
    for name in ("README.md", "README.tr.md"):
        shown = set(PICTURE.findall((ROOT / name).read_text("utf-8")))
        assert shown and shown <= kept & taken, (name, shown - kept, shown - taken)
    assert kept <= taken
