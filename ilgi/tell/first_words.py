"""What became of a file that was brought, in true sentences about one's house, and where to look first."""

import pandas as pd

from ilgi.drafted import Draft
from ilgi.tell import draft_sentences, figures, format
from ilgi.tell.asker import EVERYTHING, Asker

HALF = {
    "first_response": ("first_response_times", "first_response_wall_minutes_median"),
    "resolution": ("resolution_times", "resolution_wall_minutes_median"),
}
SHARES = {
    "interactions": ("satisfaction", "csat_satisfied_rate"),
    "promises": ("promises", "promise_kept_rate"),
    "complaints": ("complaint_recovery", "complaint_recovered_rate"),
}
SPEAKS = {
    "interactions": "overview",
    "events": "sla",
    "promises": "promises",
    "complaints": "complaints",
    "recognitions": "recognition",
    "evaluations": "agents",
    "agents": "agents",
}


def sentence(asker: Asker, file: str, draft: Draft | None) -> str | None:
    """How many records of a file stand in the figures, of which days (``draft``: as it was read), what could not be
    used, and one thing that they say; None where the file is not among those that were read."""
    ledger = asker.ask("ledger", EVERYTHING)
    lines = ledger[ledger["file"] == file]
    if lines.empty or lines["table"].isna().all():
        return None
    records, loaded = int(lines["records"].max()), int(lines["loaded"].max())
    values = {"file": file, "count": format.count(loaded, asker.lang), "records": format.count(records, asker.lang)}
    parts = [asker.say("bring.became_all" if loaded == records else "bring.became", **values)]
    days = draft_sentences.days(draft, asker.lang) if draft else None
    parts += [asker.say("bring.became_days", days=days)] if days else []
    parts += _lacking(asker, lines)
    parts += _house(asker, list(lines.loc[lines["loaded"] > 0, "table"]))
    return " ".join(parts)


def _lacking(asker: Asker, lines: pd.DataFrame) -> list[str]:
    """What of the file is in no figure, a sentence each."""
    counts = {kind: int(lines[kind].max()) for kind in ("rejected", "blanked", "superseded", "excluded")}
    return [
        asker.say(f"bring.became_{kind}", count=format.count(count, asker.lang))
        for kind, count in counts.items()
        if count
    ]


def _house(asker: Asker, tables: list[str]) -> list[str]:
    """The first thing that these tables say and that no standard of others judges; none where nothing can be said."""
    for measure, (query, name) in HALF.items() if "interactions" in tables and _is_one_channel(asker) else ():
        if figure := _figure(asker, query, name):
            return [asker.say(f"bring.half_{measure}", time=figure)]
    for table, (query, name) in SHARES.items():
        if table in tables and (figure := _figure(asker, query, name)):
            return [asker.say("bring.says", title=asker.say(f"metric.{name}.name"), figure=figure)]
    return []


def _is_one_channel(asker: Asker) -> bool:
    """Whether the cases are of one channel: half of the waits of several together is nobody's wait."""
    return len(asker.ask("first_response_times_by", EVERYTHING, by="channel")) <= 1


def _figure(asker: Asker, query: str, name: str) -> str | None:
    answer = asker.ask(query, EVERYTHING)
    row = None if answer.empty else answer.iloc[0]
    if row is None or name not in row or not format.has_value(row[name]):
        return None
    if figures.is_too_few(figures.fact_of(name), row):
        return None
    return figures.in_words(name, row, asker.lang).figure


def page_for(asker: Asker, file: str) -> str:
    """The page that speaks first of what a file gave."""
    ledger = asker.ask("ledger", EVERYTHING)
    tables = set(ledger.loc[(ledger["file"] == file) & (ledger["loaded"] > 0), "table"])
    return next((page for table, page in SPEAKS.items() if table in tables), "definitions")
