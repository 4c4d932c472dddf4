"""The one-to-one sheet: one printed page about a person and a period, from the questions that the page asks."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from ilgi import printing
from ilgi.ask import filters as filtering
from ilgi.ask import hub, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import figures, format, sentence, standing, words

QUOTES, LONGEST_QUOTE, PROMISES, LINES = 3, 220, 6, 6
TREND = "promise_kept"


@dataclass(frozen=True)
class OneToOne:
    """About whom, for which window and filters, who asks and in which language. ``html`` is the sheet."""

    snapshot: Snapshot
    access: Access
    agent_id: str
    filters: Filters
    lang: str

    def html(self) -> str:
        """The sheet as HTML that fetches nothing. Raises Problem for a person whose rows the reader may not see."""
        who = self.choice()
        title = words.say(self.lang, "one_to_one.heading", who=who["label"])
        return printing.sheet("one_to_one", self.lang, title, **self._contents(who))

    def choice(self) -> pd.Series:
        """The person's name (``label``) and team, from what the reader may choose."""
        found = queries.run("choices", Filters(period="all"), self.access, snapshot=self.snapshot)
        own = found[(found["kind"] == "agent") & (found["value"] == self.agent_id)]
        if own.empty or self.access.role not in ("manager", "lead", "staff"):
            raise Problem("This person is not yours to print a sheet about.", key="one_to_one_not_yours")
        return own.iloc[0]

    def ask(self, query: str, filters: Filters | None = None, **how: Any) -> pd.DataFrame:
        """The answer of a query about this person in this window."""
        chosen = filters or self.filters
        return queries.run(query, chosen.narrowed(agents=(self.agent_id,)), self.access, snapshot=self.snapshot, **how)

    def _contents(self, who: pd.Series) -> dict[str, Any]:
        as_of = hub.about(self.snapshot).as_of_day
        window = filtering.resolve(self.filters, as_of)
        own = self.ask("person_beside_team")
        change = self.ask("person_change")
        figure_rows = standing.in_order(own)
        work = standing.to_work_on(own, self.lang)
        counted = self.ask("sentence").iloc[0]
        return {
            "who": who["label"],
            "sentence": " · ".join(
                [
                    sentence.of_filters(self.filters.narrowed(agents=()), self.lang, window),
                    *([str(who["team"])] if isinstance(who["team"], str) and not self.filters.teams else []),
                    words.say(self.lang, "ui.as_of", moment=format.moment(counted["as_of"], self.lang)),
                ]
            ),
            "strengths": [*standing.strengths(own, self.lang), *standing.improvements(self._better(who), self.lang)],
            "comparable": standing.is_comparable(own),
            "work_on": work,
            "figures": [self._line(row, change) for _, row in figure_rows.iterrows()],
            "trend": self._trend(own),
            "quotes": self._quotes(),
            "promises": self._promises(),
            "lines": range(LINES),
        }

    def _better(self, who: pd.Series) -> pd.DataFrame:
        team = (who["team"],) if isinstance(who["team"], str) and self.access.role != "staff" else self.filters.teams
        return self.ask("person_better", self.filters.narrowed(teams=team))

    def _line(self, row: pd.Series, change: pd.DataFrame) -> dict[str, str]:
        """One measure: figure, n, interval, colleagues, the goal's state, and the equal period before."""
        fact = figures.fact_of(standing.RATE)
        few = figures.is_too_few(fact, row)
        before = change[change["measure"] == row["measure"]]
        return {
            "measure": words.value(self.lang, "measure", row["measure"]),
            "figure": words.say(self.lang, "state.too_few") if few else format.rate(row[standing.RATE], self.lang),
            "n": format.count(row["measure_judged_count"], self.lang),
            "interval": format.NOTHING if few else self._interval(row),
            "peers": format.rate(standing.peers(row), self.lang),
            "state": standing.state(row) if figures.known(row["measure_met_rate_goal"]) else "",
            "goal": format.rate(row["measure_met_rate_goal"], self.lang),
            "beside": str(row["beside_state"] or ""),
            "before": self._before(before.iloc[0]) if len(before) else format.NOTHING,
            "changed": str(before["change_state"].iloc[0]) if len(before) else "",
        }

    def _interval(self, row: pd.Series) -> str:
        return format.interval(row[f"{standing.RATE}_low"], row[f"{standing.RATE}_high"], "rate", self.lang)

    def _before(self, row: pd.Series) -> str:
        return standing.share(row["former_met_rate"], row["former_judged_count"], self.lang)

    def _trend(self, own: pd.DataFrame) -> tuple[str, Markup] | None:
        """The course of what there is to work on, else of the promises."""
        work = own.loc[own["is_to_work_on"], "measure"]
        measure = str(work.iloc[0]) if len(work) else TREND
        answer = self.ask("person_over_time", part=measure)
        window = filtering.resolve(self.filters, hub.about(self.snapshot).as_of_day)
        name = words.value(self.lang, "measure", measure)
        svg = printing.line(
            answer, value=standing.RATE, facts=figures.fact_of(standing.RATE), lang=self.lang, alt=name, window=window,
            width=360, height=120,
        )  # fmt: skip
        return (name, svg) if svg else None

    def _quotes(self) -> list[tuple[str, str]]:
        """The latest thanks in the customers' own words, no customer named."""
        answer = self.ask("thanks_rows", part="customer")
        said = answer[answer["message"].notna()].head(QUOTES)
        return [(_short(str(row["message"])), format.day(row["on_date"], self.lang)) for _, row in said.iterrows()]

    def _promises(self) -> tuple[list[tuple[str, str]], int]:
        """The open promises that fall due first, and how many more there are."""
        answer = self.ask("open_promises_rows")
        waiting = answer[answer["fulfilled_at"].isna()]
        told = [
            (format.moment(row["due_at"], self.lang), words.value(self.lang, "kind", row["kind"] or format.NOTHING))
            for _, row in waiting.head(PROMISES).iterrows()
        ]
        return told, max(len(waiting) - PROMISES, 0)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
