"""Charts draw what the answer holds: the same figures, coloured by meaning, and every mark knows its row."""

from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from ilgi import charts
from ilgi.ask import change
from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window
from ilgi.charts import flags, ribbon, style
from ilgi.charts.ribbon import MOST

RATE = Metric("promise_kept_rate", "rate", "up is good", 10, "promise_due_count", "rate(kept, due)", "x.sql")
COUNT = Metric("kept_count", "count", "up is good", 0, "kept_count", "count(*)", "x.sql")
LATE = Metric("late_rate", "rate", "down is good", 10, "promise_due_count", "rate(late, due)", "x.sql")
MINUTES = Metric("first_response_business_minutes_median", "minutes", "down is good", 1, "n", "quantile", "x.sql")
LIGHT = style.colours("light")
HOW: dict[str, Any] = {"lang": "tr", "theme": "light"}


def weeks(values: list[float], name: str = "promise_kept_rate") -> pd.DataFrame:
    days = [day.date() for day in pd.date_range("2025-10-27", periods=len(values), freq="7D")]
    return pd.DataFrame({"period": days, name: values, "promise_due_count": [100] * len(values)})


def teams() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "team": ["Müşteri Memnuniyeti ve Şikâyet Yönetimi Ekibi", "Kuzey", "<b>Ege</b>", None],
            "promise_kept_rate": [0.95, 0.86, 0.905, 0.7],
            "promise_kept_rate_low": [0.93, 0.80, 0.84, 0.3],
            "promise_kept_rate_high": [0.97, 0.90, 0.96, 0.9],
            "promise_kept_rate_goal": [0.92] * 4,
            "promise_due_count": [420, 133, 87, 7],
        },
        index=[10, 11, 12, 13],
    )


def people(n: int = 12) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    whole = rng.integers(20, 200, n)
    return pd.DataFrame(
        {
            "agent_id": [f"a{i}" for i in range(n)],
            "agent_name": [f"Çalışan {i}" for i in range(n)],
            "promise_kept_rate": rng.binomial(whole, 0.9) / whole,
            "promise_due_count": whole,
        }
    )


def trace(figure: go.Figure, name: str) -> Any:
    return next(t for t in figure.data if t.name == name)


def shapes(figure: go.Figure, name: str) -> list[Any]:
    return [shape for shape in figure.layout.shapes if shape.name == name]


def said(figure: go.Figure) -> str:
    return " | ".join(str(note.text) for note in figure.layout.annotations)


def test_over_time_draws_the_answer_as_it_is() -> None:
    answer = weeks([0.9, None, 0.8, 0.85])  # type: ignore[list-item]
    line = trace(
        charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, **HOW), "promise_kept_rate"
    )
    np.testing.assert_array_equal(np.array(line.y, float), answer["promise_kept_rate"].to_numpy(float))
    assert [charts.row_of({"customdata": list(c)}) for c in line.customdata] == list(answer.index)
    assert line.connectgaps is False


def test_the_latest_point_is_said_in_words_when_it_signals() -> None:
    answer = change.add_limits(weeks([0.91, 0.92] * 10 + [0.7]), "promise_kept_rate")
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, **HOW)
    assert trace(figure, "promise_kept_rate").marker.color[-1] == LIGHT.worse
    assert "daha kötü" in said(figure) and "%70,0" in said(figure)
    answer = change.add_limits(weeks([0.11, 0.12] * 10 + [0.01], "late_rate"), "late_rate")
    figure = charts.over_time(answer, value="late_rate", label="period", facts=LATE, **HOW)
    assert trace(figure, "late_rate").marker.color[-1] == LIGHT.better
    assert "daha iyi" in said(figure)


def test_a_trial_has_no_limits_and_no_signal() -> None:
    answer = change.add_limits(weeks([0.91, 0.92, 0.91, 0.2]), "promise_kept_rate")
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, **HOW)
    assert not shapes(figure, "limits")
    assert set(trace(figure, "promise_kept_rate").marker.color) == {LIGHT.data}


