"""What moved a duration, in minutes: how long it took now and before, where it changed and elsewhere."""

from typing import Any

import pandas as pd

from ilgi.tell import format, words

ALL = 0.95
ENDING = "_minutes_median"


def of_value(row: pd.Series, lang: str) -> dict[str, str]:
    """The times of the value that a bar names and of the others, how long all took, and which part of the change the
    value is. ``row`` is one of what_moved_it, of a duration."""
    took = {"now": minutes(row["all_minutes_median"], lang), "before": minutes(row["all_former_minutes_median"], lang)}
    return {
        "took": words.say(lang, f"cause.took.{str(row['measure']).removesuffix(ENDING)}", **took),
        "before": minutes(row["former_minutes_median"], lang),
        "now": minutes(row["minutes_median"], lang),
        "others_before": minutes(row["others_former_minutes_median"], lang),
        "others_now": minutes(row["others_minutes_median"], lang),
        "part": _part(row, lang),
    }


def kind(row: pd.Series) -> str:
    """Which sentence it is; everywhere whether it took longer: the share within the former median fell then."""
    if row["kind"] == "everywhere":
        return "longer" if row["all_change"] < 0 else "shorter"
    return str(row["kind"])


def minutes(median: Any, lang: str) -> str:
    """A median as text; that it is not known yet where more than half are not over."""
    return format.value(median, "minutes", lang) if format.has_value(median) else words.say(lang, "cause.time.unknown")


def bars(row: pd.Series, lang: str, change: str) -> str:
    """To what the bars add up: the share that was over within the former median, before and now; and how many of the
    cases it is not known of."""
    values = {
        "median": minutes(row["all_former_minutes_median"], lang),
        "all_before": format.rate(row["all_former_rate"], lang),
        "all_now": format.rate(row["all_met_rate"], lang),
        "n": format.count(row["all_judged_count"], lang),
    }
    sentences = [words.say(lang, "cause.time.bars", change=change, **values)]
    if row["estimated_count"] > 0:
        count = format.count(row["estimated_count"], lang)
        sentences.append(words.say(lang, "cause.time.estimated", count=count))
    return ". ".join(sentences)


def _part(row: pd.Series, lang: str) -> str:
    change, part = float(row["all_change"]), float(row["change_effect"])
    if not change or part / change >= ALL:
        return words.say(lang, "cause.time.all_of")
    return words.say(lang, "cause.time.part_of", percent=format.rate(part / change, lang, 0))
