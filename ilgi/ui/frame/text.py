"""Somebody's own words, a name, a file, a sentence with both, set into a page's Markdown so that they stay words."""

import re

from ilgi.tell import lettering

LONGEST, ANY = 80, 5_000
_MARKS = re.compile(r"([`*_\[\]<>$~#|])")
# :red[…], :material/…:, :smile:, https://…, www.… and a@b.c are no Markdown that a backslash would stop; an invisible
# joiner behind their sign does
_SIGNS = re.compile(r"(:(?=[^\s\d])|@(?=\w)|\bwww(?=\.))", re.IGNORECASE)
# "43. week" would begin a numbered list, "- " or "+ " a list
_LIST = re.compile(r"^(\s*\d+|\s*)([.)+-])(?=\s)")


def plain(text: str, longest: int = LONGEST) -> str:
    """Markdown that shows ``text`` as it is written: one line, without controls, cut with "…" where it is too long."""
    line = _LIST.sub(r"\1\\\2", lettering.clean(text, longest).replace("\\", "\\\\"))
    return _SIGNS.sub("\\1\u2060", _MARKS.sub(r"\\\1", line))


def short(text: str, longest: int = LONGEST) -> str:
    """The same line for where there is no Markdown: a choice of a filter, a label."""
    return lettering.clean(text, longest)
