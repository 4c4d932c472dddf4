"""``docs/metrics.md``: every number with its facts, its formula and its words, so that the page cannot say otherwise.

``python -m ilgi.tell.metrics_docs`` writes it.
"""

from itertools import groupby
from pathlib import Path

from ilgi.ask import metrics
from ilgi.ask.metrics import Metric
from ilgi.settings import ROOT
from ilgi.tell import words

FILE = ROOT / "docs" / "metrics.md"
INTRODUCTION = (
    "# The numbers: what İlgi counts",
    "This page is generated from `queries/metrics/` and `ilgi/tell/words/` by `python -m ilgi.tell.metrics_docs`.",
    "Each number stands under its name, which is also its column in `python -m ilgi ask`. *n* is the column that holds "
    'how many cases it rests on; with fewer than the smallest n the pages say "too few to say". Each formula is a '
    "macro of DuckDB as written; `rate`, `goal_mean`, Wilson's interval and the survival quantile are in "
    "`queries/metrics/shared.sql` and `queries/metrics/survival.sql`.",
)


def text() -> str:
    """The page as Markdown, in the order of the files."""
    parts = list(INTRODUCTION)
    for file, group in groupby(metrics.all_metrics().values(), key=lambda metric: metric.file):
        parts.append(f"## {Path(file).stem}")
        parts += [_metric(metric) for metric in group]
    return "\n\n".join(parts) + "\n"


def _metric(metric: Metric) -> str:
    facts = [metric.unit, metric.direction]
    if metric.smallest_n:
        facts.append(f"smallest n {metric.smallest_n}")
    if metric.of and metric.of != metric.name:
        facts.append(f"n is `{metric.of}`")
    lines = [f"### {metric.name}", "", " · ".join(facts), ""]
    for lang in sorted(words.LANGUAGES):
        stem = f"metric.{metric.name}"
        lines.append(f"- {lang}: **{words.say(lang, f'{stem}.name')}.** {words.say(lang, f'{stem}.meaning')}")
    source = f"metric.{metric.name}.source"
    if words.has("en", source):
        lines.append(f"- source: {words.say('en', source)} / *{words.say('tr', source)}*")
    return "\n".join([*lines, "", "```sql", metric.formula, "```"])


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
