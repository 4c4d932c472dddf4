"""Staff see the head of each board and their own place: never another person's figures outside the head."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ilgi.ask import access, boards, disclosure, questions
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.tell import words
from ilgi.tell.figures import main_of
from ilgi.tell.honours import BOARDS
from tests import sum_houses
from tests.app import ROOT
from tests.ask import reference
from tests.ask_facts import SEEDS, WINDOW, ask, random_facts

SHARED = [name for name in questions.names() if questions.facts(name).scope == "head"]
ROLLS = [name for name in questions.names() if questions.facts(name).scope == "roll"]
TEAM = "Güney"
OF_STRATA = (
    "_expected", "_compared_count", "_verdict", "_shrunk", "_shrunk_low", "_shrunk_high", "_above_team_probability",
    "_ranked_count", "_funnel_low_95", "_funnel_high_95", "_funnel_low_998", "_funnel_high_998",
)  # fmt: skip


def staff(agent: str, *summed: str) -> Access:
    return Access("staff", agent, (TEAM,), (), summed)


def people(seed: int) -> list[str]:
    return ask(random_facts(seed), "people")["agent_id"].tolist()


def clear(answer: pd.DataFrame) -> pd.Series:
    return answer[next(name for name in answer.columns if name.endswith(disclosure.CLEARLY))].eq(True)


def place(answer: pd.DataFrame) -> pd.Series:
    return answer[next(name for name in answer.columns if name.endswith("_rank"))]


def test_the_boards_are_known() -> None:
    assert len(SHARED) == 5 and ROLLS == ["kept_every_promise"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("board", SHARED)
def test_staff_see_only_the_head_and_themselves(board: str, seed: int) -> None:
    month = replace(WINDOW, period="2026-09-01..2026-09-30")
    whole = ask(random_facts(seed), board, month, Access("lead", teams=(TEAM,)))
    for agent in people(seed):
        answer = ask(random_facts(seed), board, access=staff(agent, TEAM))
        others = answer[answer["agent_id"] != agent]
        assert clear(others).all()
        if agent in set(whole["agent_id"]):
            assert agent in set(answer["agent_id"])
        assert set(others["agent_id"]) <= set(whole["agent_id"])
        assert others.select_dtypes("number").isna().all(axis=None)


def made(good: list[int], n: int = 100) -> pd.DataFrame:
    rates = [count / n for count in good]
    whos = [f"a{number}" for number in range(len(good))]
    counts = {"promise_kept_count": good, "promise_due_count": n, "promise_kept_rate": rates}
    counts["strata"] = reference.among_all(good, [n] * len(good))
    return boards.add_shrunk(pd.DataFrame({"agent_id": whos, **counts}), "promise_kept_rate")


def test_the_head_is_named_and_ones_own_place_is_that_of_the_whole_board() -> None:
    whole = made([99, 70, 72, 71, 69, 40])
    answer = disclosure.head_and_own(whole, "a5", 5).set_index("agent_id")
    assert answer.index.tolist() == ["a0", "a5"] and clear(answer).tolist() == [True, False]
    assert answer.loc["a0"].drop("promise_kept_rate_is_clearly_above_team").isna().all()
    assert (answer.loc["a5", "promise_kept_count"], answer.loc["a5", "promise_kept_rate_rank"]) == (40, 6)
    of_colleagues = ("shrunk", "shrunk_low", "expected", "compared_count", "verdict", "ranked_count")
    assert answer[[f"promise_kept_rate_{name}" for name in of_colleagues]].isna().all(axis=None)


@pytest.mark.parametrize("step", [boards.add_shrunk, boards.add_funnel])
def test_whichever_colleague_is_left_out_the_readers_own_row_tells_nothing_of_them(
    step: Callable[[pd.DataFrame, str], pd.DataFrame],
) -> None:
    """Each of two strata is shared with one colleague and another few: what was expected of the reader changes with
    whoever is missing, what the reader is told does not."""

    def own_row(missing: int | None) -> tuple[pd.Series, pd.Series]:
        people = [one for one in range(1, 8) if one != missing]
        counts = {one: [(12 + one, 20), (6 - one % 3, 9)] if one % 2 else [(12 + one, 20)] for one in people}
        strata = {
            one: [alike(mine, [counts[other][n] for other in people if other != one and len(counts[other]) > n])
                  for n, mine in enumerate(of)]
            for one, of in counts.items()
        }  # fmt: skip
        met, judged = ([sum(c[at] for c in of) for of in counts.values()] for at in (0, 1))
        frame = pd.DataFrame(
            {"agent_id": [f"a{one}" for one in people], "measure": "promise_kept", "strata": list(strata.values())}
        )
        frame = frame.assign(promise_kept_count=met, promise_due_count=judged, promise_kept_rate=np.divide(met, judged))
        whole = step(frame, "promise_kept_rate")
        is_board = step is boards.add_shrunk
        told = disclosure.head_and_own(whole, "a1", 5) if is_board else disclosure.without_others(whole, "a1")
        return (rows.set_index("agent_id").loc["a1"] for rows in (whole, told))  # type: ignore[return-value]

    def of_strata(row: pd.Series) -> list[str]:
        return [repr(row[name]) for name in row.index if name.endswith(OF_STRATA)]

    whole, told = own_row(None)
    assert len(of_strata(told)) >= 3
    for missing in range(2, 8):
        other_whole, other_told = own_row(missing)
        assert of_strata(whole) != of_strata(other_whole) and of_strata(told) == of_strata(other_told)


def alike(mine: tuple[int, int], others: list[tuple[int, int]]) -> dict[str, int]:
    peer_met, peer_judged = (sum(other[at] for other in others) for at in (0, 1))
    return {"met": mine[0], "judged": mine[1], "peer_met": peer_met, "peer_judged": peer_judged}


def test_with_fewer_than_five_others_there_is_neither_head_nor_place() -> None:
    for good in ([99, 70, 72, 40], [99, 70, 72, 71, 40]):
        reader = f"a{len(good) - 1}"
        answer = disclosure.head_and_own(made(good), reader, 5)
        assert answer["agent_id"].tolist() == [reader] and answer["promise_kept_count"].tolist() == [40]
        of_all = [name for name in answer.columns if name.startswith("promise_kept_rate_")]
        assert answer[of_all].isna().eq(answer[of_all].ne(False)).all(axis=None)


def test_a_board_without_a_head_is_only_ones_own_row() -> None:
    bare = made([99, 70, 72, 71, 69, 40])[["agent_id", "promise_kept_count"]]
    assert disclosure.head_and_own(bare, "a1", 5)["agent_id"].tolist() == ["a1"]
    assert disclosure.head_and_own(bare, None, 5).empty


def test_of_a_roll_the_others_names_alone_are_left() -> None:
    roll = pd.DataFrame({"agent_id": ["a1", "a2"], "agent_name": ["A", "B"], "promise_kept_count": [12, 13]})
    answer = disclosure.only_names(roll, "a2")
    assert answer["agent_name"].tolist() == ["A", "B"] and answer["promise_kept_count"].fillna(-1).tolist() == [-1, 13]


@pytest.mark.parametrize("name", [*SHARED, *ROLLS])
def test_of_a_team_below_five_staff_see_nothing_but_themselves(name: str) -> None:
    for agent in people(1)[::3]:
        for chosen in (WINDOW, replace(WINDOW, agents=("a01", "a02", "a03"))):
            answer = ask(random_facts(1), name, chosen, staff(agent))
            assert set(answer["agent_id"]) <= {agent}
            assert name in ROLLS or (place(answer).isna().all() and not clear(answer).any())


@pytest.mark.parametrize("name", [n for n in questions.names() if questions.facts(n).scope == "totals"])
def test_no_sum_that_staff_may_ask_names_a_person(name: str) -> None:
    answer = ask(random_facts(1), name, access=staff("a05", TEAM), totals=True)
    assert not {"agent_id", "agent_name"} & set(answer.columns), name


def test_the_rows_behind_a_board_stay_ones_own() -> None:
    for board in SHARED:
        behind = ask(random_facts(1), f"{board}_rows", access=staff("a05", TEAM))
        assert set(behind["agent_id"]) <= {"a05"}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_page_tells_staff_their_place_and_opens_nobodys_rows(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, agent = "first_response_by_agent", "k7"
    (tmp_path / "snapshots").mkdir()
    snapshot = sum_houses.snapshot(tmp_path / "snapshots", "x", sum_houses.tables(1))
    (tmp_path / "snapshots" / "current").write_text("x.duckdb\n", "utf-8")
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    reader = access.staff(agent, list(sum_houses.people().items()))
    mine = ask(snapshot, board, Filters("last_12_months"), reader).set_index("agent_id")
    rank = mine.loc[agent, f"{main_of(board)}_rank"]
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300).switch_page("pages/recognition.py")
    for name, value in {"lang": lang, "period": "last_12_months", "as": "staff", "agent": agent}.items():
        app.query_params[name] = value
    app.session_state["choose_recognition_board"] = BOARDS.index(board)
    app.run()
    assert not app.exception, app.exception
    told = [text.value for text in app.markdown]
    is_apart = mine[f"{main_of(board)}_is_clearly_above_team"].any() or rank > 1
    place = words.say(lang, "ui.own_place", place=str(rank))
    assert (place if is_apart else words.say(lang, "ui.cannot_be_told_apart")) in told
    assert any(
        "2026" in text.value and words.say(lang, "ui.sum_month", window="")[:10] in text.value for text in app.caption
    )
    assert not [b for b in app.button if (b.key or "").startswith(f"rows_{board}")]
