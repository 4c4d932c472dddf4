"""A figure depends on what it is given alone and could be kept: drawn twice it is the same, its frame as it was."""

import ast
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from ilgi import charts
from ilgi.ask import change
from ilgi.ask.periods import Window
from tests.app import ROOT
from tests.charts.test_charts import COUNT, RATE, people, teams, weeks, with_funnel

VALUE = "promise_kept_rate"
HIDDEN = ("plotly.express", "plotly.io", "random", "time", "os", "functools", "streamlit")
Drawn = tuple[Callable[..., go.Figure], pd.DataFrame, dict[str, Any]]


def history() -> Drawn:
    answer = change.add_limits(weeks([0.91, 0.92] * 10 + [0.7]), VALUE).assign(promise_kept_rate_goal=0.9, team=0.88)
    marks = pd.DataFrame({"marked_on": [date(2026, 2, 4)], "text": ["new <system>"], "until": [None]})
    window = Window(date(2026, 3, 2), date(2026, 3, 22))
    return charts.over_time, answer, {"label": "period", "window": window, "marks": marks, "beside": "team"}


def of_a_team() -> Drawn:
    _, answer, how = history()
    ends = {"reach": (0.0, 1.0), "span": (date(2020, 1, 1), date(2030, 1, 1))}
    return charts.small, answer, {"label": "period", "window": how["window"]} | ends


def ladder() -> Drawn:
    answer = pd.DataFrame({"target_minutes": [1, 10, 60, 600], VALUE: [0.1, 0.5, 0.8, 1.0]})
    ends = {f"{VALUE}_low": [0.0, 0.4, 0.7, 0.9], f"{VALUE}_high": [0.2, 0.6, 0.9, 1.0]}
    return charts.curve, answer.assign(**ends), {"label": "target_minutes", "at": 60.0}


def steps() -> Drawn:
    answer = pd.DataFrame({"label": ["a", "b"], "kept_count": [9, 4], "step_lost_count": [None, 5]})
    return charts.flow, answer, {"label": "label", "value": "kept_count", "facts": COUNT}


def crowd() -> Drawn:
    answer = with_funnel(people(), 0.9)
    return charts.funnel, answer, {"label": "agent_name", "highlight": ("a3",)}


def board() -> Drawn:
    answer = people().assign(promise_kept_rate_rank=1)
    return charts.spread, answer, {"label": "agent_name", "highlight": ("a3",)}


def team_marks() -> Drawn:
    return charts.compare, teams(), {"label": "team"}


def one_person() -> Drawn:
    answer = teams().assign(beside_state=["above_team", "below_team", "too_close", None], peers=0.9, wording="clear")
    return charts.beside, answer, {"label": "team", "against": "peers", "wording": "wording"}


def two_people() -> Drawn:
    answer = people().head(2).assign(period=pd.Timestamp("2026-10-01"))
    return charts.courses, answer, {"label": "period"}


def week() -> Drawn:
    answer = pd.DataFrame({"hour": [9, 10], "weekday": [1, 7], VALUE: [0.5, 0.9], "promise_due_count": [20, 3]})
    return charts.by_hour, answer, {"label": "hour"}


def log() -> Drawn:
    at = pd.to_datetime(["2026-10-01 09:00", "2026-10-01 10:30"])
    answer = pd.DataFrame({"at": at, "kind": ["opened", "resolved"], "agent_id": ["a1", None]})
    return charts.timeline, answer, {"label": "at", "value": "kind", "facts": None}


def hands() -> Drawn:
    answer = pd.DataFrame({"who": ["queue", "a <b>"], "business_seconds": [60.0, 3600.0]})
    return charts.lanes, answer, {"label": "who", "value": "business_seconds", "facts": None, "promised": 600.0}


def pieces() -> Drawn:
    answer = pd.DataFrame({"need": ["a", "a", "b"], "age": ["new", "old", "old"], "need_count": [3, 1, 9]})
    how = {"label": "need", "piece": "age", "pieces": ("new", "old"), "value": "need_count", "facts": COUNT}
    return charts.stack, answer, how


def few_or_all() -> Drawn:
    answer = pd.DataFrame(
        {"agent_name": ["a <b>", "c"], "former_rate": [0.9, 0.8], VALUE: [0.5, 0.85], "judged_count": 20}
    )
    return charts.strip, answer, {"label": "agent_name"}


def liked() -> Drawn:
    on_time = {"first_response_met_rate": [0.9, 0.97], "first_response_judged_count": [40, 4]}
    answer = pd.DataFrame({"place": ["a <b>", "c"], VALUE: [0.3, 0.8], "promise_due_count": [40, 4], **on_time})
    more = {"first_response_met_rate_goal": [0.85, 0.9], "all_satisfied_rate": 0.7, "is_watermelon": [True, False]}
    return charts.quadrants, answer.assign(**more), {"label": "place"}


SHAPES = (
    history,
    of_a_team,
    ladder,
    steps,
    crowd,
    board,
    team_marks,
    one_person,
    two_people,
    week,
    log,
    hands,
    pieces,
    few_or_all,
    liked,
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("given", SHAPES, ids=lambda given: given.__name__)
def test_the_same_input_is_the_same_figure_and_its_frame_stays(
    given: Callable[[], Drawn], lang: str, theme: str
) -> None:
    draw, answer, how = given()
    how = {"value": VALUE, "facts": RATE, "lang": lang, "theme": theme} | how
    before, frames = answer.copy(deep=True), {name: v.copy() for name, v in how.items() if isinstance(v, pd.DataFrame)}
    first = draw(answer, **how).to_json()
    assert draw(before.copy(deep=True), **how).to_json() == first == draw(answer, **how).to_json()
    pd.testing.assert_frame_equal(answer, before)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(how[name], frame)


def test_every_shape_is_tried() -> None:
    tried = {given()[0].__name__ for given in SHAPES}
    assert tried == set(charts.__all__) - {"config", "row_of"}


def test_charts_bring_in_nothing_that_remembers_or_knows_the_time() -> None:
    files = sorted((ROOT / "ilgi" / "charts").glob("*.py"))
    assert len(files) > 8
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            assert not set(names) & set(HIDDEN), file.name
            assert not isinstance(node, ast.Global | ast.Nonlocal), file.name
            clock = isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "perf_counter")
            assert not clock, f"{file.name}:{getattr(node, 'lineno', 0)}"


def test_nothing_anywhere_is_drawn_with_plotly_express() -> None:
    files = [*(ROOT / "ilgi").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]
    assert not [file.name for file in files if "plotly.express" in file.read_text("utf-8")]
