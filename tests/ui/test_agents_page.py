"""The agents page for each reader, in both languages: the team today, the person beside it, what is said in words."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from ilgi.ask import access, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.printing.one_to_one import OneToOne
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell import format, person_answer, person_words, phrases, words
from ilgi.ui.frame import remember
from ilgi.ui.people import mine
from tests.app import listed, pick, trigger
from tests.ask_facts import LAST, WINDOW, written_facts
from tests.facts.base import Row
from tests.ui.test_pages import opened

QUARTER = "last_90_days"
LEAD = {"as": "lead", "team": "Güney"}
KINDS = ("open_case", "promise_due_today", "promise_past_due", "open_complaint")


def asked(home: Path, query: str, filters: Filters, reader: Access | None = None, **how: object) -> pd.DataFrame:
    return queries.run(query, filters, reader or access.manager(), snapshot=snapshots.current(settings(home)), **how)


def texts(app: AppTest) -> list[str]:
    return [block.value for kind in ("markdown", "caption", "header", "title") for block in app.get(kind)]


def drawn(app: AppTest) -> str:
    """Everything that the charts and tables of the page hold."""
    return json.dumps([chart.proto.spec for chart in app.get("plotly_chart")], ensure_ascii=False)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    "reader",
    [{}, LEAD, LEAD | {"agent": "a14"}, LEAD | {"agent": ["a14", "a13"]}, {"as": "staff", "agent": "a14"}],
    ids=["manager", "lead", "person", "two", "staff"],
)
def test_the_page_stands_for_each_reader(in_sample_home: Path, reader: dict[str, object], lang: str) -> None:
    app = opened("agents", lang=lang, period=QUARTER, **reader)
    mine = ("a14",) if reader.get("as") == "staff" else ()
    today = asked(in_sample_home, "team_today", Filters(teams=("Güney",) if reader else (), agents=mine)).iloc[0]
    for kind in KINDS:
        told = f"{words.say(lang, f'metric.{kind}_count.name')} **{format.count(today[f'{kind}_count'], lang)}**"
        shown = [button.label for button in app.button] + texts(app)
        assert any(told in one for one in shown), told
    assert [one.value for one in app.header]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("reader", [LEAD | {"agent": "a14"}, {"as": "staff", "agent": "a14"}, {"agent": "a14"}])
def test_who_truly_got_better_is_told_so(in_sample_home: Path, reader: dict[str, object], lang: str) -> None:
    """Promises, and whatever else is clear: the same sentences for manager, lead and staff."""
    found = asked(in_sample_home, "person_better", Filters(QUARTER, teams=("Güney",), agents=("a14",)))
    assert "promise_kept" in set(found["measure"])
    row = found[found["measure"] == "promise_kept"].iloc[0]
    assert row["measure_met_rate"] - row["former_met_rate"] > 0.1 and row["measure_judged_count"] >= 10
    sentences = person_words.improvements(found, lang)
    said = texts(opened("agents", lang=lang, period=QUARTER, **reader))
    icon = ":material/trending_up: "
    assert [one.removeprefix(icon) for one in said if one.startswith(icon)] == sentences
    is_told_of_others = any(words.say(lang, "person.no_work_on") in one for one in said)
    assert is_told_of_others == (reader.get("as") != "staff")


def test_a_person_is_answered_first_and_what_fell_short_is_a_click_away(in_sample_home: Path) -> None:
    """The sentence says what the table does; its last figure, and the table's, open the promises not kept."""
    app = opened("agents", lang="en", agent="a07", **{"as": "lead", "team": "Kuzey"})
    filters = Filters(QUARTER, teams=("Kuzey",), agents=("a07",))
    rows = asked(in_sample_home, "person_beside_team", filters)
    pieces = person_answer.answer("Elif Soylu", rows, filters, "en")
    shown = listed(app, "linked_person")["pieces"]
    assert "".join(piece["text"] for piece in shown) == phrases.plain(pieces)
    n = len(asked(in_sample_home, "measure_missed_rows", filters, part="promise_kept"))
    at = next(place for place, piece in enumerate(pieces) if piece.text == f"Promises not kept: {n}")
    counted = words.say("en", "ui.row_count", count=format.count(n, "en"))
    assert any(counted in one for one in texts(trigger(app, "linked_person", "clicked", {"piece": at})))
    table = listed(app, "measures")["rows"]
    assert table[0]["cells"]["measure"]["text"] == "Promise kept" and table[0]["cells"]["short"]["text"] == str(n)
    assert any(counted in one for one in texts(pick(app, "measures", 0, "short")))
    assert all("too few" not in row["cells"]["result"]["text"] for row in table)


