"""The address is the state: what it says is read, what is unknown is dropped, what was chosen is written back."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.ask import periods
from ilgi.tell import words
from ilgi.ui.frame import state
from tests.app import ROOT

pytestmark = pytest.mark.usefixtures("in_sample_home")
DEFAULTS = {"lang": "en", "as": "manager", "period": "last_28_days", "compare": "previous"}
CHOICES = {
    "lang": ["tr", "en"],
    "as": ["manager", "lead", "staff"],
    "period": ["last_28_days", "last_7_days", "custom"],
    "compare": ["previous", "year", "none"],
    "team": ["Kuzey", "Güney"],
    "agent": ["a01", "a02"],
    "channel": ["email"],
    "priority": [],
    "topic": [],
    "group": [],
}


def offered(role: str, of: str) -> dict[str, list[str]]:
    return CHOICES | ({"agent": ["a01"]} if role == "lead" else {})


def blank(**given: object) -> state.State:
    picks = {key: options[0] for key, options in state.PICKS.items()}
    start = {"of": "", "days": (), **DEFAULTS, **picks, **{key: [] for key in state.LISTS}}
    return start | given


def open_at(page: str = "dashboard.py", **query: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    if page != "dashboard.py":
        app.switch_page(page)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def query_of(app: AppTest) -> dict[str, list[str]]:
    return {key: value if isinstance(value, list) else [value] for key, value in app.query_params.items()}


def test_unknown_values_are_dropped() -> None:
    tidy = state.clean(blank(team=["Kuzey", "Mars"], period="since_ever", lang="de"), offered, DEFAULTS)
    assert (tidy["team"], tidy["period"], tidy["lang"]) == (["Kuzey"], "last_28_days", "en")


def test_a_lead_holds_one_team_and_chooses_its_people() -> None:
    tidy = state.clean(blank(**{"as": "lead", "of": "Mars", "agent": ["a01", "a02"]}), offered, DEFAULTS)
    assert (tidy["of"], tidy["team"], tidy["agent"]) == ("Kuzey", [], ["a01"])


@pytest.mark.parametrize(
    ("chosen", "params"),
    [
        ({}, {"period": "last_28_days"}),
        ({"lang": "tr", "team": ["Güney"]}, {"period": "last_28_days", "lang": "tr", "team": ["Güney"]}),
        ({"clock": "first_response", "view": "business"}, {"period": "last_28_days", "view": "business"}),
        ({"as": "lead", "of": "Kuzey"}, {"period": "last_28_days", "as": "lead", "team": ["Kuzey"]}),
        ({"as": "staff", "of": "a02"}, {"period": "last_28_days", "as": "staff", "agent": ["a02"]}),
        (
            {"period": "custom", "days": (date(2026, 3, 1), date(2026, 3, 9))},
            {"period": "2026-03-01..2026-03-09"},
        ),
    ],
)
def test_defaults_are_left_out_but_the_period_stays(chosen: dict[str, object], params: dict[str, object]) -> None:
    assert state.to_params(blank(**chosen), DEFAULTS) == params


def test_a_link_says_its_language_and_a_fixed_one_its_days() -> None:
    chosen, window = blank(team=["Kuzey"]), periods.window("last_28_days", date(2026, 10, 28))
    kept = {"lang": "en", "team": ["Kuzey"]}
    assert state.to_link(chosen, DEFAULTS) == kept | {"period": "last_28_days"}
    assert state.to_link(chosen, DEFAULTS, window) == kept | {"period": "2026-10-01..2026-10-28"}
    everything = periods.window("all", date(2026, 10, 28))
    assert state.to_link(blank(period="all"), DEFAULTS, everything)["period"] == "all"


def test_a_fresh_page_writes_its_period() -> None:
    assert query_of(open_at()) == {"period": ["last_28_days"]}


def test_a_period_that_nobody_chose_is_the_pages_own() -> None:
    app = open_at()
    assert period_on(app, "pages/recognition.py") == "last_90_days"
    assert period_on(app, "pages/sla.py") == "last_28_days"
    app.selectbox("period").set_value("last_12_months").run()
    assert period_on(app, "pages/recognition.py") == "last_12_months"


def period_on(app: AppTest, page: str) -> object:
    """The period after following the side bar's link, which drops the query."""
    app.query_params.clear()
    app.switch_page(page).run()
    assert query_of(app)["period"] == [app.selectbox("period").value]
    return app.selectbox("period").value


def test_a_deep_link_fills_the_widgets() -> None:
    app = open_at("pages/promises.py", lang="tr", period="last_90_days", team="Kuzey", nonsense="1")
    assert app.selectbox("period").value == "last_90_days"
    assert app.multiselect("team").value == ["Kuzey"]
    assert app.title[0].value == words.say("tr", "page.promises.title")


