"""Records without a key: each stands as often as in the file, of its system, that has it most often."""

from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.read import copies
from tests.staged import Row, database, day, left, part

CALL = st.tuples(st.integers(1, 3), st.sampled_from(["a", "b", None]))
FILES = st.lists(st.tuples(st.sampled_from(["x", "y"]), st.lists(CALL, min_size=1, max_size=6)), min_size=1, max_size=4)


def call(content: tuple[int, str | None]) -> Row:
    return {"opened_at": day(content[0]), "agent_id": content[1]}


@settings(max_examples=40, deadline=None)
@given(files=FILES)
def test_a_record_stands_as_often_as_where_it_stands_most(files: list[Any], tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    with database() as con:
        parts = [
            part(con, folder, "interactions", f"f{number}.csv", [call(content) for content in rows], system)
            for number, (system, rows) in enumerate(files)
        ]
        ages: Any = {(p.source.name, p.file.name): day(number) for number, p in enumerate(parts)}
        copies.count_once(con, parts, ages)
        stays = Counter((p.system, *row) for p in parts for row in left(con, p, "opened_at", "agent_id"))
        most: Counter[Any] = Counter()
        for system, rows in files:
            most |= Counter((system, day(on), who) for on, who in rows)
        assert stays == most
        assert [p.superseded for p in parts] == [p.read - len(left(con, p)) for p in parts]


def test_the_older_files_records_stay_and_columns_that_a_file_lacks_are_blank(tmp_path: Path) -> None:
    with database() as con:
        old = part(con, tmp_path, "interactions", "b.csv", [call((1, "a")), call((1, "a"))])
        new = part(con, tmp_path, "interactions", "a.csv", [call((1, "a"))] * 3 + [{**call((2, None)), "topic": None}])
        copies.count_once(con, [new, old], {("contract", "b.csv"): day(1), ("contract", "a.csv"): day(2)})
        assert left(con, old, "__record") == [(1,), (2,)] and left(con, new, "__record") == [(3,), (4,)]


def test_files_that_share_nothing_keep_all_they_have(tmp_path: Path) -> None:
    with database() as con:
        parts = [part(con, tmp_path, "pulses", name, [{"asked_on": day(1).date(), "team": name}]) for name in "ab"]
        copies.count_once(con, parts, {("contract", "a"): None, ("contract", "b"): None})
        assert [p.superseded for p in parts] == [0, 0] and [p.has_lost for p in parts] == [False, False]
