"""Every page, in both languages, with data, with none in the window, and without its table: figures read back."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.proto.Metric_pb2 import Metric as MetricProto
from streamlit.testing.v1 import AppTest

from ilgi.ask import access, metrics, queries
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format, spreadsheet, words
from ilgi.ui.question import narrow
from tests.app import ROOT

PAGES = ["overview", "sla", "promises", "complaints", "agents", "recognition", "data", "definitions"]
NEEDS = {"promises": "promises", "complaints": "complaints", "recognition": "recognitions"}
EMPTY = "2019-01-01..2019-01-31"
FIGURES = {
    "overview": [("first_response", "first_response_met_rate"), ("promises", "promise_kept_rate")],
    "sla": [("resolution", "resolution_met_rate"), ("rings", "rings_met_rate")],
    "promises": [("promises", "promise_kept_rate"), ("promise_faith", "promise_silence_rate")],
    "complaints": [
        ("complaint_recovery", "complaint_recovered_rate"),
        ("second_failures", "complaint_second_failure_rate"),
    ],
    "recognition": [("recognition_reach", "reached_agent_rate")],
    "data": [("ledger_totals", "file_record_count")],
}


@pytest.fixture(scope="module")
def bare_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose exports hold nothing but interactions."""
    from ilgi import load

    home = tmp_path_factory.mktemp("bare_home")
    (home / "exports").mkdir()
    shutil.copy(ROOT / "data" / "sample" / "interactions.csv", home / "exports")
    assert load.load(settings(home)).ok
    return home


