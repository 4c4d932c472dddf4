"""What a figure's own row says of it: enough cases or too few, the goal's state, the change; as facts and in words."""

from dataclasses import dataclass
from math import ceil, floor

import pandas as pd

from ilgi.ask import change, metrics, queries
from ilgi.ask.metrics import Metric
from ilgi.ask.periods import PREVIOUS, YEAR
from ilgi.problems import Problem
from ilgi.tell import format, unanswered, words
from ilgi.tell.usual_words import change_text

LONGEST_PAIR = 10_000
UNDECIDED = "_undecided_count"
UNRIPE = "_unripe_count"


def fact_of(name: str) -> Metric:
    """The facts of a number. Raises Problem for a name that is none."""
    fact = metrics.metric(name)
    if fact is None:
        raise Problem(f'There is no number "{name}" in queries/metrics.', key="metric_unknown", values={"name": name})
    return fact


def main_of(query: str) -> str:
    """The figure that a question shows first. Raises ValueError for a question whose file says of none."""
    shows = queries.about(query).shows
    if not shows:
        raise ValueError(f'"{query}" does not say which figure it shows')
    return shows[0]


def is_too_few(fact: Metric, row: pd.Series) -> bool:
    """Whether the number rests on fewer cases than it needs; nothing at all is "—", not too few."""
    n = row.get(fact.of) if fact.of else None
    return n is not None and format.has_value(n) and fact.of != fact.name and bool(0 < n < fact.smallest_n)


def target_state(fact: Metric, row: pd.Series, goal: float, too_few: bool) -> str:
    """The state of a figure against its goal: met, missed, too_close (the interval holds the goal) or too_few."""
    value, low, high = row[fact.name], row.get(f"{fact.name}_low"), row.get(f"{fact.name}_high")
    if too_few or not format.has_value(value):
        return "too_few"
    if format.has_value(low) and format.has_value(high) and low < goal < high:
        return "too_close"
    return "met" if (value >= goal) == (fact.up_is_good is not False) or value == goal else "missed"


def signal_of(fact: Metric, series: pd.DataFrame | None) -> str | None:
    """'better' or 'worse' when a point of the window signals, the latest of them; None where none does, and where the
    standard was changed meanwhile. A change that is none has no colour."""
    row = None if series is None or fact.up_is_good is None else change.latest(series, fact.name)
    if row is None or format.has_value(row[f"{fact.name}_signal_cause"]):
        return None
    return "better" if (row[fact.name] > row[f"{fact.name}_mean"]) == fact.up_is_good else "worse"


def state_of(name: str, row: pd.Series) -> str:
    """The state of a figure against its goal (see target_state); empty where nothing was judged or promised."""
    fact, goal = fact_of(name), row.get(f"{name}_goal")
    if not format.has_value(goal) or not format.has_value(row[name]):
        return ""
    return target_state(fact, row, goal, is_too_few(fact, row))


@dataclass(frozen=True)
class Told:
    """One figure in words: what page, paper, wall and mail say of it. A text is empty where there is nothing to say.

    ``figure`` is a value with its unit, "too few" below the smallest n, so many of so many for a count beside its n;
    ``undecided`` what is on the way beside it; ``range`` between which ends it lies, as some records cannot be used
    (only where an end is more than a point away); ``silent`` the same, as some customers gave no answer; ``response``
    how many of those who could have answered did; ``state`` met, missed, too_close, too_few or none ("") where there is
    no goal, ``is_clear`` whether the whole interval lies on the good side of it; ``delta`` the step from the period
    before, the number 0 where it rounds to nothing; ``signal`` better, worse or "";
    ``since_text`` since when, or what a changed standard means for it; ``against_text`` what the step is from where
    that is not the period before, and that there is nothing to compare with.
    """

    name: str
    lang: str
    title: str
    meaning: str
    figure: str
    n: str
    interval: str
    undecided: str
    range: str
    silent: str
    response: str
    goal: str
    state: str
    state_text: str
    is_clear: bool
    delta: str | int
    signal: str
    change_text: str
    since_text: str
    against_text: str

    @property
    def goal_text(self) -> str:
        """The goal alone, where nothing may be concluded about it."""
        return words.say(self.lang, "ui.goal_alone", goal=self.goal) if self.goal and not self.state else ""

    @property
    def change(self) -> str:
        """``delta`` as text."""
        return str(self.delta)


