"""What a change came from, in one sentence, and what each bar of it is called: the same on page and paper."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from ilgi.ask import filters as filtering
from ilgi.ask.periods import Window, period_end
from ilgi.tell import format, words
from ilgi.tell.asker import EVERYTHING, Asker

Called = Callable[[str, str], str]
ALL = 0.95


def sentence(answer: pd.DataFrame, lang: str, called: Called) -> str:
    """The bars of what_moved_it as one sentence (at least one bar). ``called`` gives the name of a value of a dimension
    ("team", "Kuzey"); one that is not stated is said to be none."""
    row = answer.iloc[0]
    values = {
        "value": name(row, lang, called),
        "before": format.rate(row["former_rate"], lang),
        "now": format.rate(row["met_rate"], lang),
        "n": format.count(row["judged_count"], lang),
        "others_before": format.rate(row["others_former_rate"], lang),
        "others_now": format.rate(row["others_met_rate"], lang),
        "share_before": format.rate(row["share_before"], lang),
        "share_now": format.rate(row["share_now"], lang),
        "all_before": format.rate(row["all_former_rate"], lang),
        "all_now": format.rate(row["all_met_rate"], lang),
        "all_n": format.count(row["all_judged_count"], lang),
        "former_n": format.count(row["all_former_judged_count"], lang),
        "part": _part(row, lang),
        "since": _since(row, lang),
    }
    return " ".join(
        [words.say(lang, f"cause.{_kind(row)}", **values, **_among(row, lang)), *_inside(row, lang, called)]
    )


def name(row: pd.Series, lang: str, called: Called, prefix: str = "") -> str:
    """What the value is called that a bar names, or with ``prefix`` "inside_" the one inside it."""
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
    if row["bar"] == "mix" and row["kind"] == "mix":
        return words.say(lang, "cause.bar.mix_of", value=name(row, lang, called))
    if row["bar"] == "rest" and row["kind"] == "value":
        return words.say(lang, "cause.bar.others")
    if row["bar"] == "mix":
        return words.say(lang, "cause.bar.mix")
    return words.say(lang, "cause.bar.mix_rest" if row["kind"] == "mix" else f"cause.bar.{row['kind']}")


def at_marks(asker: Asker, row: pd.Series) -> list[str]:
    """The marks of the first period of a step, each as a sentence that says no more than that it was at that time."""
    first = row["since"].date()
    days = Window(first, period_end(first, str(row["grain"])))
    marks = asker.ask("marks_shown", filtering.between(asker.filters, days))
    return [asker.say("cause.at_mark", text=text) for text in marks["text"]]


def by_word(asker: Asker) -> Called:
    """The names of values for who has no page: a channel by its word, a person by name."""

    def called(dimension: str, label: str) -> str:
        if dimension != "agent":
            return words.value(asker.lang, dimension, label)
        choices = asker.ask("choices", EVERYTHING)
        people = choices[choices["kind"] == "agent"].set_index("value")["label"]
        return str(people.get(label, label))

    return called


def _kind(row: pd.Series) -> str:
    """Which sentence it is: of a value whether it makes all of the change, everywhere which way it went."""
    if row["kind"] == "everywhere":
        return "fell" if row["all_change"] < 0 else "rose"
    return str(row["kind"])


def _part(row: pd.Series, lang: str) -> str:
    """All of the change, or so much of it."""
    change, part = float(row["all_change"]), float(row["change_effect"])
    whole = format.value(abs(change) * 100, "points", lang)
    if change and part / change >= ALL:
        return words.say(lang, "cause.all_of", change=whole)
    return words.say(lang, "cause.part_of", part=format.value(abs(part) * 100, "points", lang), change=whole)


def _since(row: pd.Series, lang: str) -> str:
    key = "week" if row["grain"] == "week" else "day"
    return words.say(lang, f"cause.since_{key}", day=format.day(row["since"], lang))


def _among(row: pd.Series, lang: str) -> dict[str, Any]:
    """Of how many values is spoken: the others beside one, or those that went the same way."""
    if pd.isna(row["dimension"]):
        return {}
    dimension, count = row["dimension"], int(row["value_count"])
    along = format.count(row["along_count"], lang)
    return {
        "others": words.say(lang, f"cause.others.{dimension}", count=format.count(count - 1, lang)),
        "along": words.say(lang, f"cause.along.{dimension}", along=along, many=format.count(count, lang)),
    }


def _inside(row: pd.Series, lang: str, called: Called) -> list[str]:
    if pd.isna(row["inside_dimension"]):
        return []
    values = {
        "value": name(row, lang, called, "inside_"),
        "before": format.rate(row["inside_former_rate"], lang),
        "now": format.rate(row["inside_met_rate"], lang),
        "n": format.count(row["inside_judged_count"], lang),
    }
    return [words.say(lang, "cause.inside", **values)]
