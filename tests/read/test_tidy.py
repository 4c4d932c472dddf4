"""A file is called tidy only when cutting blanks would change none of its values."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ilgi.read import csvfile, texts

TIDY = ["\ufeffa,b\n1,x\n", "a,b\n1,x y\n", "a,b\r\n1,şüğ\r\n", "a,b\n,\n1,2", 'a,b\n"1,2",x y\n']
UNTIDY = [
    "a,b\n 1,x\n",
    "a,b\n1 ,x\n",
    "a,b\n1,x ",
    'a,b\n" 1",x\n',
    'a,b\n"1 ",x\n',
    'a,b\n"",x\n',
    " ",
    "a,b\r\n1,x \r\n",
    "a,b\n1,x  y\n",
    "a,b\n1,u\u0308\n",
    "a,b\n1,x\ufeffy\n",
    "a,b\n1,x\u200by\n",
    "a,b\n1,x\u00ady\n",
]


@pytest.mark.parametrize("said", TIDY)
def test_tidy(said: str, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(said.encode())
    assert csvfile.is_tidy(file, ",")


@pytest.mark.parametrize("said", UNTIDY)
@pytest.mark.parametrize("piece", [1, 2, 3, 1 << 18])
def test_untidy(said: str, piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "PIECE", piece)
    file = tmp_path / "t.csv"
    file.write_bytes(said.encode())
    assert not csvfile.is_tidy(file, ",")


def test_every_letter_that_trim_cuts_is_untidy(tmp_path: Path) -> None:
    query = "select chr(c::integer) from range(1, 55000) as r(c) where length(trim(chr(c::integer) || 'a')) = 1"
    cut = [row[0] for row in duckdb.sql(query).fetchall()]
    assert len(cut) > 10
    for letter in cut:
        file = tmp_path / "t.csv"
        file.write_bytes(f"a,b\n1,x{letter}\n".encode())
        assert not csvfile.is_tidy(file, ","), hex(ord(letter))


PIECES = st.sampled_from([b"a", b"\n", b",", "ç".encode(), "İ".encode(), "€".encode(), "😀".encode(), *map(bytes, zip(
    [0x80, 0xBF, 0xC0, 0xC3, 0xE2, 0xED, 0xF0, 0xF8, 0xFF]))])  # fmt: skip


def is_read(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(st.lists(PIECES, max_size=9).map(b"".join))
@example(b"\xc3a\x80")
@example(b"\xe2\x82,\xac")
def test_bytes_are_utf8_exactly_where_the_standard_library_reads_them(data: bytes) -> None:
    assert texts.is_utf8(data) == is_read(data)


@pytest.mark.parametrize("piece", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("end", ["", "ç", "€", "😀"])
def test_a_letter_may_lie_in_two_pieces(piece: int, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "PIECE", piece)
    file = tmp_path / "t.csv"
    whole = f"a,b\nü,€uro 😀😀\n{end}".encode()
    file.write_bytes(whole)
    assert texts.plain(file, "t.csv", tmp_path).path == file
    if end:
        file.write_bytes(whole[:-1])
        assert texts.plain(file, "t.csv", tmp_path).path != file
