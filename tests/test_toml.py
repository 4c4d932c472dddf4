"""One reader of TOML: the line of each thing however it was written, and one sentence for each way to fail."""

from pathlib import Path

import pytest

from ilgi import toml
from ilgi.problems import Problem
from ilgi.tell import words
from ilgi.toml import Lines

TEXT = '''# standards
time_zone = "Europe/Istanbul"

[[calendar]]
name = "office"
mon = [
    "09:00-12:30",  # a ] that closes nothing
    "13:30-18:00",
]
dates.2026-10-28 = ["09:00-13:00"]
dates."2026-12-31" = []

[[calendar]]
name = "night"

[calendar.dates]
2026-01-01 = []

[scorecard]
weights = { empathy = 2, accuracy = 1.5 }

[fields."interactions"]
topic = """
case when x = 'a'
key = "no key"
[no.table]
end"""
team = \'\'\'
it = "is" none\'\'\'
closed = "closed_at"
'''


@pytest.mark.parametrize(
    ("table", "index", "key", "line"),
    [
        ("", 0, "time_zone", 2),
        ("calendar", 0, "", 4),
        ("calendar", 0, "mon", 6),
        ("calendar.dates", 0, "2026-10-28", 10),
        ("calendar.dates", 0, "2026-12-31", 11),
        ("calendar", 1, "", 13),
        ("calendar", 1, "name", 14),
        ("calendar.dates", 1, "2026-01-01", 17),
        ("scorecard", 0, "weights", 20),
        ("scorecard.weights", 0, "empathy", 20),
        ("fields", 0, "", 22),
        ("fields.interactions", 0, "", 22),
        ("fields.interactions", 0, "topic", 23),
        ("fields.interactions", 0, "team", 28),
        ("fields.interactions", 0, "closed", 30),
    ],
)
def test_the_line_of_a_table_and_a_key(table: str, index: int, key: str, line: int) -> None:
    assert Lines(TEXT).at(table, index, key) == line


@pytest.mark.parametrize(
    ("table", "index", "key", "line"),
    [
        ("calendar", 0, "absent", 4),
        ("calendar", 2, "name", 4),
        ("fields.interactions", 0, "key", 22),
        ("no.table", 0, "", None),
        ("", 0, "absent", None),
        ("absent", 0, "", None),
    ],
)
def test_what_was_not_written_is_told_where_it_would_stand(table: str, index: int, key: str, line: int | None) -> None:
    assert Lines(TEXT).at(table, index, key) == line


def test_tables_in_an_array_written_inline_are_counted() -> None:
    lines = Lines('target = [\n  { measure = "rings", at_most = 3 },\n  {\n    measure = "resolution"\n  },\n]\n')
    assert [lines.at("target", n, "measure") for n in range(2)] == [2, 4]
    assert [lines.at("target", n) for n in range(2)] == [2, 3]


def test_quotes_at_the_end_of_a_long_text_belong_to_it() -> None:
    lines = Lines('a = """one\n""two"""""\nb = \'\'\'\'\'three\n\'\'\'\'\'\nc = "\\"["\nd = 1.5')
    assert [lines.at("", 0, key) for key in "abcd"] == [1, 3, 5, 6]


def test_every_shipped_file_reads_to_the_same_tables_as_its_lines(tmp_path: Path) -> None:
    for path in [*Path("data").glob("*.toml"), *Path("data/sources").glob("*.toml")]:
        read = toml.read(path)
        for table in (name for name, value in read.data.items() if isinstance(value, dict)):
            for key in read.data[table]:
                line = read.lines.at(table, 0, key)
                assert line and key in read.text.splitlines()[line - 1]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark of order"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_line_ends_and_the_mark_of_order_move_no_line(tmp_path: Path, mark: bytes, end: bytes) -> None:
    path = tmp_path / "names.toml"
    path.write_bytes(mark + TEXT.encode().replace(b"\n", end))
    read = toml.read(path)
    assert read.data["calendar"][1]["name"] == "night"
    assert read.lines.at("calendar", 1, "name") == 14
    assert read.lines.at("fields.interactions", 0, "closed") == 30


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (b'a = 1\nb = "\xfe"\n', None, "is not UTF-8 text"),
        (b"a = 1\nb = \n", 2, "is not valid TOML"),
        (b"a = 1\r\n\r\nb = \r\n", 3, "is not valid TOML"),
        (b"a = 1\nb = [1,\n", 2, "is not valid TOML"),
        (b"a = 1\na = 2\n", 2, "is not valid TOML"),
        (b"", None, ""),
    ],
)
def test_what_is_wrong_with_a_file_is_one_sentence_with_its_line(
    tmp_path: Path, content: bytes, line: int | None, sentence: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    if not sentence:
        assert toml.read(path).data == {}
        return
    with pytest.raises(Problem) as caught:
        toml.read(path, "a.toml")
    assert (caught.value.file, caught.value.line) == ("a.toml", line)
    assert sentence in caught.value.sentence
    assert words.has("tr", f"problem.{caught.value.key}")


def test_a_file_that_cannot_be_opened_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read") as caught:
        toml.read(tmp_path)
    assert caught.value.file == str(tmp_path)
    assert words.problem("tr", caught.value).startswith(f"{tmp_path}: okunamıyor")
