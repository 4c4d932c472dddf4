"""Heat tables: who sees which rows, what a cell says, that a name narrows and a cell opens exactly what it counts."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format, phrases, team_words, words
from ilgi.tell.team_words import Standing
from tests.app import listed, pick, trigger
from tests.ui.test_pages import opened

LEAD = {"as": "lead", "team": "Kuzey"}
KUZEY = Filters("last_90_days", teams=("Kuzey",))
PEOPLE, TEAMS = "heat_people", "heat_teams"


def ask(home: Path, query: str, filters: Filters = KUZEY, **how: object) -> object:
    return queries.run(query, filters, access.manager(), snapshot=snapshots.current(settings(home)), **how)


def names(app: AppTest, key: str) -> list[str]:
    return [row["cells"]["name"]["text"] for row in listed(app, key)["rows"]]


def drawn(app: AppTest) -> set[str]:
    return {block.proto.id.rsplit("-", 1)[-1] for block in app.get("bidi_component")}


def opens(app: AppTest, n: int) -> bool:
    text = words.say("en", "ui.row_count", count=format.count(n, "en"))
    return any(text in block.value for kind in ("caption", "markdown") for block in app.get(kind)) or any(
        text in json.dumps(list(getattr(group, "options", [])), ensure_ascii=False) for group in app.get("button_group")
    )


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_lead_reads_the_team_first_and_each_cell_says_what_was_counted(in_sample_home: Path, lang: str) -> None:
    app = opened("agents", lang=lang, **LEAD)
    people = ask(in_sample_home, "people_measures")
    assert names(app, PEOPLE)[0] == "Kuzey" and set(names(app, PEOPLE)[1:]) == set(people["agent_name"])
    rows = {row["cells"]["name"]["text"]: row["cells"] for row in listed(app, PEOPLE)["rows"][1:]}
    coloured = 0
    for _, row in people[people["measure"].isin(["promise_kept", "complaint_recovered"])].iterrows():
        cell, n = rows[row["agent_name"]][row["measure"]], format.count(row["measure_judged_count"], lang)
        if row["measure_judged_count"] < 10:
            assert cell["is_hollow"] and cell["text"] == n and "bar" not in cell
            continue
        assert (cell["text"], cell["note"]) == (format.rate(row["measure_met_rate"], lang), n)
        away = (row["measure_met_rate"] - row["measure_met_rate_goal"]) / 0.5
        assert cell["bar"] == pytest.approx(max(-1, min(1, away)))
        assert (cell.get("tone") == "worse") == (row["goal_state"] == "below_goal") == ("▼" in cell.get("icon", ""))
        coloured += row["goal_state"] == "below_goal"
    assert coloured
    desks = ask(in_sample_home, "load_now").set_index("agent_name")["promise_past_due_count"]
    assert {who: cells["past_due"]["text"] for who, cells in rows.items() if who in desks} == {
        who: format.count(due, lang) for who, due in desks.items()
    }


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_sentence_above_says_what_the_cells_do(in_sample_home: Path, lang: str) -> None:
    app = opened("agents", lang=lang, **LEAD)
    asked = [ask(in_sample_home, query) for query in ("team_measures", "people_measures", "load_now")]
    pieces = team_words.answer(Standing("Kuzey", *asked, filters=KUZEY, lang=lang))
    shown = listed(app, "linked_team")["pieces"]
    assert "".join(piece["text"] for piece in shown) == phrases.plain(pieces)
    for at, piece in enumerate(pieces):
        if piece.rows is not None:
            n = len(ask(in_sample_home, piece.rows.query, piece.rows.filters, part=piece.rows.part))
            assert n and shown[at]["opens"]
            if lang == "en":
                assert opens(trigger(app, "linked_team", "clicked", {"piece": at}), n)


def test_a_name_narrows_and_a_cell_opens_what_it_counts(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", **LEAD)
    at = names(app, PEOPLE).index("Elif Soylu")
    people = ask(in_sample_home, "people_measures").set_index(["agent_name", "measure"])["measure_judged_count"]
    assert opens(pick(app, PEOPLE, at, "promise_kept"), people["Elif Soylu", "promise_kept"])
    due = ask(in_sample_home, "load_now").set_index("agent_name")["promise_past_due_count"]["Elif Soylu"]
    assert due and opens(pick(app, PEOPLE, at, "past_due"), due)
    whole = ask(in_sample_home, "team_measures").set_index("measure")["team_judged_count"]["first_response_met"]
    assert opens(pick(app, PEOPLE, 0, "first_response_met"), whole)
    narrowed = pick(app, PEOPLE, at, "")
    assert not narrowed.exception
    assert narrowed.query_params["agent"] == "a07" and narrowed.multiselect(key="agent").value == ["a07"]


def test_all_measures_and_the_whole_desk_come_on_demand(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", **LEAD)
    few = [column["key"] for column in listed(app, PEOPLE)["columns"]]
    app.toggle(key="heat_more_people").set_value(True).run()
    many = [column["key"] for column in listed(app, PEOPLE)["columns"]]
    assert set(few) < set(many) and {"open", "due_today", "complaints", "rings_met"} <= set(many) - set(few)


def test_a_manager_reads_the_teams_then_one_beside_the_others(in_sample_home: Path) -> None:
    app = opened("agents", lang="en")
    teams = ask(in_sample_home, "team_measures", Filters("last_90_days"))
    assert names(app, TEAMS)[0] == words.say("en", "heat.all_teams")
    assert set(names(app, TEAMS)[1:]) == set(teams["team"]) and PEOPLE not in drawn(app)
    at = names(app, TEAMS).index("Kuzey")
    assert opens(pick(app, TEAMS, at, "past_due"), 22)
    counted = teams.set_index(["team", "measure"])["team_judged_count"]
    assert opens(pick(app, TEAMS, at, "promise_kept"), counted["Kuzey", "promise_kept"])
    whole = teams.groupby("measure")["team_judged_count"].sum()
    assert opens(pick(app, TEAMS, 0, "promise_kept"), whole["promise_kept"])
    narrowed = pick(app, TEAMS, at)
    assert narrowed.query_params["team"] == "Kuzey"
    others = names(narrowed, PEOPLE).index(words.say("en", "heat.others"))
    row = listed(narrowed, PEOPLE)["rows"][others]
    told = ask(in_sample_home, "team_measures").set_index("measure")["team_expected"]
    assert row["kind"] == "plain"
    assert row["cells"]["promise_kept"]["text"] == format.rate(told["promise_kept"], "en")
    assert words.say("en", "heat.others") not in names(opened("agents", lang="en", **LEAD), PEOPLE)


def test_three_people_are_a_table_of_just_them(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", agent=["a01", "a03", "a07"], **LEAD)
    assert names(app, PEOPLE) == ["Kuzey", "Ayşe Yılmaz", "Elif Soylu", "Gökhan Uçar"]
    assert "linked_team" not in drawn(app)


@pytest.mark.parametrize("query", [{"agent": "a03"}, {"agent": ["a03", "a01"], "team": "Kuzey"}])
def test_staff_see_no_heat_table(in_sample_home: Path, query: dict[str, object]) -> None:
    assert not {PEOPLE, TEAMS} & drawn(opened("agents", lang="en", **{"as": "staff"}, **query))
