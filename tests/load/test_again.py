"""Loaded again and again: whatever came, grew, changed or went, the snapshot is that of a load of all from nothing."""

import os
import shutil
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ilgi.seal import again
from tests.again_homes import TABLES, Drawn, differences, home, loaded, unsorted

names = st.sampled_from(sorted(TABLES))
seeds = st.integers(0, 2**32)
# a turn is a dozen loads: more of them when something of this is changed
TURNS = int(os.environ.get("ILGI_TEST_TURNS", "1"))


class Again(RuleBasedStateMachine):
    """A home whose exports come, grow, change, go and are touched or moved, loaded after each time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.home = home(self.folder)
        self.exports: list[Path] = []
        self.is_new = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _write(self, path: Path, table: str, rows: str) -> None:
        self.home.export(str(path.relative_to(self.folder / "exports")), f"{TABLES[table]}\n{rows}")
        self.is_new = True

    @initialize(seed=seeds)
    def begin(self, seed: int) -> None:
        """A house with colleagues, customers, cases and what is about them."""
        for number, table in enumerate(
            ("agents", "customers", "staff", "interactions", "promises", "complaints", "events")
        ):
            self.come(table, seed + number, 12, 12)

    @rule(table=names, seed=seeds, count=st.integers(1, 12), day=st.integers(1, 20))
    def come(self, table: str, seed: int, count: int, day: int) -> None:
        path = self.folder / "exports" / f"{table}-{seed % 7}.csv"
        self._write(path, table, Drawn(seed, 96 * day).rows(table, count))
        self.exports = [*(other for other in self.exports if other != path), path]

    @rule(place=st.integers(0), seed=seeds, day=st.integers(1, 20))
    def grow(self, place: int, seed: int, day: int) -> None:
        path = self.exports[place % len(self.exports)]
        with path.open("a", encoding="utf-8") as file:
            file.write(Drawn(seed, 96 * day).rows(path.name.split("-")[0], 3))
        self.is_new = True

    @rule(place=st.integers(0))
    def go(self, place: int) -> None:
        if len(self.exports) > 1:
            self.exports.pop(place % len(self.exports)).unlink()
            self.is_new = True

    @rule(place=st.integers(0), seconds=st.sampled_from((-3600, 3600, 86400 * 20, -86400 * 20)))
    def touch(self, place: int, seconds: int) -> None:
        path = self.exports[place % len(self.exports)]
        time = path.stat().st_mtime + seconds
        os.utime(path, (time, time))

    @rule(place=st.integers(0), folder=st.sampled_from(("", "below")), is_copy=st.booleans())
    def move(self, place: int, folder: str, is_copy: bool) -> None:
        old = self.exports[place % len(self.exports)]
        new = self.folder / "exports" / folder / f"{old.name.split('-')[0]}-8.csv"
        new.parent.mkdir(exist_ok=True)
        if new != old:
            shutil.copy2(old, new) if is_copy else old.rename(new)
            self.exports = [path for path in self.exports if path != new and (is_copy or path != old)] + [new]
            self.is_new = True

    @invariant()
    def is_as_from_nothing(self) -> None:
        if self.is_new:
            self.is_new = False
            anew = self.folder / "anew"
            shutil.rmtree(anew, ignore_errors=True)
            snapshot = loaded(self.home)
            assert differences(snapshot, loaded(self.home, anew)) == []
            assert unsorted(snapshot) == []


TestAgain = Again.TestCase
TestAgain.settings = settings(
    max_examples=TURNS, stateful_step_count=5, deadline=None, phases=(Phase.explicit, Phase.generate)
)


def test_a_complaint_is_a_repeat_though_nothing_of_its_customer_came_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the case of the first complaint comes again; the other one is not judged anew."""
    judged, judge = [], again.Again.judge

    def noted(self: again.Again) -> None:
        judge(self)
        judged.append(self)

    monkeypatch.setattr(again.Again, "judge", noted)
    house = home(tmp_path)
    head = "interaction_id,opened_at,channel,state,resolved_at\n"
    cases = "".join(f"i{n},2026-08-02 09:00,email,open,\n" for n in range(40))
    cases += "old,2026-08-02 09:00,email,closed,2026-08-02 19:00\n"
    house.export("interactions-1.csv", head + cases)
    columns = "complaint_id,received_at,acknowledged_at,resolved_at,followed_up_at,customer_id,interaction_id,"
    complaints = (
        "c1,2026-08-02 10:00,2026-08-02 10:05,2026-08-03 10:00,2026-08-04 10:00,k1,i1,true\n"
        "c2,2026-08-06 10:00,2026-08-06 10:05,2026-08-07 10:00,2026-08-08 10:00,k1,,true\n"
        "c3,2026-10-20 10:00,,,,k2,,\n"
    )
    house.export("complaints-1.csv", f"{columns}satisfied_after\n{complaints}")
    loaded(house)
    house.export("interactions-2.csv", f"{head}i1,2026-08-02 09:00,email,closed,2026-08-03 09:00\n")
    snapshot = loaded(house)
    assert len(judged) == 1
    assert differences(snapshot, loaded(house, tmp_path / "anew")) == []
    with duckdb.connect(str(snapshot), read_only=True) as con:
        query = "select complaint_id, recovery from complaints order by 1"
        assert con.execute(query).fetchall()[0] == ("c1", "not_recovered")
