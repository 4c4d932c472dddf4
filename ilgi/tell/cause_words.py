"""What a change came from, in one sentence, and what each bar of it is called: the same on page and paper."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pandas as pd

from ilgi.ask import explained, queries
from ilgi.ask import filters as filtering
from ilgi.ask.cause import MIXES
from ilgi.ask.periods import Window, period_end
from ilgi.tell import format, minutes_told, words
from ilgi.tell.asker import EVERYTHING, Asker

Called = Callable[[str, str], str]
ALL = 0.95


def sentence(answer: pd.DataFrame, lang: str, called: Called) -> str:
    """The bars of what_moved_it as one sentence (at least one bar). ``called`` gives the name of a value of a dimension
    ("team", "Kuzey"); one that is not stated is said to be none. Of a duration it tells the medians, not the shares."""
    row = answer.iloc[0]
    of_time = is_of_time(row)
    values = {
        "value": name(row, lang, called),
        "n": format.count(row["judged_count"], lang),
        "before_n": format.count(row["former_judged_count"], lang),
        "share_before": format.rate(row["share_before"], lang),
        "share_now": format.rate(row["share_now"], lang),
        "all_n": format.count(row["all_judged_count"], lang),
        "former_n": format.count(row["all_former_judged_count"], lang),
        "since": _since(row, lang),
        **(minutes_told.of_value(row, lang) if of_time else _rates(row, lang)),
        **among(row, lang),
    }
    key = f"cause.time.{minutes_told.kind(row)}" if of_time else f"cause.{kind_of(row)}"
    within = [_beside(row, lang, called, place) for place in ("inside", "also")]
    return " ".join([words.say(lang, key, **values), *filter(None, within)])


def is_of_time(row: pd.Series) -> bool:
    """Whether a bar is of a duration."""
    return explained.is_of_time(str(row["measure"]))


def _rates(row: pd.Series, lang: str) -> dict[str, str]:
    """What is told of a share: its part of the change in points; the value's own, that of the others and of all."""
    names = {"before": "former_rate", "now": "met_rate", "others_before": "others_former_rate"}
    names |= {"others_now": "others_met_rate", "all_before": "all_former_rate", "all_now": "all_met_rate"}
    return {"part": _part(row, lang)} | {key: format.rate(row[name], lang) for key, name in names.items()}


def name(row: pd.Series, lang: str, called: Called, prefix: str = "") -> str:
    """What the value is called that a bar names, or with ``prefix`` "inside_" the one inside it, "also_" the one that
    went with it."""
    dimension, label = row[f"{prefix}dimension"], row[f"{prefix}label"]
    if pd.isna(dimension):
        return ""
    if pd.isna(label):
        return words.say(lang, "ui.no_channel") if dimension == "channel" else words.say(lang, "ui.without_label")
    return called(str(dimension), str(label))


def bar(row: pd.Series, lang: str, called: Called) -> str:
    """What one bar is called: the value that is named, the mix, what is left."""
    if row["bar"] == "cause" and row["kind"] == "value":
        return name(row, lang, called)
    if row["bar"] == "mix" and row["kind"] in MIXES:
        return words.say(lang, "cause.bar.mix_of", value=name(row, lang, called))
    if row["bar"] == "rest" and row["kind"] == "value":
        return words.say(lang, "cause.bar.others")
    if row["bar"] == "mix":
        return words.say(lang, "cause.bar.mix")
    return words.say(lang, "cause.bar.mix_rest" if row["kind"] in MIXES else f"cause.bar.{row['kind']}")


def sum_of_bars(row: pd.Series, lang: str, change: str) -> str:
    """To what all bars add up: the share before and now, of how many, and the ``change`` as text."""
    if is_of_time(row):
        return minutes_told.bars(row, lang, change)
    of_all = {
        "all_before": format.rate(row["all_former_rate"], lang),
        "all_now": format.rate(row["all_met_rate"], lang),
    }
    return words.say(lang, "cause.bars", change=change, n=format.count(row["all_judged_count"], lang), **of_all)


