"""Before a day and since: the two spans that a mark is asked about, and whether a share's step is more than chance."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from ilgi.ask import questions
from ilgi.ask.periods import Window

ALPHA = 0.05


def spans(day: date, others: Iterable[date], last: date) -> tuple[Window, Window] | None:
    """The days before a mark and those since, up to the ``last`` one: before as many as since, but back to the latest
    of the ``others``, the days of former marks, at most. None for a mark after the last day."""
    if day > last:
        return None
    since = Window(day, last)
    first = max([day - timedelta(since.days), *(other for other in others if other < day)])
    return Window(first, day - timedelta(1)), since


def step(before: tuple[int, int], since: tuple[int, int]) -> tuple[float, float]:
    """The interval of a share's step, so many of so many before and since (Newcombe's, 95 %)."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(*since, *before, method="newcomb", compare="diff", alpha=ALPHA)
    return float(low), float(high)


@lru_cache(maxsize=64)
def question_of(history: str, figure: str) -> str | None:
    """The question that tells over days what a ``history`` tells over time; None where no file says that it does."""
    asked = (questions.facts(name) for name in questions.names())
    return next(
        (
            facts.name
            for facts in asked
            if facts.history == history and figure in facts.shows and facts.window == "chosen" and not facts.explains
        ),
        None,
    )