def in_words(
    name: str, row: pd.Series | None, lang: str, series: pd.DataFrame | None = None, compare: str = PREVIOUS
) -> Told:
    """A figure in words, from the row that a query answered (None: it answered nothing) and the history of it;
    ``compare`` says what the row's figure before is of."""
    fact = fact_of(name)
    row = pd.Series({name: None}) if row is None else row
    is_sum = is_told_alone(fact, row)
    too_few, state = is_too_few(fact, row), "" if is_sum else state_of(name, row)
    goal = _of_unit(row.get(f"{name}_goal"), fact, row, lang) if state or is_sum else ""
    signal = "" if too_few else signal_of(fact, series) or ""
    delta = "" if too_few or is_sum else _delta(fact, row, lang)
    changed, since = change_text(fact, series, signal, lang)
    has_before = f"{name}_before" in row.index and not too_few and not is_sum and format.has_value(row[name])
    return Told(
        name=name,
        lang=lang,
        title=words.say(lang, f"metric.{name}.name"),
        meaning=words.say(lang, f"metric.{name}.meaning"),
        figure=words.say(lang, "state.too_few") if too_few else _figure(fact, row, lang),
        n="" if _is_part(fact, row) else _n(fact, row, lang),
        interval="" if too_few else _interval(fact, row, lang),
        undecided=_undecided(fact, row, lang),
        range="" if is_sum else _range(fact, row, lang),
        silent="" if is_sum or too_few else unanswered.silent(fact, row, lang),
        response="" if is_sum else unanswered.response(fact, row, lang),
        goal=goal,
        state=state,
        state_text=words.say(lang, f"state.{state}_goal", goal=goal) if state else "",
        is_clear=state == "met" and _is_clear(fact, row),
        delta=delta,
        signal=signal,
        change_text=changed if delta != "" or signal else "",
        since_text=since if delta != "" or signal else "",
        against_text=_against(compare, delta, lang) if has_before else "",
    )


def is_told_alone(fact: Metric, row: pd.Series) -> bool:
    """Whether a share is told without its n, as a rounded sum over colleagues: no more than the share may be said."""
    has_n = fact.of is None or fact.of not in row or format.has_value(row[fact.of])
    return fact.unit == "rate" and not has_n and format.has_value(row[fact.name])


def _against(compare: str, delta: str | int, lang: str) -> str:
    if compare != YEAR:
        return ""
    return words.say(lang, "ui.no_year" if delta == "" else "ui.against_year")


def _of_unit(value: float | None, fact: Metric, row: pd.Series, lang: str) -> str:
    if not format.has_value(value):
        return ""
    return format.rate(value, lang, 0) if is_told_alone(fact, row) else format.value(value, fact.unit, lang)


def _figure(fact: Metric, row: pd.Series, lang: str) -> str:
    if is_told_alone(fact, row):
        return format.rate(row[fact.name], lang, 0)
    figure = format.value(row[fact.name], fact.unit, lang)
    if _is_part(fact, row):
        return words.say(lang, "ui.count_of", count=figure, n=format.count(row[fact.of], lang))
    return figure


def _is_part(fact: Metric, row: pd.Series) -> bool:
    """Whether the figure is told as so many of so many: a count beside its n, both short enough for one line."""
    is_count = fact.unit == "count" and fact.of not in (None, fact.name)
    return is_count and format.has_value(row.get(fact.of)) and bool(row[fact.of] < LONGEST_PAIR)


def _n(fact: Metric, row: pd.Series, lang: str) -> str:
    n = row.get(fact.of) if fact.of and fact.of != fact.name else None
    return words.say(lang, "ui.n", n=format.count(n, lang)) if format.has_value(n) else ""


def _interval(fact: Metric, row: pd.Series, lang: str) -> str:
    low, high = row.get(f"{fact.name}_low"), row.get(f"{fact.name}_high")
    return format.interval(low, high, fact.unit, lang) if format.has_value(low) and format.has_value(high) else ""


def _undecided(fact: Metric, row: pd.Series, lang: str) -> str:
    """What is on the way: beside a rate, the count of it that the same question gives, unless there is none."""
    columns = [name for name in row.index if str(name).endswith(UNDECIDED)] if fact.unit == "rate" else []
    if (unripe := fact.name.removesuffix("_rate") + UNRIPE) in row.index:
        columns = [unripe]
    count = row[columns[0]] if len(columns) == 1 else None
    return words.say(lang, "ui.undecided", count=format.count(count, lang)) if format.has_value(count) and count else ""


def _range(fact: Metric, row: pd.Series, lang: str) -> str:
    """The ends in whole per cents that hold the figure between them, whatever it rounds to."""
    names = (fact.name, f"{fact.name}_lowest", f"{fact.name}_highest")
    if not all(format.has_value(row.get(name)) for name in names):
        return ""
    figure, lowest, highest = (100 * float(row[name]) for name in names)
    if max(figure - lowest, highest - figure) <= 1:
        return ""
    ends = floor(round(lowest, 6)), ceil(round(highest, 6))
    low, high = (format.rate(end / 100, lang, 0) for end in ends)
    count = format.count(row[f"{fact.name}_unusable_count"], lang)
    return words.say(lang, "ui.range", low=low, high=high, count=count)


def _is_clear(fact: Metric, row: pd.Series) -> bool:
    goal, low, high = (row.get(f"{fact.name}_{end}") for end in ("goal", "low", "high"))
    end = high if fact.up_is_good is False else low
    return format.has_value(end) and bool(end <= goal if fact.up_is_good is False else end >= goal)


def _delta(fact: Metric, row: pd.Series, lang: str) -> str | int:
    before, now = row.get(f"{fact.name}_before"), row[fact.name]
    return format.change(before, now, fact.unit, lang) if format.has_value(before) and format.has_value(now) else ""
