"""What stands beside a figure that rests on what customers answered: who could have, and what the silent may mean."""

import pandas as pd

from ilgi.ask import metrics
from ilgi.ask.metrics import Metric
from ilgi.tell import format, words

ANSWERS = {
    "csat_satisfied_rate": "csat",
    "csat_mean": "csat",
    "easy_rate": "effort",
    "net_promoter_score": "recommend",
    "complaint_recovered_rate": "satisfied_after",
}
"""What customers were asked, by the figures that rest on their answers."""


def silent(fact: Metric, row: pd.Series, lang: str) -> str:
    """Between which ends a share lies, were all who gave no answer lost, or all won."""
    low, high, n = (row.get(f"{fact.name}_silent_low"), row.get(f"{fact.name}_silent_high"), row.get(fact.of or ""))
    whole = metrics.metric(f"{fact.name}_silent_low")
    if whole is None or not (format.has_value(low) and format.has_value(high)) or low == high:
        return ""
    count = row[whole.of or ""] - n
    low_text, high_text = (format.rate(end, lang) for end in (low, high))
    return words.say(lang, "ui.silent", low=low_text, high=high_text, count=format.count(count, lang))


def response(fact: Metric, row: pd.Series, lang: str) -> str:
    """What share of those who could have answered did, beside a figure that rests on their answers."""
    asked = ANSWERS.get(fact.name)
    share, count = row.get(f"{asked}_response_rate"), row.get(f"{asked}_could_count")
    if not (format.has_value(share) and format.has_value(count)):
        return ""
    return words.say(lang, "ui.response", share=format.rate(share, lang), count=format.count(count, lang))


def over_time(fact: Metric, answer: pd.DataFrame, lang: str) -> str:
    """Between which ends that share lies in the periods of a figure that rests on their answers."""
    shares = answer.get(f"{ANSWERS.get(fact.name)}_response_rate")
    if shares is None or shares.isna().all():
        return ""
    low, high = (format.rate(end, lang) for end in (shares.min(), shares.max()))
    return words.say(lang, "ui.responses", low=low, high=high)
