"""Numbers count within a system: what two systems number alike stays apart, and what points at it finds its own."""

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.read import systems
from tests.staged import database, day, left, part

NUMBER = st.sampled_from(["1", "2", "3", "a:1", "b:2"])
NUMBERS = st.sets(NUMBER, max_size=4)


@settings(max_examples=40, deadline=None)
@given(held=st.tuples(NUMBERS, NUMBERS, NUMBERS), pointing=st.lists(st.tuples(st.sampled_from("abcd"), NUMBER)))
def test_every_thing_has_a_name_of_its_own_and_is_pointed_at_as_before(
    held: tuple[set[str], ...], pointing: list[tuple[str, str]], tmp_path_factory: Any
) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    homes = dict(zip("abc", held, strict=True))
    with database() as con:
        cases = [
            part(
                con,
                folder,
                "interactions",
                f"{s}.csv",
                [{"interaction_id": n, "opened_at": day(1)} for n in sorted(of)],
                s,
            )
            for s, of in homes.items()
            if of
        ]
        promises = [
            part(
                con, folder, "promises", f"p{i}.csv", [{"promise_id": str(i), "interaction_id": n, "due_at": day(1)}], s
            )
            for i, (s, n) in enumerate(pointing)
        ]
        before = {(p.system, n): None for p in cases for (n,) in left(con, p, "interaction_id")}
        systems.name_apart(con, [*cases, *promises])
        after = [(p.system, n) for p in cases for (n,) in left(con, p, "interaction_id")]
        names = dict(zip(before, [name for _, name in after], strict=True))
        assert len(set(names.values())) == len(names), "no two of one name"
        for (system, number), name in names.items():
            alone = sum(number in of for of in homes.values()) == 1
            assert (name == number) == alone and name.startswith("" if alone else system)
        by_name = {name: place for place, name in names.items()}
        for (system, number), promise in zip(pointing, promises, strict=True):
            ((name,),) = left(con, promise, "interaction_id")
            homes_of = [s for s, of in homes.items() if number in of]
            wanted = system if system in homes_of else homes_of[0] if len(homes_of) == 1 else None
            assert by_name.get(name) == ((wanted, number) if wanted else None)
            assert wanted or name == number, "an orphan stays as it was written"


def test_one_system_is_left_alone(tmp_path: Path) -> None:
    with database() as con:
        parts = [part(con, tmp_path, "voices", f, [{"voice_id": "1", "said_at": day(1)}]) for f in ("a", "b")]
        con.execute("drop schema stage cascade")
        systems.name_apart(con, parts)
        assert not any(p.is_changed for p in parts)