def test_what_is_never_below_zero_is_not_drawn_there_however_low_its_limit() -> None:
    name = "first_response_business_minutes_median"
    answer = change.add_limits(weeks([10.0, 500.0] * 12, name), name)
    assert answer[f"{name}_lower_limit"].iloc[-1] < 0
    figure = charts.over_time(answer, value=name, label="period", facts=MINUTES, **HOW)
    assert figure.layout.yaxis.range[0] == 0 == shapes(figure, "limits")[0].y0


def test_the_window_is_shaded_and_the_limits_are_a_band() -> None:
    answer = change.add_limits(weeks([0.91, 0.92] * 12), "promise_kept_rate")
    window = Window(date(2026, 3, 2), date(2026, 3, 29))
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, window=window, **HOW)
    shaded, band = shapes(figure, "window")[0], shapes(figure, "limits")[0]
    assert (shaded.x0, shaded.x1) == ("2026-03-02", "2026-03-29")
    assert band.y0 == pytest.approx(answer["promise_kept_rate_lower_limit"].iloc[0])
    assert band.y1 == pytest.approx(answer["promise_kept_rate_upper_limit"].iloc[0])


def test_a_line_is_broken_where_periods_are_missing_and_every_point_keeps_its_row() -> None:
    answer = change.add_limits(weeks([0.9] * 9), "promise_kept_rate").drop(index=[3, 4]).reset_index(drop=True)
    before = answer.copy()
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, **HOW)
    line = trace(figure, "promise_kept_rate")
    assert [row[0] for row in line.customdata] == [0, 1, 2, -1, 3, 4, 5, 6]
    assert pd.isna(line.y[3]) and list(pd.isna(line.y)).count(True) == 1 and not line.connectgaps
    assert pd.Timestamp(line.x[2]) < pd.Timestamp(line.x[3]) < pd.Timestamp(line.x[4])
    assert "n 100" in line.hovertext[4]
    pd.testing.assert_frame_equal(answer, before)
    whole = charts.over_time(weeks([0.9] * 9), value="promise_kept_rate", label="period", facts=RATE, **HOW)
    assert len(trace(whole, "promise_kept_rate").x) == 9


def test_a_goal_is_a_step_line_with_its_words() -> None:
    answer = weeks([0.9, 0.91, 0.92]).assign(promise_kept_rate_goal=[0.9, 0.9, 0.92])
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, **HOW)
    assert trace(figure, "goal").line.shape == "hv"
    assert "hedef %92,0" in said(figure)


def test_labels_at_the_end_of_lines_stand_apart() -> None:
    answer = weeks([0.9, 0.91, 0.92]).assign(promise_kept_rate_goal=0.92, team_rate=0.921)
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, beside="team_rate", **HOW)
    low, high = figure.layout.yaxis.range
    places = sorted(note.y for note in figure.layout.annotations if note.xref == "paper")
    assert len(places) == 3 and min(np.diff(places)) > (high - low) * 0.07


def test_a_mark_in_the_last_period_is_drawn_and_one_after_it_is_not() -> None:
    """Weeks begin on Thursday 15 and 22 October: the last one holds the 28th, not the 29th."""
    answer = pd.DataFrame(
        {"period": pd.to_datetime(["2026-10-08", "2026-10-15", "2026-10-22"]), "promise_kept_rate": 0.9}
    )
    days = ["2026-10-07", "2026-10-08", "2026-10-28", "2026-10-29"]
    marks = pd.DataFrame({"marked_on": pd.to_datetime(days), "text": days, "until": None})
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, marks=marks, **HOW)
    assert sorted(trace(figure, "marks").x) == ["2026-10-08", "2026-10-28"]


def test_marks_are_numbered_flags_none_on_another_and_each_answers_a_pointer() -> None:
    answer = weeks([0.9] * 53)
    days = [date(2026, 9, 14), date(2026, 9, 21), date(2026, 9, 28), date(2026, 2, 3), date(2020, 1, 1)]
    marks = pd.DataFrame({"marked_on": days, "text": ["yeni sistem <x>"] * 5, "until": None})
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, marks=marks, **HOW)
    drawn = trace(figure, "marks")
    assert list(drawn.text) == ["1", "2", "3", "4"] and list(drawn.x) == [str(day) for day in sorted(days)[1:]]
    assert len(set(drawn.y[1:])) == 3 and drawn.yaxis == "y2"
    assert all("yeni sistem &lt;x&gt;" in text for text in drawn.hovertext)
    assert [flags.number_of(row[0]) for row in drawn.customdata] == [1, 2, 3, 4]
    assert flags.number_of(7) is None and flags.number_of("marks:x") is None


