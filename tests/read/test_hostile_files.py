"""Files made to hold a load: each is one sentence, all others are loaded, and nothing is left behind."""

import gzip
import os
from pathlib import Path

import pytest

from ilgi.problems import Problem
from ilgi.read import csvfile, texts, unpack
from tests.homes import Home

HEAD = b"interaction_id,opened_at,topic\n"
ROW = b"%d,2026-01-05,a\n"
GOOD = HEAD + ROW % 1


def rows(first: int, count: int) -> bytes:
    return HEAD + b"".join(ROW % number for number in range(first, first + count))


BAD = {
    "cut.csv.gz": (gzip.compress(rows(100, 9000))[:-20], "is packed but cut short or damaged"),
    "tail.csv.gz": (gzip.compress(GOOD) + b"garbage", "is packed but cut short or damaged"),
    "twice.csv.gz": (gzip.compress(gzip.compress(GOOD)), "is packed twice"),
    "long.csv.gz": (gzip.compress(HEAD + bytes(3 << 20)), "holds a record of more than 1 MB"),
    "quote.csv.gz": (gzip.compress(HEAD + b'1,2026-01-05,"' + b"xxxxxxx\n" * 400_000), "holds a record of more"),
    "headless.csv": (b'a,"' + b"b\n" * 2_000_000, "has no table's header"),
    "wide.csv": (b",".join(b"c%d" % n for n in range(10_000)) + b"\n", "has no table's header"),
    "bare.csv": (ROW % 1 + ROW % 2, "has no header: its first line holds values"),
    "named.csv": (b"interaction_id,opened_at," + b"x" * 5000 + b"\n", "has no table's header"),
}
TAKEN = {
    "members.csv.gz": gzip.compress(rows(1000, 1)) + gzip.compress(ROW % 1001) + gzip.compress(ROW % 1002),
    "packed.csv": gzip.compress(rows(2000, 3)),
    "plain.csv.gz": rows(3000, 3),
    "padded.csv.gz": gzip.compress(rows(4000, 3)) + bytes(512),
    "wide.txt": rows(5000, 3).decode().encode("utf-16"),
    "mac.csv": rows(6000, 3).replace(b"\n", b"\r"),
    "four.txt": rows(6100, 3).decode().encode("utf-32"),
    "title.csv": b"Report\n\n" + rows(6200, 3),
    "nul.csv": rows(6300, 3).replace(b",a", b",\0a"),
}
# a file's rows -> how many of them are records, and what is noticed
ODD = {
    "letters.csv": ("i,2026-01-05,\nİ,2026-01-05,\nı,2026-01-05,\nI,2026-01-05,\n", 4, ()),
    "formulas.csv": ("=1+1,2026-01-05,=2+3\n+cmd,2026-01-05,@x\n-1,2026-01-05,+1\n", 3, ()),
    "leap.csv": ("l1,2026-02-28,\nl2,2026-02-29,\nl3,2026-03-01,\n", 2, ()),
    "ends.csv": ("e1,0001-01-01,\ne2,2026-01-05,\ne3,9999-12-31,\n", 1, ()),
    "ghosts.csv": ("g1,2026-01-05,\n,,\n\n,,\n", 1, ()),
    "open.csv": ('o1,2026-01-05,a\no2,2026-01-05,"a\n', 1, ()),
    "ragged.csv": ("r1,2026-01-05\nr2,2026-01-05,a\nr3,2026-01-05,a,b\n", 1, ()),
    "joined.csv": (f"j1,2026-01-05,\n{HEAD.decode()}j2,2026-01-05,\n", 2, ("header_repeated",)),
}


def odd_places(home: Home) -> dict[str, str]:
    """Puts what is no file, or lies elsewhere, among the exports; name -> how its sentence begins."""
    exports = home.folder / "exports"
    os.mkfifo(exports / "pipe.csv")
    (exports / "zero.csv").symlink_to("/dev/zero")
    (exports / "users.csv").symlink_to("/etc/passwd")
    (exports / "loop.csv").symlink_to("loop.csv")
    (exports / "elsewhere").symlink_to("/usr")
    (exports / "a\nb.csv").write_bytes(GOOD)
    (exports / os.fsdecode(b"c\xff.csv")).write_bytes(GOOD)
    (exports / "again.csv").symlink_to("inside/near.csv")
    (exports / "inside").mkdir()
    (exports / "inside" / "near.csv").write_bytes(rows(7000, 3))
    deep = exports.joinpath(*"d" * 40)
    deep.mkdir(parents=True)
    (deep / "x.csv").write_bytes(GOOD)
    return {
        "pipe.csv": "cannot be read: it is no file",
        "zero.csv": "is a link that leads out",
        "users.csv": "is a link that leads out",
        "loop.csv": "cannot be opened",
        "elsewhere": "is a link that leads out",
        "a\\nb.csv": "has a name with",
        "c\\udcff.csv": "has a name with",
        "/".join("d" * 33): "lies more than 32 folders deep",
    }