def opened(key: str, **query: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    if key != "overview":
        app.switch_page(f"pages/{key}.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def answer(home: Path, query: str, filters: Filters) -> pd.Series:
    snapshot = snapshots.current(settings(home))
    return queries.run(query, filters, access.manager(), snapshot=snapshot).iloc[0]


def shown(row: pd.Series, metric: str, lang: str) -> str:
    """A card's figure as the page must write it: "—" for nothing, "too few to say" under the smallest n."""
    fact = metrics.metric(metric)
    assert fact is not None
    if fact.of != metric and 0 < row[fact.of] < fact.smallest_n:
        return words.say(lang, "state.too_few")
    text = format.value(row[metric], fact.unit, lang)
    if fact.unit == "count" and fact.of != metric and fact.of in row:
        return words.say(lang, "ui.count_of", count=text, n=format.count(row[fact.of], lang))
    return text


def cards(app: AppTest) -> dict[str, str]:
    return {card.label: card.value for card in app.metric}


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("key", PAGES)
def test_a_page_shows_what_its_queries_answer(in_sample_home: Path, key: str, lang: str) -> None:
    app = opened(key, lang=lang, period="last_90_days")
    assert app.title[0].value == words.say(lang, f"page.{key}.title")
    for query, metric in FIGURES.get(key, []):
        row = answer(in_sample_home, query, Filters(period="last_90_days"))
        assert cards(app)[words.say(lang, f"metric.{metric}.name")] == shown(row, metric, lang)


def test_the_sum_stands_in_the_open_and_the_formula_is_folded(in_sample_home: Path) -> None:
    app = opened("promises", lang="en", period="last_90_days")
    row = answer(in_sample_home, "promises", Filters(period="last_90_days"))
    kept, due = (format.count(row[name], "en") for name in ("promise_kept_count", "promise_due_count"))
    folded = [entry for entry in app.expander if entry.label == words.say("en", "counting.curious")]
    inside = {code.value for entry in folded for code in entry.code}
    assert f"{kept} ÷ {due} = {shown(row, 'promise_kept_rate', 'en')}" in [text.value for text in app.markdown]
    assert {code.value for code in app.code} == inside and metrics.all_metrics()["promise_kept_rate"].formula in inside


def test_the_arrow_beside_a_step_goes_its_way(in_sample_home: Path) -> None:
    """A printed minus is none that Streamlit would take for a step down."""
    steps = [(card.delta, card.proto) for card in opened("sla", lang="en", period="last_90_days").metric if card.delta]
    down, up = ([proto for text, proto in steps if text.startswith(sign)] for sign in (format.MINUS, "+"))
    assert down and {proto.direction for proto in down} == {MetricProto.MetricDirection.DOWN}
    assert up and {proto.direction for proto in up} == {MetricProto.MetricDirection.UP}
    assert not [text for text, _ in steps if text.startswith("-")]


@pytest.mark.parametrize("key", ["overview", "sla", "promises", "complaints", "agents", "recognition"])
def test_a_page_shows_everything_there_is(in_sample_home: Path, key: str) -> None:
    app = opened(key, lang="en", period="all")
    for query, metric in FIGURES.get(key, []):
        row = answer(in_sample_home, query, Filters(period="all"))
        assert cards(app)[words.say("en", f"metric.{metric}.name")] == shown(row, metric, "en")


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("key", PAGES)
def test_a_page_with_nothing_in_its_window_says_so(in_sample_home: Path, key: str, lang: str) -> None:
    app = opened(key, lang=lang, period=EMPTY)
    for query, metric in FIGURES.get(key, []):
        row = answer(in_sample_home, query, Filters(period=EMPTY))
        assert cards(app)[words.say(lang, f"metric.{metric}.name")] == shown(row, metric, lang)
    if key in NEEDS:
        sentence = words.say(lang, "ui.nothing", widest=words.say(lang, "value.period.all"))
        assert sentence in [text.value for text in app.markdown]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("key", PAGES)
def test_a_page_without_its_table_says_what_to_collect(
    bare_home: Path, monkeypatch: pytest.MonkeyPatch, key: str, lang: str
) -> None:
    monkeypatch.setenv("ILGI_HOME", str(bare_home))
    app = opened(key, lang=lang)
    told = [text.value for text in app.markdown]
    if key in NEEDS:
        assert words.say(lang, f"table.{NEEDS[key]}.collect") in told
        assert {button.label for button in app.get("download_button")} == {
            words.say(lang, "ui.template"),
            words.say(lang, "ui.sample"),
        }
        assert not app.metric
    else:
        assert app.title[0].value == words.say(lang, f"page.{key}.title")


@pytest.mark.parametrize(
    ("query", "metric", "key"),
    [
        ("first_response", "first_response_judged_count", "first_response_first_response_met_rate"),
        ("promises", "promise_due_count", "promises_promise_kept_rate"),
        ("complaint_recovery", "complaint_recovery_judged_count", "complaint_recovery_complaint_recovered_rate"),
    ],
)
def test_the_rows_button_opens_exactly_what_is_counted(in_sample_home: Path, query: str, metric: str, key: str) -> None:
    app = opened("overview", lang="en", period="last_90_days", team="Kuzey")
    app.button(f"rows_{key}").click().run()
    assert not app.exception, app.exception
    n = answer(in_sample_home, query, Filters(period="last_90_days", teams=("Kuzey",)))[metric]
    said = words.say("en", "ui.row_count", count=format.count(n, "en"))
    assert any(caption.value.endswith(said) and "Kuzey" in caption.value for caption in app.caption)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_staff_are_told_nothing_of_everybody_that_is_true_of_themselves_alone(in_sample_home: Path, lang: str) -> None:
    app = opened("recognition", lang=lang, period="last_28_days", agent="a03", **{"as": "staff"})
    told = {text.value for kind in ("markdown", "header") for text in app.get(kind)}
    assert words.say(lang, "question.clearly_better.none_of_yours") in told
    left_out = ("thanks_left_out", "reciprocal_thanks")
    untrue = [
        *(f"question.{query}.{what}" for query in left_out for what in ("ask", "none")),
        "question.clearly_better.none",
    ]
    assert not [key for key in untrue if words.say(lang, key) in told]


def test_staff_after_manager_on_the_same_server_get_their_own_figures(in_sample_home: Path) -> None:
    name = words.say("en", "metric.promise_kept_rate.name")
    manager = opened("promises", lang="en", period="last_12_months")
    staff = opened("promises", lang="en", period="last_12_months", agent="a03", **{"as": "staff"})
    reader = access.local("staff", None, "a03")
    snapshot = snapshots.current(settings(in_sample_home))
    own = queries.run("promises", Filters(period="last_12_months"), reader, snapshot=snapshot).iloc[0]
    assert cards(staff)[name] == shown(own, "promise_kept_rate", "en")
    assert cards(staff)[name] != cards(manager)[name]


def test_exported_text_never_becomes_a_formula() -> None:
    frame = pd.DataFrame({"text": ["=1+1", "+90", "-x", "@a", "\tq", "fine", None], "number": [-1, 2, 3, 4, 5, 6, 7]})
    lines = spreadsheet.to_csv(frame).decode("utf-8-sig").splitlines()
    assert lines[1:6] == ["'=1+1,-1", "'+90,2", "'-x,3", "'@a,4", "'\tq,5"]
    assert lines[6:] == ["fine,6", ",7"]


def test_a_mark_narrows_to_its_period_and_its_part() -> None:
    week = narrow.to_period(Filters(), pd.Timestamp("2026-10-22"), "week", date(2026, 10, 28))
    assert week.period == "2026-10-22..2026-10-28"
    filters, part = narrow.to_row(Filters(), pd.Series({"agent_id": "a01", "measure": "promise_kept"}))
    assert (filters.agents, part) == (("a01",), "promise_kept")


@pytest.mark.parametrize("clock", ["first_response", "next_response", "resolution"])
def test_an_hours_mark_opens_that_hour(in_sample_home: Path, clock: str) -> None:
    snapshot, all_ = snapshots.current(settings(in_sample_home)), Filters(period="last_90_days")
    hours = queries.run(f"{clock}_by_hour", all_, access.manager(), snapshot=snapshot)
    marked, part = narrow.to_row(all_, hours.iloc[len(hours) // 2])
    opened = queries.run(f"{clock}_rows", marked, access.manager(), snapshot=snapshot, part=part)
    assert len(opened) == hours.iloc[len(hours) // 2][f"{clock}_judged_count"] < hours[f"{clock}_judged_count"].sum()


def test_a_card_that_stands_over_other_days_than_its_page_says_which(in_sample_home: Path) -> None:
    app = opened("recognition", lang="en", period="last_90_days")
    row = answer(in_sample_home, "recognition_reach", Filters(period="last_90_days"))
    first, last = (row[f"reach_{end}_on"].date() for end in ("first", "last"))
    assert (last - first).days == 29, "the sample's standards name 30 days"
    days = format.window(Window(first, last), "en")
    assert sum(days in caption.value for caption in app.caption if "\n" in caption.value) >= 1


@pytest.mark.parametrize(
    ("key", "query", "metric"),
    [
        ("promises", "promises", "promise_broken_count"),
        ("promises", "open_promises", "open_promise_due_today_count"),
        ("sla", "backlog", "backlog_past_due_count"),
        ("sla", "undecided", "resolution_undecided_count"),
        ("agents", "team_today", "promise_past_due_count"),
    ],
)
def test_a_count_opens_as_many_rows_as_it_says(in_sample_home: Path, key: str, query: str, metric: str) -> None:
    app = opened(key, lang="en", period="last_90_days")
    if query == "backlog":
        app.session_state["sections_sla"] = words.say("en", "section.waiting_now")
        app.run()
    app.button(f"rows_{query}_{metric}").click().run()
    n = answer(in_sample_home, query, Filters(period="last_90_days"))[metric]
    said = words.say("en", "ui.row_count", count=format.count(n, "en"))
    assert any(caption.value.endswith(f" {said}") for caption in app.caption)
