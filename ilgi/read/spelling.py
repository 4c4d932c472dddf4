"""One name in spellings that no eye tells apart: letters put together, odd blanks, marks without width."""

from ilgi import sql

UNSEEN = r"[\x{ad}\x{180e}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{206f}\x{feff}]"
BLANKS = r"[\s\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+"


def evened(text: str) -> str:
    """SQL for a name with each letter one sign, single plain blanks, and nothing that cannot be seen."""
    seen = f"regexp_replace(nfc_normalize({text}), {sql.word(UNSEEN)}, '', 'g')"
    even = f"regexp_replace({seen}, {sql.word(BLANKS)}, ' ', 'g')"
    return f"case when strlen({text}) = length({text}) and not contains({text}, '  ') then {text} else {even} end"