def test_each_is_told_and_the_rest_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "HOPELESS", 1_000_000)
    monkeypatch.setattr(texts, "CHUNK", 1 << 16)
    home = Home(tmp_path)
    home.export("good.csv", GOOD)
    for name, content in {**{name: content for name, (content, _) in BAD.items()}, **TAKEN}.items():
        home.export(name, content)
    for name, (text, _, _) in ODD.items():
        home.export(name, HEAD + text.encode())
    expected = {name: begins for name, (_, begins) in BAD.items()} | odd_places(home)
    report = home.load()
    sentences = {problem.file: problem.sentence for problem in report.problems}
    assert set(sentences) == set(expected)
    assert not {name: sentences[name] for name, begins in expected.items() if not sentences[name].startswith(begins)}
    loaded = dict(home.ask("select file, count(*) from interactions group by 1"))
    assert loaded.pop("good.csv") == 1
    assert loaded.pop("inside/near.csv", 0) + loaded.pop("again.csv", 0) == 3
    assert loaded == dict.fromkeys(TAKEN, 3) | {name: count for name, (_, count, _) in ODD.items()}
    letters = home.ask("select interaction_id from interactions where file = 'letters.csv' order by 1")
    assert letters == sorted([("i",), ("İ",), ("ı",), ("I",)])
    noticed = [("nul.csv", "nul_dropped"), ("title.csv", "lines_above_header")]
    noticed += [(name, kind) for name, (_, _, kinds) in ODD.items() for kind in kinds]
    ours = "kind like '%header%' or kind like '%dropped' or kind like '%lost'"
    assert home.ask(f"select file, kind from suspicious where {ours} order by all") == sorted(noticed)
    assert all(line.adds_up for line in report.ledger)
    assert {path.suffix for path in (tmp_path / "snapshots").iterdir()} == {"", ".duckdb", ".sum"}


def packed(path: Path, content: bytes, times: int = 1) -> Path:
    with gzip.open(path, "wb") as file:
        for _ in range(times):
            file.write(content)
    return path


def test_a_ratio_counts_only_beyond_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = packed(tmp_path / "log.gz", b"2026-01-05 10:00:00 info the same line again and again\n", 20_000)
    assert 100 * log.stat().st_size < (1 << 20)
    assert unpack.unpacked(log, "log.gz", tmp_path / "log", True).stat().st_size > 1 << 20
    monkeypatch.setattr(unpack, "SUSPICIOUS", 1 << 20)
    with pytest.raises(Problem, match="unpacks to more than 1 MB"):
        unpack.unpacked(log, "log.gz", tmp_path / "log", True)
    assert not (tmp_path / "log").exists()
    honest = packed(tmp_path / "honest.gz", rows(1, 200_000))
    assert unpack.unpacked(honest, "honest.gz", tmp_path / "honest", True).stat().st_size > 3 << 20


def test_a_line_without_an_end_stops_the_unpacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "HOPELESS", 1_000_000)
    long = packed(tmp_path / "long.gz", HEAD + bytes(1 << 20), 4)
    with pytest.raises(Problem, match="holds a record of more than 1 MB"):
        unpack.unpacked(long, "long.gz", tmp_path / "long", True)
    assert not (tmp_path / "long").exists()
    assert unpack.unpacked(long, "long.gz", tmp_path / "long", False).stat().st_size > 4 << 20


def test_the_disk_keeps_some_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 0 < unpack.room(tmp_path) <= unpack.MOST
    monkeypatch.setattr(unpack, "LEFT_FREE", 1 << 62)
    with pytest.raises(Problem, match="unpacks to more than 0 MB"):
        unpack.unpacked(packed(tmp_path / "a.gz", GOOD), "a.gz", tmp_path / "a", True)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1254", "utf-8-sig"])
def test_a_text_is_written_anew_a_piece_at_a_time(
    tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "sep=;\r\n" + "ad;İğüşöç\r\n" * 500
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    (tmp_path / "texts").mkdir()
    monkeypatch.setattr(texts, "PIECE", 7)
    written = texts.plain(tmp_path / "a.csv", "a.csv", tmp_path / "texts")
    assert (written.path.read_bytes().decode(), written.dropped_lines) == (text.removeprefix("sep=;\r\n"), 1)


def test_a_files_time_is_one_that_can_be_reckoned_with(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "a.csv").write_bytes(GOOD)
    for stated, kept in ((2.0**33, csvfile.LATEST), (-(2.0**31), 0.0), (1_700_000_000.0, 1_700_000_000.0)):
        os.utime(tmp_path / "a.csv", (stated, stated))
        assert csvfile.look(tmp_path / "a.csv", "a.csv", tmp_path / "texts").modified == kept
