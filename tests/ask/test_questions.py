"""What question files say of themselves is true: their sentence, their breakdowns, their figures, their one branch."""

import re
from pathlib import Path

import pandas as pd
import pytest

from ilgi.ask import answers, families, macros, metrics, proof, questions
from ilgi.ask.kept import Kept
from ilgi.ask.questions import BREAKDOWNS
from ilgi.problems import Problem
from ilgi.tell import words
from tests.ask_facts import ask, random_facts, random_rows

NAMES = questions.names()
FILES = sorted(f for f in macros.QUERIES.glob("*/*.sql") if f.parent.name not in questions.NO_QUESTIONS)
BROKEN_DOWN = [name for name in NAMES if questions.facts(name).by]
GROUPED = [name for name in BROKEN_DOWN if "label" in ask(random_facts(1), name)]
UNITED = [name for name in NAMES if questions.facts(name).union]
# what every row of the generated facts has; of the rest a group without a name is allowed
ALWAYS = {"hour", "day", "week", "month", "quarter"}


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    columns = list(one.columns)
    rows = [sorted(frame[columns].astype(str).itertuples(index=False, name=None)) for frame in (one, other)]
    return columns == list(other.columns) and rows[0] == rows[1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_line_one_is_the_questions_english_words(file: Path) -> None:
    assert file.read_text("utf-8").split("\n", 1)[0] == f"-- {words.say('en', f'question.{file.stem}.ask')}"


def test_a_name_stands_in_one_folder() -> None:
    stems = [name for file in FILES for name in families.members(file.stem, file.read_text("utf-8"))]
    assert len(stems) == len(set(stems)) == len(NAMES)


def test_two_files_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name in (("sla", "first_by"), ("people", "second_by")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.sql").write_text("-- How many?\n-- measure: first\n-- also for: second\n")
    (tmp_path / "people" / "second_by.sql").write_text("-- How many?\n-- rows: none\n")
    monkeypatch.setattr(questions, "FOLDER", tmp_path)
    questions._files.cache_clear()
    with pytest.raises(Problem, match=r"people/ and sla/ both"):
        questions.names()
    questions._files.cache_clear()


@pytest.mark.parametrize("name", GROUPED)
def test_what_a_question_lists_it_can_be_broken_down_by(name: str) -> None:
    facts = questions.facts(name)
    behind = ask(random_facts(1), facts.rows or name)
    for by in facts.by:
        found = ask(random_facts(1), name, by=by)["label"]
        column = "agent_id" if by == "agent" else by
        # only calls ring: where the rows behind have one value there is one label
        assert found.nunique() > 1 or (column in behind and behind[column].nunique() == 1), by
        assert by not in ALWAYS or found.notna().all(), by


@pytest.mark.parametrize("name", BROKEN_DOWN)
def test_rows_know_the_breakdowns_of_their_question(name: str) -> None:
    rows = questions.facts(name).rows
    if rows and "by" in questions.facts(rows).parameters:
        assert set(questions.facts(name).by) <= set(questions.facts(rows).by)


@pytest.mark.parametrize("name", BROKEN_DOWN)
def test_any_other_breakdown_is_refused_with_those_that_are_known(name: str) -> None:
    known = questions.facts(name).by
    for by in (*sorted(set(BREAKDOWNS) - set(known)), "shoe_size"):
        with pytest.raises(
            Problem, match=f'"{name}" cannot be broken down by "{by}"; choose one of {", ".join(known)}'
        ):
            ask(random_facts(1), name, by=by)


def test_a_question_that_knows_no_breakdown_says_so() -> None:
    with pytest.raises(Problem, match="knows no breakdown"):
        ask(random_facts(1), "first_response", by="team")


def test_the_next_response_by_hour_is_by_the_hour_the_customer_wrote() -> None:
    asked = ask(random_facts(1), "next_response_by_hour").groupby("hour")["next_response_judged_count"].sum()
    by_hour = ask(random_facts(1), "next_response_by", by="hour").set_index("label")["next_response_judged_count"]
    assert {int(hour): n for hour, n in by_hour.items()} == asked.to_dict()
    for hour, n in by_hour.items():
        assert len(ask(random_facts(1), "next_response_rows", by="hour", part=hour)) == n


def test_complaints_know_their_cause_and_calls_do_not() -> None:
    causes = {row["cause"] for row in random_rows(1, "complaints")}
    assert set(ask(random_facts(1), "complaint_resolution_by", by="cause")["label"].dropna()) <= causes
    assert "cause" not in questions.facts("rings_by").by


@pytest.mark.parametrize("name", [name for name in NAMES if questions.facts(name).shows])
def test_what_a_question_shows_is_a_number_of_its_answer_and_of_its_history(name: str) -> None:
    facts, answer = questions.facts(name), ask(random_facts(1), name)
    assert all(metrics.metric(shown) and shown in answer for shown in facts.shows)
    if facts.history:
        assert questions.facts(facts.history).window == "history"
        assert set(facts.shows) & set(ask(random_facts(1), facts.history).columns)


@pytest.mark.parametrize("name", UNITED)
def test_one_branch_answers_what_the_whole_union_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = questions.facts(name)
    assert facts.union
    union = questions.EVERY if facts.union.startswith(questions.EVERY) else facts.union
    parts = sorted(branch.removeprefix("selected_") for branch in macros.branches(union))
    # the rows tell every branch; what is made of them needs no more than one
    for part in parts if name == "measure_rows" else parts[:1]:
        text, branch = facts.text_for(part), f"selected_{part}"
        assert facts.union not in text.split("\n", 6)[-1] and branch in text
        assert proof.prove(name, text)[0] == facts.parameters
        alone = ask(random_facts(1), name, part=part)
        with monkeypatch.context() as patch:
            patch.setattr(answers, "_answers", Kept(0))
            patch.setattr(questions.QueryFacts, "text_for", lambda facts, part: facts.text)
            assert same(alone, ask(random_facts(1), name, part=part)), part


@pytest.mark.parametrize("name", UNITED)
def test_what_is_no_branch_is_asked_of_the_union(name: str) -> None:
    for part in (None, "met", "every_measure", "nonsense", "x) from sealed.agents --"):
        assert questions.facts(name).text_for(part) == questions.facts(name).text


def test_each_clocked_measure_is_a_branch_and_has_its_questions() -> None:
    branches = macros.branches("selected_every_measure")
    for measure in macros.breakdowns():
        assert f"selected_{measure}_met" in branches
        assert {measure, f"{measure}_by", f"{measure}_over_time", f"{measure}_rows"} <= set(NAMES)


PAGES = ["sla", "promises", "complaints"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_offers_only_breakdowns_that_its_questions_know(page: str) -> None:
    """The lists of breakdowns and the questions asked ``by`` one stand in the page's own text."""
    text = (macros.QUERIES.parent / "pages" / f"{page}.py").read_text("utf-8")
    offered = {by for found in re.findall(r"\[((?:\"\w+\"(?:, )?)+)\]", text) for by in re.findall(r"\w+", found)}
    offered &= set(BREAKDOWNS)
    asked = set(re.findall(r"\"(\w+_by)\"", text)) | {
        f"{clock}{end}"
        for end in re.findall(r"\{clock\}(\w*_by)\"", text)
        for clock in ("first_response", "next_response")
    }
    assert offered and asked
    for name in asked & set(NAMES):
        allowed = {"team", "agent"} if name == "resolution_paused_by" else offered
        assert allowed <= set(questions.facts(name).by), name
