"""What names the current snapshot may be anything: it is told, and a load puts it right; so is a damaged snapshot."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ilgi.ask import access, hub, queries
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.seal import pointers, snapshots
from ilgi.settings import settings
from tests.homes import Home

TEXTS = [
    b"", b"\0\0\0", b"\xff\xfe\xff", b"../x.duckdb", b"/etc/passwd", b".", b"..", b"x" * 300 + b".duckdb",
    b"a\nb.duckdb", b"a/b.duckdb", b"current", b"gone.duckdb", b"#" * 1_000_000, b"a\0.duckdb",
]  # fmt: skip


def text(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def linked(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def filled(path: Path) -> None:
    path.mkdir()
    (path / "x").touch()


def far_snapshot(path: Path) -> None:
    (path.parent.parent / "far.duckdb").touch()
    if not (path.parent / "near.duckdb").is_symlink():
        (path.parent / "near.duckdb").symlink_to("../far.duckdb")
    path.write_text("near.duckdb")


LINKS = ["/dev/zero", "/etc/passwd", "current", "/nowhere"]
SHAPES = [*map(text, TEXTS), os.mkfifo, Path.mkdir, filled, far_snapshot, *map(linked, LINKS)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    home.export("good.csv", "interaction_id,opened_at\n1,2026-01-05\n")
    yield home
    hub.close_all()


def test_whatever_stands_for_the_current_one_is_told_and_can_be_replaced(tmp_path: Path) -> None:
    for number, shape in enumerate(SHAPES):
        house = settings(tmp_path / str(number))
        house.snapshots.mkdir(parents=True)
        shape(house.snapshots / "current")
        with pytest.raises(Problem) as caught:
            snapshots.current(house)
        assert caught.value.key == "snapshot_missing" and len(str(caught.value)) < 600
        made = house.snapshots / "made"
        made.touch()
        shape(house.snapshots / "previous")
        snapshots.publish(made, "a" * 32, house)
        assert pointers.snapshot(house.snapshots / "current") == house.snapshots / f"{'a' * 32}.duckdb"
        snapshots.prune(house)
        assert not list(house.snapshots.glob(".current*"))
    assert snapshots.current(settings(tmp_path / "none")) is None


def test_a_folder_where_a_pointer_should_be_is_kept_beside(tmp_path: Path) -> None:
    filled(tmp_path / "current")
    pointers.write(tmp_path / "current", "a.duckdb")
    assert [path.name for path in tmp_path.glob("*/x")] == ["x"]


def damage(path: Path, how: str) -> None:
    """Cuts a file short, or writes over what it holds beyond its head."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        if how == "cut":
            file.truncate(size // 2)
        elif how == "emptied":
            file.truncate(0)
        else:
            for place in range(16384, size, 4096):
                file.seek(place)
                file.write(b"damage")


@pytest.mark.parametrize("how", ["cut", "emptied", "written over"])
def test_a_damaged_snapshot_is_told_and_mended_by_a_load(home: Home, how: str) -> None:
    home.load()
    house = settings(home.folder)
    former = snapshots.current(house)
    assert former is not None and home.load().is_unchanged
    damage(former.path, how)
    with pytest.raises(Problem, match="The snapshot cannot be read"):
        queries.run("interactions_over_time", Filters(period="all"), access.manager(), snapshot=former)
    report = home.load()
    assert report.ok and not report.is_unchanged
    mended = snapshots.current(house)
    assert mended is not None and mended.path != former.path and mended.sealed_from == former.sealed_from
    assert not queries.run("interactions_over_time", Filters(period="all"), access.manager(), snapshot=mended).empty
    assert home.load().is_unchanged


def test_damage_that_nobody_has_met_yet_is_mended_too(home: Home) -> None:
    home.load()
    house = settings(home.folder)
    former = snapshots.current(house)
    assert former is not None
    with former.path.open("r+b") as file:
        file.seek(former.path.stat().st_size - 2000)
        file.write(b"damage")
    assert snapshots.readable(former) and snapshots.is_damaged(former)
    assert not home.load().is_unchanged and home.load().is_unchanged


def test_what_was_sealed_before_sums_were_kept_counts_as_whole(home: Home) -> None:
    home.load()
    snapshot = snapshots.current(settings(home.folder))
    assert snapshot is not None and not snapshots.is_damaged(snapshot)
    for path in (home.folder / "snapshots").glob("*.sum"):
        path.unlink()
    assert not snapshots.is_damaged(snapshot) and home.load().is_unchanged


def test_what_is_loaded_again_as_it_was_is_the_same_snapshot(home: Home) -> None:
    """An export that came and went: the former file is taken again, the one that was built is gone."""
    home.load()
    house = settings(home.folder)
    former = snapshots.current(house)
    home.export("more.csv", "interaction_id,opened_at\n2,2026-01-06\n")
    home.load()
    (home.folder / "exports" / "more.csv").unlink()
    home.load()
    assert former is not None and snapshots.current(house) == former
    assert [path for path in house.snapshots.iterdir() if path.name.startswith(".building")] == []