def gone(app: AppTest, *names: str, whose: str = "gone", shown: str = "ui.all_team") -> bool:
    listed = ", ".join(words.say("en", "band.name", name=name) for name in names)
    count, shown = len(names), words.say("en", shown) if shown.startswith("ui.") else shown
    sentence = words.say("en", f"band.{whose}", names=listed, shown=shown, count=count)
    return any(sentence in line.value for line in app.markdown)


@pytest.mark.parametrize("page", ["dashboard.py", "pages/agents.py", "pages/data.py", "pages/recognition.py"])
def test_a_value_that_is_no_longer_there_is_told_until_something_else_is_chosen(page: str) -> None:
    app = open_at(page, lang="en", team=["Yok"])
    assert gone(app, "Yok") and "team" not in query_of(app)
    app.segmented_control("lang").set_value("en").run()
    assert gone(app, "Yok")
    if page == "pages/data.py":
        return
    app.selectbox("period").set_value("last_90_days").run()
    assert gone(app, "Yok")
    app.multiselect("team").set_value(["Kuzey"]).run()
    assert not gone(app, "Yok") and query_of(app)["team"] == ["Kuzey"]


def test_each_kind_is_told_with_what_is_shown_of_it_and_only_once() -> None:
    app = open_at(lang="en", team=["Kuzey", "Yok"], agent=["Z9"], channel=["fax", "telex"])
    assert gone(app, "Yok", shown="Kuzey") and gone(app, "Z9", shown="ui.all_agent")
    assert gone(app, "fax", "telex", shown="ui.all_channel")
    app.query_params.clear()
    app.switch_page("pages/sla.py").run()
    assert not gone(app, "Yok", shown="Kuzey") and query_of(app)["team"] == ["Kuzey"]
    app.query_params["team"] = "Yok"
    app.run()
    assert gone(app, "Yok") and app.multiselect("team").value == []


def test_a_lead_and_staff_learn_nothing_of_names_outside_of_theirs() -> None:
    for name in ("a01", "Z9"):
        app = open_at(lang="en", team="Güney", agent=name, **{"as": "lead"})
        assert gone(app, name, whose="gone_here", shown="ui.all_agent")
    app = open_at(lang="en", agent="Z9", **{"as": "staff"})
    assert gone(app, "Z9", whose="gone_here", shown=str(app.selectbox("of").format_func(app.selectbox("of").value)))
    app.selectbox("as").set_value("manager").run()
    assert not [line for line in app.markdown if "Z9" in line.value]


def test_the_clock_and_whose_clock_it_is_live_in_the_address() -> None:
    app = open_at("pages/sla.py", clock="resolution", view="nobodys")
    assert (app.segmented_control("clock").value, app.segmented_control("view").value) == ("resolution", "wall")
    assert query_of(app)["clock"] == ["resolution"] and "view" not in query_of(app)
    app.segmented_control("view").set_value("business").run()
    assert query_of(app)["view"] == ["business"]
    assert words.say("en", "question.resolution_over_time.ask") in [header.value for header in app.header]


def test_three_picks_in_a_row_all_count() -> None:
    app = open_at()
    for picked in (["Kuzey"], ["Kuzey", "Güney"], ["Güney"]):
        app.multiselect("team").set_value(picked).run()
        assert app.multiselect("team").value == picked
        assert query_of(app)["team"] == picked


def test_an_address_that_changed_outside_speaks() -> None:
    app = open_at()
    app.multiselect("team").set_value(["Kuzey"]).run()
    app.query_params.clear()
    app.query_params["period"] = "last_7_days"
    app.run()
    assert (app.multiselect("team").value, app.selectbox("period").value) == ([], "last_7_days")


def test_our_own_link_carries_the_filters_on() -> None:
    app = open_at()
    app.multiselect("team").set_value(["Kuzey"]).run()
    app.query_params.clear()
    app.switch_page("pages/sla.py").run()
    assert app.multiselect("team").value == ["Kuzey"]
    assert query_of(app)["team"] == ["Kuzey"]


def test_days_of_ones_own_stand_in_the_address() -> None:
    app = open_at()
    app.selectbox("period").set_value("custom").run()
    app.date_input("days").set_value((date(2026, 9, 1), date(2026, 9, 30))).run()
    assert query_of(app)["period"] == ["2026-09-01..2026-09-30"]
    assert "30 September 2026" in app.caption[0].value


def test_a_role_reaches_only_its_pages(monkeypatch: pytest.MonkeyPatch, sample_home: Path) -> None:
    app = open_at("pages/data.py", **{"as": "staff"})
    assert not app.title and not app.metric
    assert [link.label for link in app.sidebar.get("page_link") if "Data" in link.label] == []
    monkeypatch.setenv("ILGI_ROLE", "wall")
    app = open_at()
    assert not app.title and not app.metric