def test_a_flag_without_room_stands_under_its_neighbours_and_is_listed_all_the_same() -> None:
    answer = weeks([0.9] * 53)
    days = [date(2026, 9, 14 + n) for n in range(6)]
    marks = pd.DataFrame({"marked_on": days, "text": [f"işaret {n}" for n in range(6)]})
    listed, left_out = flags.flags(marks, answer, "promise_kept_rate", "period", "tr")
    assert [flag.number for flag in listed] == [1, 2, 3, 4, 5, 6] and left_out == 0
    assert [flag.under for flag in listed] == [1, 2, 3, 3, 3, 3]
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, marks=marks, **HOW)
    drawn = trace(figure, "marks")
    assert list(drawn.text) == ["1", "2", "3+"] and "işaret 5" in drawn.hovertext[2]
    assert len(figure.layout.shapes) == 6


@pytest.mark.parametrize("height", [208, 255, 330])
def test_the_words_at_the_end_of_lines_never_lie_on_one_another(height: int) -> None:
    """As near as they may be: figure, goal, team and usual range all at nine in ten."""
    answer = change.add_limits(weeks([0.9, 0.91] * 12).assign(team_rate=0.905), "promise_kept_rate")
    answer = answer.assign(promise_kept_rate_goal=0.905)
    figure = charts.over_time(
        answer, value="promise_kept_rate", label="period", facts=RATE, beside="team_rate", height=height, **HOW
    )
    low, high = figure.layout.yaxis.range
    notes = [note for note in figure.layout.annotations if note.yref is None and note.xref == "paper"]
    inside = figure.layout.yaxis.domain[1] * (height - 48)
    half = {note.y: 8.5 * (note.text.count("<br>") + 1) for note in notes}
    places = sorted(half)
    assert len(places) == 4 and low <= places[0] and places[-1] <= high
    for below, above in pairwise(places):
        assert (above - below) / (high - low) * inside >= half[below] + half[above] - 1


def test_a_chart_says_what_its_dots_its_shade_and_its_dashes_are() -> None:
    answer = change.add_limits(weeks([0.91, 0.92] * 12).assign(grain="week"), "promise_kept_rate")
    window = Window(date(2026, 3, 2), date(2026, 3, 29))
    ghost = ("a year before", answer[["period", "promise_kept_rate"]].tail(4))
    how: dict[str, Any] = {
        "value": "promise_kept_rate",
        "label": "period",
        "facts": RATE,
        "lang": "en",
        "theme": "dark",
    }
    figure = charts.over_time(answer, window=window, ghost=ghost, **how)
    assert "one dot =<br>a week" in said(figure) and "your period · ┄ a year before" in said(figure)
    assert "usual<br>" in said(figure)
    assert (
        list(trace(figure, "ghost").x) == list(answer["period"].tail(4)) and trace(figure, "ghost").customdata is None
    )
    alone = charts.over_time(weeks([0.9, 0.9]), **how)
    assert said(alone).count("|") == 0 and "ghost" not in [drawn.name for drawn in alone.data]