def of_number(asker: Asker, number: str) -> list[str]:
    """What the signalled step of a number came from, and the marks of its beginning, each as a sentence; none where
    nothing is signalled and for a number of which it cannot be asked."""
    if number not in explained.parts(queries.about(explained.QUESTION)):
        return []
    answer = asker.ask(explained.QUESTION, part=number)
    if answer.empty:
        return []
    return [sentence(answer, asker.lang, by_word(asker)), *at_marks(asker, answer.iloc[0])]


def at_marks(asker: Asker, row: pd.Series) -> list[str]:
    """The marks at the beginning of a step, each as a sentence that says no more than that it was at that time."""
    return [asker.say("cause.at_mark", text=text) for text in marks(asker, row)]


def marks(asker: Asker, row: pd.Series) -> list[str]:
    """The marks of the first period of a step and of the one before it, as the level changed between the two."""
    first = row["since"].date()
    last = period_end(first, str(row["grain"]))
    days = Window(first - (last - first) - timedelta(1), last)
    shown = asker.ask("marks_shown", filtering.between(asker.filters, days))
    return list(shown["text"])


def by_word(asker: Asker) -> Called:
    """The names of values for who has no page: a channel by its word, a person by name."""

    def called(dimension: str, label: str) -> str:
        if dimension != "agent":
            return words.value(asker.lang, dimension, label)
        choices = asker.ask("choices", EVERYTHING)
        people = choices[choices["kind"] == "agent"].set_index("value")["label"]
        return str(people.get(label, label))

    return called


def kind_of(row: pd.Series) -> str:
    """Which sentence it is: of a value whether it makes all of the change, everywhere which way it went."""
    if row["kind"] == "everywhere":
        return "fell" if row["all_change"] < 0 else "rose"
    if row["kind"] == "mix" and row["dimension"] == "team":
        return "mix_of_teams"
    return str(row["kind"])


def is_all(row: pd.Series) -> bool:
    """Whether the value that a bar names makes all of the change."""
    change = float(row["all_change"])
    return change != 0 and float(row["change_effect"]) / change >= ALL


def _part(row: pd.Series, lang: str) -> str:
    """All of the change, or so much of it."""
    change, part = float(row["all_change"]), float(row["change_effect"])
    whole = format.value(abs(change) * 100, "points", lang)
    if is_all(row):
        return words.say(lang, "cause.all_of", change=whole)
    return words.say(lang, "cause.part_of", part=format.value(abs(part) * 100, "points", lang), change=whole)


def _since(row: pd.Series, lang: str) -> str:
    key = "week" if row["grain"] == "week" else "day"
    return words.say(lang, f"cause.since_{key}", day=format.day(row["since"], lang))


def among(row: pd.Series, lang: str) -> dict[str, Any]:
    """Of how many values is spoken: the others beside one, or those that went the same way."""
    if pd.isna(row["dimension"]):
        return {}
    dimension, count = row["dimension"], int(row["value_count"])
    along = format.count(row["along_count"], lang)
    return {
        "others": words.say(lang, f"cause.others.{dimension}", count=format.count(count - 1, lang)),
        "along": words.say(lang, f"cause.along.{dimension}", along=along, many=format.count(count, lang)),
    }


def _beside(row: pd.Series, lang: str, called: Called, place: str) -> str:
    """The sentence about the value that stands out inside the one that is named, or that went with it; "" where none
    does. Of a duration the medians of the former alone are known."""
    if pd.isna(row[f"{place}_dimension"]):
        return ""
    value = name(row, lang, called, f"{place}_")
    if is_of_time(row) and place == "also":
        return words.say(lang, "cause.time.also", value=value)
    names = ("former_minutes_median", "minutes_median") if is_of_time(row) else ("former_rate", "met_rate")
    figure = minutes_told.minutes if is_of_time(row) else format.rate
    before, now = (figure(row[f"{place}_{column}"], lang) for column in names)
    n = format.count(row[f"{place}_judged_count"], lang)
    return words.say(lang, f"cause.{place}", value=value, before=before, now=now, n=n)
