"""Staff see the head of each board and their own place: never another person's figures outside the head."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ilgi.ask import access, boards, questions
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import words
from tests.app import ROOT
from tests.ask_facts import SEEDS, WINDOW, ask, random_facts

SHARED = [name for name in questions.names() if questions.facts(name).scope == "head"]
ROLLS = [name for name in questions.names() if questions.facts(name).scope == "roll"]
TEAM = "Güney"


def staff(agent: str, *summed: str) -> Access:
    return Access("staff", agent, (TEAM,), (), summed)


def people(seed: int) -> list[str]:
    return ask(random_facts(seed), "people")["agent_id"].tolist()


def clear(answer: pd.DataFrame) -> pd.Series:
    return answer[next(name for name in answer.columns if name.endswith(boards.CLEARLY))].eq(True)


def place(answer: pd.DataFrame) -> pd.Series:
    return answer[next(name for name in answer.columns if name.endswith("_rank"))]


def test_the_boards_are_known() -> None:
    assert len(SHARED) == 5 and ROLLS == ["kept_every_promise"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("board", SHARED)
def test_staff_see_only_the_head_and_themselves(board: str, seed: int) -> None:
    whole = ask(random_facts(seed), board, access=Access("lead", teams=(TEAM,)))
    for agent in people(seed):
        answer = ask(random_facts(seed), board, access=staff(agent, TEAM))
        others = answer[answer["agent_id"] != agent]
        assert clear(others).all()
        if agent in set(whole["agent_id"]):
            assert agent in set(answer["agent_id"])
        assert set(others["agent_id"]) <= set(whole["agent_id"])


def made(good: list[int], n: int = 100) -> pd.DataFrame:
    rates = [count / n for count in good]
    whos = [f"a{number}" for number in range(len(good))]
    counts = {"promise_kept_count": good, "promise_due_count": n, "promise_kept_rate": rates}
    return boards.add_shrunk(pd.DataFrame({"agent_id": whos, **counts}), "promise_kept_rate")


def test_the_head_and_ones_own_place_are_those_of_the_whole_board() -> None:
    whole = made([99, 70, 72, 71, 69, 40])
    answer = boards.head_and_own(whole, "a5", 5)
    assert answer["agent_id"].tolist() == ["a0", "a5"]
    pd.testing.assert_frame_equal(answer, whole[whole["agent_id"].isin(["a0", "a5"])].reset_index(drop=True))
    assert place(answer).tolist() == [1, 6] and answer["promise_kept_rate_ranked_count"].tolist() == [6, 6]


def test_below_five_people_there_is_neither_head_nor_place() -> None:
    answer = boards.head_and_own(made([99, 70, 72, 40]), "a3", 5)
    assert answer["agent_id"].tolist() == ["a3"] and answer["promise_kept_count"].tolist() == [40]
    told = [name for name in answer.columns if name.startswith("promise_kept_rate_")]
    assert answer[told].isna().eq(answer[told].ne(False)).all(axis=None)


def test_a_board_without_a_head_is_only_ones_own_row() -> None:
    bare = made([99, 70, 72, 71, 69, 40])[["agent_id", "promise_kept_count"]]
    assert boards.head_and_own(bare, "a1", 5)["agent_id"].tolist() == ["a1"]
    assert boards.head_and_own(bare, None, 5).empty


@pytest.mark.parametrize("name", [*SHARED, *ROLLS])
def test_of_a_team_below_five_staff_see_nothing_but_themselves(name: str) -> None:
    for agent in people(1):
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
def test_the_page_tells_staff_their_place_and_opens_nobodys_rows(lang: str, in_sample_home: Path) -> None:
    snapshot = snapshots.current(settings(in_sample_home))
    assert snapshot is not None
    people = ask(snapshot, "people", Filters("all")).to_dict("records")
    agent = ask(snapshot, "promise_keeping_by_agent", Filters("last_12_months"))["agent_id"].iloc[-1]
    reader = access.local("staff", None, agent, people)
    assert reader.totals
    own = ask(snapshot, "promise_keeping_by_agent", Filters("last_12_months"), reader).set_index("agent_id").loc[agent]
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=90).switch_page("pages/recognition.py")
    for name, value in {"lang": lang, "period": "last_12_months", "as": "staff", "agent": agent}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    rank, ranked = own["promise_kept_rate_rank"], own["promise_kept_rate_ranked_count"]
    told = [text.value for text in app.markdown]
    assert words.say(lang, "ui.own_place", place=str(rank), count=str(ranked)) in told
    assert not [b for b in app.button if (b.key or "").startswith("rows_promise_keeping_by_agent")]