@pytest.mark.parametrize(("lang", "told"), [("en", "{} older marks are not"), ("tr", "eski {} işaret çizilmedi")])
def test_however_many_marks_there_are_few_are_drawn_and_the_others_are_counted(
    lang: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_by_one(*_: Any, **__: Any) -> None:
        raise AssertionError("a mark is drawn by itself")

    answer = weeks([0.9] * 53)
    days = pd.date_range("2025-10-27", periods=360)
    marks = pd.DataFrame(
        {"marked_on": [days[i % 360] for i in range(2000)], "text": [f"işaret {i}" for i in range(2000)]}
    )
    how: dict[str, Any] = {"value": "promise_kept_rate", "label": "period", "facts": RATE, "lang": lang}
    monkeypatch.setattr(go.Figure, "add_shape", one_by_one)
    figure = charts.over_time(answer, marks=marks, theme="light", **how)
    monkeypatch.undo()
    assert len(figure.layout.shapes) == MOST and len(figure.data) == 2
    assert len(figure.layout.annotations) < 20 and min(shape.x0 for shape in figure.layout.shapes) > "2026-10-01"
    listed, left_out = flags.flags(marks, answer, "promise_kept_rate", "period", lang)
    assert len(listed) == MOST and told.format("1,960" if lang == "en" else "1.960") in ribbon.more(lang, left_out)
    few, none = flags.flags(marks.head(MOST), answer, "promise_kept_rate", "period", lang)
    assert len(few) == MOST and none == 0 and ribbon.more(lang, none) == ""


def test_compare_draws_dots_with_their_interval_and_colours_what_is_clear() -> None:
    answer = teams()
    figure = charts.compare(answer, value="promise_kept_rate", label="team", facts=RATE, **HOW)
    dots = trace(figure, "promise_kept_rate")
    assert list(dots.x) == answer["promise_kept_rate"].tolist()
    assert [c[0] for c in dots.customdata] == [10, 11, 12, 13]
    np.testing.assert_allclose(dots.error_x.array, answer["promise_kept_rate_high"] - answer["promise_kept_rate"])
    assert list(dots.marker.line.color) == [LIGHT.better, LIGHT.worse, LIGHT.data, LIGHT.data]
    assert "▲ %95,0" in said(figure) and "▼ %86,0" in said(figure) and "veri az" in said(figure)
    assert "n 420" in said(figure) and "hedef %92,0" in said(figure)


def test_names_are_wrapped_and_obey_no_tags() -> None:
    labels = charts.compare(teams(), value="promise_kept_rate", label="team", facts=RATE, **HOW).layout.yaxis.ticktext
    assert labels[0] == "Müşteri Memnuniyeti ve<br>Şikâyet Yönetimi Ekibi"
    assert labels[2] == "&lt;b&gt;Ege&lt;/b&gt;" and labels[3] == "—"
    assert style.wrapped("Ab" * 40) == "Ab" * 12 + "A…"


def test_a_label_is_cut_before_it_is_made_harmless() -> None:
    """Never in the middle of a sign's name, and a sign counts as the one letter that is seen."""
    assert style.wrapped("Van'ın&Muş'un" * 2, 26, 1) == "Van&#39;ın&amp;Muş&#39;un" * 2
    assert style.wrapped("'" * 30, 10, 1) == "&#39;" * 9 + "…"


def test_bars_start_at_zero_and_leave_room_for_words() -> None:
    answer = pd.DataFrame({"outcome": ["kept", "late", "broken"], "kept_count": [4218, 312, 96]})
    figure = charts.compare(answer, value="kept_count", label="outcome", facts=COUNT, **HOW)
    bars = trace(figure, "kept_count")
    assert list(bars.x) == [4218, 312, 96] and list(bars.text) == ["4.218", "312", "96"]
    assert figure.layout.xaxis.range[0] == 0 and figure.layout.xaxis.range[1] > 4218 * 1.2
    assert set(bars.marker.color) == {LIGHT.data}
    assert list(figure.layout.yaxis.ticktext) == ["Tutuldu", "Geç tutuldu", "Tutulmadı"]


def test_signed_bars_are_coloured_by_which_way_is_good() -> None:
    answer = pd.DataFrame({"label": ["a", "b", "c"], "promise_kept_rate": [-0.02, 0.01, 0.0]})
    bars = trace(
        charts.compare(answer, value="promise_kept_rate", label="label", facts=RATE, signed=True, **HOW),
        "promise_kept_rate",
    )
    assert list(bars.marker.color) == [LIGHT.worse, LIGHT.better, LIGHT.data]
    assert [text.replace("\u00a0", " ") for text in bars.text] == ["▼ −2,0 puan", "▲ +1,0 puan", "0"]


def board() -> pd.DataFrame:
    """Four people: clearly above, like the team, with nobody to compare with, and with too few cases."""
    columns: dict[str, list[Any]] = {
        "agent_id": ["a0", "a1", "a2", "a3"],
        "agent_name": ["Çalışan 0", "Çalışan 1", "Çalışan 2", "Çalışan 3"],
        "promise_kept_rate": [0.84, 0.95, 0.9, 0.5],
        "promise_due_count": [60, 80, 40, 6],
        "promise_kept_rate_low": [0.73, 0.88, 0.77, 0.19],
        "promise_kept_rate_high": [0.91, 0.98, 0.96, 0.81],
        "promise_kept_rate_expected": [0.7, 0.955, None, 0.6],
        "promise_kept_rate_verdict": ["above_team", "too_close", "not_comparable", "too_few"],
        "promise_kept_rate_is_clearly_above_team": [True, False, False, False],
        "promise_kept_rate_rank": pd.array([1, 2, None, None], dtype="Int64"),  # type: ignore[dict-item]
        "promise_kept_rate_shrunk": [0.8, 0.95, None, None],
    }
    return pd.DataFrame(columns)


def test_a_board_draws_what_was_counted_beside_what_was_expected() -> None:
    """In the answer's order, though the second reached the larger share: the first did it in harder work."""
    figure = charts.spread(board(), value="promise_kept_rate", label="agent_name", facts=RATE, highlight=["a1"], **HOW)
    dots, ticks = trace(figure, "promise_kept_rate"), trace(figure, "expected")
    assert list(dots.x) == [0.84, 0.95, 0.9, 0.5]
    np.testing.assert_allclose(dots.error_x.arrayminus, [0.11, 0.07, 0.13, 0.31])
    np.testing.assert_array_equal(np.array(ticks.x, float), [0.7, 0.955, np.nan, 0.6])
    assert [colour == LIGHT.better for colour in dots.marker.color] == [True, False, False, False]
    assert figure.layout.yaxis.ticktext[0].startswith("1  Çalışan 0")
    assert "<b>Çalışan 1</b>" in figure.layout.yaxis.ticktext[1]
    written = [str(note.text) for note in figure.layout.annotations]
    assert written == [
        "▲ %84,0 · n 60 · beklenen %70,0",
        "%95,0 · n 80 · beklenen %95,5",
        "%90,0 · n 40 · karşılaştıracak kimse yok",
        "veri az · n 6 · beklenen %60,0",
    ]
    low, high = figure.layout.xaxis.range
    assert low < 0.19 and high > 0.98


def test_a_board_whose_reader_is_told_of_no_others_says_nothing_of_them() -> None:
    others = ["promise_kept_rate_expected", "promise_kept_rate_verdict", "promise_kept_rate_shrunk"]
    bare = board().assign(**dict.fromkeys(others))
    figure = charts.spread(bare, value="promise_kept_rate", label="agent_name", facts=RATE, **HOW)
    assert "beklenen" not in said(figure) and "karşılaştıracak" not in said(figure)
    assert [drawn.name for drawn in figure.data] == ["promise_kept_rate"]


@pytest.mark.parametrize(("lang", "exact", "whole"), [("en", ">90.0%", ">90%"), ("tr", ">%90,0", ">%90")])
def test_a_mean_that_is_told_rounded_is_written_so(lang: str, exact: str, whole: str) -> None:
    mine = people(1).assign(promise_kept_rate_team_mean=0.9)
    how: dict[str, Any] = {"value": "promise_kept_rate", "label": "agent_name", "facts": RATE, "lang": lang}
    written = [said(charts.funnel(mine, theme="light", is_rounded=rounded, **how)) for rounded in (False, True)]
    assert [exact in text for text in written] == [True, False] and whole in written[1]


def with_funnel(answer: pd.DataFrame, expected: Any) -> pd.DataFrame:
    ends = {"low_95": -0.08, "high_95": 0.08, "low_998": -0.13, "high_998": 0.13}
    limits = {f"promise_kept_rate_funnel_{end}": expected + step for end, step in ends.items()}
    outside = np.select([answer["promise_kept_rate"] > expected + 0.13, answer["promise_kept_rate"] < expected - 0.13],
                        ["above_team", "below_team"], "too_close")  # fmt: skip
    return answer.assign(promise_kept_rate_expected=expected, promise_kept_rate_verdict=outside, **limits)


def test_the_funnel_names_only_whom_it_is_about() -> None:
    answer = people()
    answer.loc[2, ["promise_kept_rate", "promise_due_count"]] = [0.5, 200]
    limits = with_funnel(answer, 0.9)
    figure = charts.funnel(limits, value="promise_kept_rate", label="agent_name", facts=RATE, highlight=["a2"], **HOW)
    dots = trace(figure, "promise_kept_rate")
    known = limits.sort_values("promise_due_count")
    assert list(dots.x) == known["promise_due_count"].tolist() and list(dots.y) == known["promise_kept_rate"].tolist()
    at = known.index.tolist().index(2)
    assert dots.marker.color[at] == LIGHT.worse and dots.customdata[at][0] == 2
    assert [text for text in dots.hovertext if "Çalışan" in text] == [dots.hovertext[at]]


def test_everybody_stands_beside_the_limits_of_their_own_work() -> None:
    """On phone and on chat: 80 % is above what was expected of one, below what was expected of the other."""
    answer = pd.DataFrame(
        {"agent_id": ["p", "c", "few", "alone"], "agent_name": ["Pelin", "Cem", "Az", "Yalnız"],
         "promise_kept_rate": [0.80, 0.80, 0.4, 0.9], "promise_due_count": [90, 60, 5, 40]}
    )  # fmt: skip
    drawn_of = with_funnel(answer, np.array([0.6, 0.95, 0.9, 0.9]))
    gone = [name for name in drawn_of if "_funnel_" in name or name.endswith("_expected")]
    drawn_of.loc[3, gone] = np.nan
    drawn_of.loc[3, "promise_kept_rate_verdict"] = "not_comparable"
    figure = charts.funnel(drawn_of, value="promise_kept_rate", label="agent_name", facts=RATE, **HOW)
    dots = trace(figure, "promise_kept_rate")
    assert list(dots.x) == [5, 40, 60, 90]
    assert list(dots.marker.color) == [LIGHT.paper, LIGHT.data, LIGHT.worse, LIGHT.better]
    for end, reach in (("998", 0.13), ("95", 0.08)):
        bars = trace(figure, f"limits_{end}")
        assert list(bars.x) == [60, 90]
        np.testing.assert_allclose(np.array(bars.y) + bars.error_y.array, [0.95 + reach, 0.6 + reach])
        np.testing.assert_allclose(np.array(bars.y) - bars.error_y.arrayminus, [0.95 - reach, 0.6 - reach])
    assert list(trace(figure, "expected").y) == [0.95, 0.6]
    assert "Pelin" in said(figure) and "Cem" in said(figure) and "Yalnız" not in said(figure)
    assert "ortalama" not in said(figure)


def test_flow_shows_what_was_lost_at_each_step() -> None:
    answer = pd.DataFrame({"label": ["x", "y"], "kept_count": [142, 121], "kept_lost_count": [0, 21]})
    figure = charts.flow(answer, value="kept_count", label="label", facts=COUNT, **HOW)
    assert list(trace(figure, "kept_count").x) == [142, 121]
    assert list(trace(figure, "kept_lost_count").text) == ["", "21 kayıp"]
    assert figure.layout.xaxis.range[0] == 0 and figure.layout.barmode == "stack"


def test_by_hour_is_markers_so_that_clicks_return() -> None:
    answer = pd.DataFrame(
        {"weekday": [1, 7], "hour": [9, 23], "promise_kept_rate": [0.9, 0.5], "promise_due_count": [40, 3]}
    )
    figure = charts.by_hour(answer, value="promise_kept_rate", label="hour", facts=RATE, **HOW)
    assert {t.type for t in figure.data} == {"scatter"} and {t.mode for t in figure.data} == {"markers+text"}
    solid, hollow = figure.data
    assert (list(solid.x), list(solid.y), list(solid.marker.color), list(solid.text)) == ([9], [1], [0.9], ["90"])
    assert (list(hollow.x), hollow.marker.symbol) == ([23], "square-open") and "veri az" in hollow.hovertext[0]


def test_hours_are_those_with_data_and_coloured_from_their_goal_whatever_is_chosen() -> None:
    answer = pd.DataFrame(
        {"weekday": [1, 2], "hour": [8, 18], "promise_kept_rate": [0.95, 0.7], "promise_due_count": [40, 30],
         "promise_kept_rate_goal": [0.9, 0.9]}
    )  # fmt: skip
    squares = charts.by_hour(answer, value="promise_kept_rate", label="hour", facts=RATE, **HOW)
    alone = charts.by_hour(answer.head(1), value="promise_kept_rate", label="hour", facts=RATE, **HOW)
    assert list(squares.data[0].marker.color) == pytest.approx([0.05, -0.2])
    assert (squares.data[0].marker.cmin, squares.data[0].marker.cmax) == (-0.2, 0.2) == (
        alone.data[0].marker.cmin, alone.data[0].marker.cmax,
    )  # fmt: skip
    assert tuple(squares.layout.xaxis.range) == (7.4, 18.6)


def test_curve_marks_can_be_clicked_and_the_ladder_is_said_as_time() -> None:
    answer = pd.DataFrame({"target_minutes": [5, 60, 2400], "promise_kept_rate": [0.1, 0.6, 0.99]})
    answer = answer.assign(
        promise_kept_rate_low=answer["promise_kept_rate"] - 0.02,
        promise_kept_rate_high=answer["promise_kept_rate"] + 0.01,
    )
    figure = charts.curve(answer, value="promise_kept_rate", label="target_minutes", facts=RATE, at=60, **HOW)
    assert (
        list(trace(figure, "promise_kept_rate").y) == [0.1, 0.6, 0.99]
        and "markers" in trace(figure, "promise_kept_rate").mode
    )
    assert figure.layout.xaxis.type == "log"
    assert [text.replace("\u00a0", " ") for text in figure.layout.xaxis.ticktext] == ["5 dk", "1 sa", "40 sa"]


def test_a_timeline_tells_each_event_on_its_own_line() -> None:
    at = pd.to_datetime(["2026-10-28 09:00", "2026-10-28 09:12"])
    answer = pd.DataFrame({"happened_at": at, "kind": ["opened", "agent_reply"], "agent_id": [None, "Elif Şahin"]})
    figure = charts.timeline(answer, value="kind", label="happened_at", facts=None, **HOW)
    assert list(figure.layout.yaxis.ticktext) == ["28 Eki 2026 09.00", "28 Eki 2026 09.12"]
    assert figure.data[0].text[1].strip() == "Yanıtladık · Elif Şahin"


def test_helpers_are_never_taken_for_data() -> None:
    answer = change.add_limits(weeks([0.91, 0.92] * 12).assign(promise_kept_rate_goal=0.9), "promise_kept_rate")
    figure = charts.over_time(answer, value="promise_kept_rate", label="period", facts=RATE, **HOW)
    assert [t.name for t in figure.data if t.customdata is not None] == ["promise_kept_rate"]
    assert charts.row_of({}) is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_changed_and_the_same_in_gives_the_same_out(theme: str) -> None:
    answer = teams()
    before = answer.copy()
    drawn = [
        charts.compare(answer, value="promise_kept_rate", label="team", facts=RATE, lang="en", theme=theme)
        for _ in "ab"
    ]
    pd.testing.assert_frame_equal(answer, before)
    assert drawn[0] == drawn[1]


def test_turkish_months_and_separators_travel_in_the_config() -> None:
    told = charts.config("tr")["locales"]["tr"]["format"]
    assert told["shortMonths"][8] == "Eyl" and told["days"][0] == "Pazar" and told["decimal"] == ","
    assert "locale" not in charts.config("en")


@pytest.mark.parametrize("one", ["over_time", "compare", "spread", "funnel", "curve"])
def test_one_row_is_enough(one: str) -> None:
    label = {"over_time": "period", "curve": "target_minutes"}.get(one, "agent_name")
    answer = people(1).assign(period=date(2026, 1, 5), target_minutes=60)
    answer = with_funnel(answer, 0.9)
    assert getattr(charts, one)(answer, value="promise_kept_rate", label=label, facts=RATE, **HOW).data


def test_a_changed_standard_has_its_flag_before_other_marks_and_the_former_limits_are_lighter() -> None:
    from ilgi.ask.segments import Beginning

    answer = weeks([0.91, 0.92] * 12 + [0.7])
    begins = (Beginning(answer["period"].iloc[22], "standard"),)
    limited = change.add_limits(answer, "promise_kept_rate", terms=change.Terms(begins=begins))
    marks = pd.DataFrame({"marked_on": answer["period"].iloc[20:24], "text": ["a rather long text of a mark"] * 4})
    figure = charts.over_time(
        limited, value="promise_kept_rate", label="period", facts=RATE, lang="en", theme="light", marks=marks
    )
    assert any("standard changed" in text for text in trace(figure, "marks").hovertext)
    assert [shape.name for shape in figure.layout.shapes if "limits" in str(shape.name)] == ["limits", "former_limits"]
    points = next(trace for trace in figure.data if trace.name == "promise_kept_rate")
    assert "former limits" in points.hovertext[-1] and "worse" not in points.hovertext[-1]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "yeni sistem · new limits (from the export)"),
        ("tr", "yeni sistem · yeni sınırlar (dışa aktarılan dosyadan)"),
    ],
)
def test_a_mark_of_an_export_that_begins_limits_is_told_once_and_as_the_exports(lang: str, told: str) -> None:
    from ilgi.ask.segments import Beginning

    answer = weeks([0.91, 0.92] * 12)
    day = answer["period"].iloc[12]
    terms = change.Terms(begins=(Beginning(day, "export", "yeni sistem"),))
    limited = change.add_limits(answer, "promise_kept_rate", terms=terms)
    marks = pd.DataFrame({"marked_on": [day], "text": ["yeni sistem"]})
    figure = charts.over_time(
        limited, value="promise_kept_rate", label="period", facts=RATE, lang=lang, theme="light", marks=marks
    )
    (pointed_at,) = trace(figure, "marks").hovertext
    assert told in pointed_at