def test_a_row_of_the_table_chooses_what_is_drawn(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", agent="a07", **{"as": "lead", "team": "Kuzey"})
    measures = [row["cells"]["measure"]["text"] for row in listed(app, "measures")["rows"]]
    picked = pick(app, "measures", measures.index("Resolved on time"))
    assert not picked.exception
    box = picked.selectbox(key="choose_agents_measure")
    assert box.options[box.index] == words.say("en", "choice.measure.resolution_met")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_staff_are_spoken_to_and_read_their_thanks_first(in_sample_home: Path, lang: str) -> None:
    for key in ("agents", "overview"):
        app = opened(key, lang=lang, agent="a14", **{"as": "staff"})
        [block] = app.get("html")[:1]
        thanks = asked(in_sample_home, "thanks_rows", Filters("all", agents=("a14",)))
        for message in thanks["message"].dropna().head(3):
            assert str(escape(message)) in block.proto.body
        assert "VA" in block.proto.body and words.say(lang, "mine.from_customer") in block.proto.body
    app = opened("agents", lang=lang, agent="a14", **{"as": "staff"})
    told = "".join(piece["text"] for piece in listed(app, "linked_mine")["pieces"])
    kept = asked(in_sample_home, "person_beside_team", Filters(QUARTER, agents=("a14",))).set_index("measure")
    row = kept.loc["promise_kept"]
    for part in ("met", "judged"):
        assert format.count(row[f"measure_{part}_count"], lang) in told
    assert "agents_funnel" not in " ".join(str(button.key) for button in app.button)
    third = [words.say(lang, f"question.{name}.ask") for name in ("person_over_time", "person_recent", "late_held")]
    assert not set(third) & {header.value for header in app.header}


def test_what_somebody_thanked_for_stays_words(tmp_path: Path) -> None:
    assert "<script" not in mine.QUOTE.format("<script>alert(1)</script>", "x")


@pytest.mark.parametrize("agent", ["a02", "a03", "a07"])
def test_of_a_typical_person_of_a_team_that_fell_nothing_is_named(in_sample_home: Path, agent: str) -> None:
    """Team Kuzey fell after a change of system: that is nobody's own shortfall, nor a colleague's strength."""
    for period in (QUARTER, "last_28_days", "last_12_months"):
        own = asked(in_sample_home, "person_beside_team", Filters(period, agents=(agent,)))
        assert set(own["beside_state"]) <= {"too_close", "too_few"} and not own["is_to_work_on"].any()
    said = " ".join(texts(opened("agents", lang="en", period=QUARTER, team="Kuzey", agent=agent, **{"as": "lead"})))
    assert words.say("en", "person.no_strength") in said and words.say("en", "person.no_work_on") in said


def test_staff_see_themselves_and_sums_and_nobody_else(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", period=QUARTER, agent=["a14", "a11"], **{"as": "staff"})
    people = asked(in_sample_home, "choices", Filters("all"))
    names = people.loc[people["kind"] == "agent", ["value", "label"]].values.tolist()
    told = " ".join(texts(app)) + drawn(app)
    assert words.say("en", "mine.today") in told
    assert [name for who, name in names if who != "a14" and name in told] == []
    table = listed(app, "measures")
    assert "expected" not in {column["key"] for column in table["columns"]}
    shares = [row["cells"]["team"]["text"] for row in table["rows"] if "team" in row["cells"]]
    assert [share for share in shares if share != format.NOTHING and not re.fullmatch(r"\d+%", share)] == []
    reader = access.local("staff", None, "a14")
    assert not [
        button.key
        for button in app.button
        if str(button.key).startswith("rows_team_today_") and "a14" not in str(button.key)
    ]
    for query in (
        "person_beside_team",
        "agents_funnel",
        "person_change",
        "person_pace",
        "person_better",
        "person_recent",
    ):
        for filters in (Filters(QUARTER, agents=("a11",)), Filters(QUARTER)):
            answer = asked(
                in_sample_home, query, filters, reader, part="promise_kept" if query == "agents_funnel" else None
            )
            assert set(answer["agent_id"]) <= {"a14"}, query


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_of_few_late_cases_the_hours_are_told_and_no_share(in_sample_home: Path, lang: str) -> None:
    row = asked(in_sample_home, "late_held", Filters("last_28_days", agents=("a05",))).iloc[0]
    assert 0 < row["late_held_count"] < 5
    app = opened("agents", lang=lang, period="last_28_days", agent="a05")
    few, hours = words.say(lang, "person.late_few"), format.value(row["late_in_hands_minutes"], "minutes", lang)
    assert any(few in text and hours in text for text in texts(app))
    assert "rows_late_held" in {button.key for button in app.button}
    assert not [metric for metric in app.metric if metric.label == words.say(lang, "metric.late_in_hands_rate.name")]
    many = opened("agents", lang=lang, period="last_12_months", agent="a05")
    assert [metric for metric in many.metric if metric.label == words.say(lang, "metric.late_in_hands_rate.name")]


def test_a_lead_gets_nothing_of_another_team_by_the_address(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", period=QUARTER, agent=["a01"], **LEAD)
    assert app.multiselect(key="agent").value == []
    told = " ".join(texts(app)) + drawn(app)
    assert "Ayşe Yılmaz" not in told and "Kuzey" not in told


def test_the_strip_opens_the_rows_it_counts(in_sample_home: Path) -> None:
    app = opened("agents", lang="en", period=QUARTER, agent="a14", **LEAD)
    n = asked(in_sample_home, "team_today", Filters(agents=("a14",)))["open_case_count"].iloc[0]
    assert n > 0
    app.button("rows_team_today_a14_open_case_count").click().run()
    assert any(one.value.endswith(words.say("en", "ui.row_count", count=format.count(n, "en"))) for one in app.caption)


@pytest.mark.parametrize(
    ("met", "judged", "goal", "state", "holds"),
    [
        (40, 40, 0.9, "met", "40 of 40"),
        (10, 40, 0.9, "missed", "does not reach the goal of 90.0%"),
        (36, 40, 0.9, "too_close", "the goal of 90.0% lies in between"),
        (9, 9, 0.9, "too_few", "9 assessed, at least 10 are needed"),
        (36, 40, None, "no_goal", "No goal is set"),
    ],
)
def test_why_a_goal_is_met_missed_or_open(
    tmp_path: Path, met: int, judged: int, goal: float | None, state: str, holds: str
) -> None:
    snapshot = written_facts(tmp_path / "why.duckdb", promises=promises("a", met, judged - met, goal))
    row = queries.run("person_beside_team", about("a"), access.manager(), snapshot=snapshot).iloc[0]
    assert person_words.state(row) == state and holds in person_words.why(row, "en").replace("\u00a0", " ")
    assert person_words.why(row, "tr") and "{" not in person_words.why(row, "tr")


def promises(agent: str, kept: int, broken: int, goal: float | None = 0.9) -> list[Row]:
    outcomes = ["kept"] * kept + ["broken"] * broken
    base = {"agent_id": agent, "team": "Kuzey", "due_on": LAST, "made_on": LAST - timedelta(days=1), "goal": goal}
    return [{**base, "promise_id": f"{agent}{n}", "outcome": outcome} for n, outcome in enumerate(outcomes)]


def about(agent: str) -> Filters:
    return WINDOW.narrowed(agents=(agent,))


def test_strength_and_shortfall_are_told_in_both_languages(tmp_path: Path) -> None:
    """61 of 62 kept where colleagues keep 80%: a strength; 20 of 60: the one thing to work on."""
    told = [*promises("strong", 61, 1), *promises("weak", 20, 40), *promises("rest", 140, 10)]
    snapshot = written_facts(tmp_path / "told.duckdb", promises=told)
    strong = queries.run("person_beside_team", about("strong"), access.manager(), snapshot=snapshot)
    weak = queries.run("person_beside_team", about("weak"), access.manager(), snapshot=snapshot)
    expected = format.rate(160 / 210, "en")
    assert person_words.strengths(strong, "en") == [
        f"Keeps promises better than chance: 61 of 62, expected here {expected}."
    ]
    above = "Goal met, and clearly above colleagues in the same work: 61 of 62"
    known, unsaid = (person_words.why(row, "en") for row in (strong.iloc[0], strong.iloc[0].drop("measure_expected")))
    assert known.startswith(above) and f"; expected here {expected}; goal 90.0%." in known
    assert unsaid.startswith(above) and expected not in unsaid
    assert person_words.strengths(strong, "tr")[0].startswith(
        "Sözlerini rastlantıyla açıklanamayacak kadar iyi tutuyor: 61/62"
    )
    assert person_words.to_work_on(strong, "en") is None and person_words.strengths(weak, "en") == []
    assert str(person_words.to_work_on(weak, "en")).startswith("One thing to work on: keeping promises. 20 of 60;")
    assert str(person_words.to_work_on(weak, "tr")).startswith(
        "Üzerinde çalışılacak tek şey: verilen sözleri tutmak. 20/60,"
    )


def of_team(path: Path, *people: tuple[str, int, int]) -> Snapshot:
    """A team that promised nine of ten; each with so many kept, so many broken."""
    return written_facts(path, promises=[row for one in people for row in promises(*one)])


def test_what_the_whole_team_misses_too_is_told_as_a_matter_for_the_team(tmp_path: Path) -> None:
    """By hand: 61 of 100 beside 71, 72 and 72 of 100, together 276 of 400 = 69 %; the goal is 90 %."""
    snapshot = of_team(tmp_path / "off.duckdb", ("a", 61, 39), ("b", 71, 29), ("c", 72, 28), ("d", 72, 28))
    measures = queries.run("person_beside_team", about("a"), access.manager(), snapshot=snapshot)
    expected = format.rate(215 / 300, "en")
    assert person_words.why(measures.iloc[0], "en") == (
        "Goal missed; beside colleagues in the same work the difference may be chance: 61 of 100, 61.0% (95% interval"
        f" 51.2–70.0%); expected here {expected}; goal 90.0%. The whole team misses its goal too (69.0%, n 400, goal"
        " 90.0%): a matter for the team."
    )
    [kept] = [words.value("en", "measure", "promise_kept")]
    assert person_words.team_matter(measures, "en") == (
        f"With the whole team below goal, so a matter for the team: {kept} 61.0% (team 69.0%, goal 90.0%)."
    )
    assert str(person_words.team_matter(measures, "tr")).endswith("%61,0 (ekip %69,0, hedef %90,0).")
    staff = queries.run("person_beside_team", about("a"), Access("staff", "a", ("Kuzey",)), snapshot=snapshot)
    assert person_words.team_matter(staff, "en") is None and "team" not in person_words.why(staff.iloc[0], "en")


@pytest.mark.parametrize(
    ("others", "is_told"), [([("b", 70, 30), ("c", 70, 30)], True), ([("b", 97, 3), ("c", 299, 1)], False)]
)
def test_who_is_clearly_below_a_team_that_is_off_too_reads_both_and_no_excuse(
    tmp_path: Path, others: list[tuple[str, int, int]], is_told: bool
) -> None:
    """20 of 60 beside 140 of 200 (the team: 61.5 %) and beside 396 of 400, whose team is on its goal of 90 %."""
    snapshot = of_team(tmp_path / "below.duckdb", ("a", 20, 40), *others)
    measures = queries.run("person_beside_team", about("a"), access.manager(), snapshot=snapshot)
    sentence = person_words.why(measures.iloc[0], "en")
    assert sentence.startswith("Goal missed, and clearly below colleagues in the same work: 20 of 60")
    assert ("The whole team misses its goal too: 61.5%, n 260, goal 90.0%." in sentence) == is_told
    assert ("whole team" in sentence) == is_told and "matter" not in sentence
    assert person_words.team_matter(measures, "en") is None and person_words.to_work_on(measures, "en")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_of_a_goal_and_of_colleagues_one_sentence_tells(lang: str) -> None:
    """Whatever is so of either; where too few were judged nothing else is said, whatever a comparison found."""
    row = pd.Series({"measure": "promise_kept", "measure_met_count": 36, "measure_judged_count": 40})
    row = pd.concat(
        [row, pd.Series({"measure_met_rate": 0.9, "measure_met_rate_low": 0.77, "measure_met_rate_high": 0.96})]
    )
    for goal in (0.5, 0.99, 0.9, None):
        for beside in person_words.BESIDE:
            of_both = pd.concat([row, pd.Series({"measure_met_rate_goal": goal, "beside_state": beside})])
            key = f"verdict.{person_words.state(of_both)}_{beside}"
            begin, end = words.say(lang, key, figures="|").split("|")
            sentence = person_words.why(of_both, lang)
            assert sentence.startswith(begin) and sentence.endswith(end) and sentence.count(". ") == 0
    few = pd.concat([row, pd.Series({"measure_met_rate_goal": 0.5, "beside_state": "above_team"})])
    few["measure_judged_count"] = 9
    sentence = person_words.why(few, lang)
    assert sentence == words.say(lang, "why.too_few", judged=9, smallest=10)


def test_what_happened_lately_is_a_dash_where_nothing_is_known_of_it(tmp_path: Path) -> None:
    """A case whose export knows neither state nor channel nor topic; a promise of no kind."""
    case = {"interaction_id": "c", "agent_id": "a", "opened_on": LAST}
    bare = {"state": None, "channel": None, "topic": None}
    promise = {**promises("a", 1, 0)[0], "kind": None}
    snapshot = written_facts(tmp_path / "bare.duckdb", interactions=[case | bare], promises=[promise])
    answer = queries.run("person_recent", about("a"), access.manager(), snapshot=snapshot)
    for lang, kept in (("tr", "Tutuldu"), ("en", "Kept")):
        shown = person_words.recent(answer, lang).set_index("recent_kind")
        assert shown.loc["interaction", ["outcome", "detail"]].tolist() == ["—", "—"]
        assert shown.loc["promise", ["outcome", "detail"]].tolist() == [kept, "—"]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    ("beside", "verdict", "key"),
    [
        ("too_close", "below_team", "below_funnel_alone"),
        ("too_close", "above_team", "above_funnel_alone"),
        ("above_team", "too_close", "not_outside"),
        ("below_team", "too_close", "not_outside"),
        ("below_team", "below_team", None),
        ("above_team", "above_team", None),
        ("too_close", "too_close", None),
        ("too_few", "too_few", None),
        ("above_team", None, None),
        (None, "not_comparable", None),
    ],
)
def test_where_funnel_and_comparison_are_not_equally_sure_it_is_said_what_is_so(
    lang: str, beside: str | None, verdict: str | None, key: str | None
) -> None:
    told = person_words.beside_the_funnel(pd.Series({"beside_state": beside}), verdict, lang)
    assert told == (words.say(lang, f"why.{key}") if key else None)


def test_every_measure_has_its_sentences() -> None:
    for lang in words.LANGUAGES:
        for measure in person_words.MEASURES:
            assert words.has(lang, f"strength.{measure}") and words.has(lang, f"work_on.{measure}")
            assert words.value(lang, "measure", measure) != measure and words.has(lang, f"choice.measure.{measure}")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_sheet_says_what_the_page_says(in_sample_home: Path, lang: str) -> None:
    snapshot = snapshots.current(settings(in_sample_home))
    assert snapshot
    sheet = OneToOne(snapshot, access.manager(), Filters(QUARTER, agents=("a14",)), lang).html()
    better = asked(in_sample_home, "person_better", Filters(QUARTER, teams=("Güney",), agents=("a14",)))
    for sentence in person_words.improvements(better, lang):
        assert sentence in sheet
    for said in ("Volkan Arslan", words.say(lang, "one_to_one.agreements"), words.say(lang, "person.no_work_on")):
        assert said in sheet
    thanks = asked(in_sample_home, "thanks_rows", Filters(QUARTER, agents=("a14",)), part="customer")
    assert str(thanks["message"].dropna().iloc[0]) in sheet


def test_a_sheet_is_only_for_who_may_see_the_person(in_sample_home: Path) -> None:
    snapshot = snapshots.current(settings(in_sample_home))
    assert snapshot
    strangers = [
        Access("lead", None, ("Kuzey",), ("a01",)),
        access.local("staff", None, "a11"),
        Access("lead"),
    ]
    for reader in strangers:
        with pytest.raises(Problem, match="not yours"):
            OneToOne(snapshot, reader, Filters(QUARTER, agents=("a14",)), "en").html()
    own = OneToOne(snapshot, access.local("staff", None, "a14"), Filters(QUARTER, agents=("a14",)), "en")
    assert "Volkan" in own.html()
    for nobody in ((), ("a14", "a11")):
        with pytest.raises(Problem, match="not yours"):
            OneToOne(snapshot, access.manager(), Filters(QUARTER, agents=nobody), "en").html()


def test_what_somebody_wrote_stays_words_on_the_sheet(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    person = {"agent_id": "a", "since": LAST, "name": evil, "team": evil, "is_current": True}
    thanks = {"recognition_id": "r", "agent_id": "a", "to_agent_id": "a", "team": evil, "given_on": LAST}
    thanks |= {"from_kind": "customer", "message": evil, "counted": True}
    told = [row | {"team": evil} for row in promises("a", 12, 3)]
    snapshot = written_facts(tmp_path / "evil.duckdb", agents=[person], recognitions=[thanks], promises=told)
    sheet = OneToOne(snapshot, access.manager(), WINDOW.narrowed(agents=("a",)), "en").html()
    assert "<script" not in sheet and sheet.count("&lt;script&gt;") >= 3


def test_only_a_leads_team_and_a_persons_own_page_are_remembered() -> None:
    chosen = {"as": "lead", "of": "Güney", "team": []}
    assert remember._kept(chosen, Access("lead", None, ("Güney",))) == {"as": "lead", "team": ["Güney"]}
    assert remember._kept({"as": "staff", "of": "a14", "team": []}, Access("staff", "a14")) == {
        "as": "staff",
        "agent": ["a14"],
    }
    assert remember._kept({"as": "manager", "of": "", "team": ["Güney"]}, access.manager()) == {}