def test_pieces_of_a_bar_go_from_pale_to_dark_and_the_whole_is_written_at_its_end() -> None:
    answer = pd.DataFrame({"need": ["a", "a", "b"], "age": ["new", "old", "old"], "need_count": [3, 1, 90]})
    figure = charts.stack(
        answer, value="need_count", label="need", piece="age", pieces=("new", "middle", "old"), facts=COUNT, **HOW
    )
    assert [(list(t.x), list(t.y), t.customdata[0][0]) for t in figure.data] == [
        ([3], [0], 0), ([1], [0], 1), ([90], [1], 2)
    ]  # fmt: skip
    assert figure.data[1].marker.color == figure.data[2].marker.color == LIGHT.accent != figure.data[0].marker.color
    assert [t.text for t in figure.data] == ["", "", "90"], "a figure stands only where it has room"
    assert {"<b>4</b>", "<b>90</b>"} <= {note.text for note in figure.layout.annotations}


def test_only_what_is_clearly_on_time_and_not_liked_is_named_and_what_has_too_few_is_hollow() -> None:
    answer = pd.DataFrame(
        {"place": [f"p{n}" for n in range(42)], "promise_kept_rate": 0.8, "promise_due_count": 40,
         "first_response_met_rate": 0.95, "first_response_judged_count": 40, "first_response_met_rate_goal": 0.9,
         "all_satisfied_rate": 0.8, "is_watermelon": False}
    )  # fmt: skip
    answer.loc[[3, 4], ["promise_kept_rate", "is_watermelon"]] = [0.2, True]
    answer.loc[7, "promise_due_count"] = 3
    figure = charts.quadrants(answer, value="promise_kept_rate", label="place", facts=RATE, **HOW)
    dots = figure.data[0]
    assert [n for n, paint in enumerate(dots.marker.line.color) if paint == LIGHT.worse] == [3, 4]
    assert [n for n, paint in enumerate(dots.marker.color) if paint == LIGHT.paper] == [7]
    assert dots.marker.size[7] < dots.marker.size[0]
    names = {note.text: note.y for note in figure.layout.annotations if note.text.startswith("▼")}
    assert set(names) == {"▼ p3", "▼ p4"} and abs(names["▼ p3"] - names["▼ p4"]) > 0.02
