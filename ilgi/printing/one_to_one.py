"""The one-to-one sheet: one printed page about a person and a period, from the questions that the page asks."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from ilgi import printing
from ilgi.problems import Problem
from ilgi.tell import bands, figures, format, person_words, sentence, words
from ilgi.tell.asker import EVERYTHING, Asker

QUOTES, LONGEST_QUOTE, PROMISES, LINES = 3, 220, 6, 6
TREND = "promise_kept"


@dataclass(frozen=True)
class OneToOne(Asker):
    """Who asks, in which language, about the one person and the window that the filters name. ``html`` is the sheet."""

    def html(self) -> str:
        """The sheet as HTML that fetches nothing. Raises Problem for a person whose rows the reader may not see."""
        who = self.choice()
        title = self.say("one_to_one.heading", who=who["label"])
        return printing.sheet("one_to_one", self.lang, title, **self._contents(who))

    def choice(self) -> pd.Series:
        """The person's name (``label``) and team, from what the reader may choose."""
        choices = self.ask("choices", EVERYTHING)
        people = choices[(choices["kind"] == "agent") & choices["value"].isin(self.filters.agents)]
        if len(people) != 1 or self.access.role not in ("manager", "lead", "staff"):
            raise Problem("This person is not yours to print a sheet about.", key="one_to_one_not_yours")
        return people.iloc[0]

    def _contents(self, who: pd.Series) -> dict[str, Any]:
        measures = self.ask("person_beside_team")
        change = self.ask("person_change")
        return {
            "who": who["label"],
            "sentence": " · ".join(
                [
                    sentence.of_filters(self.filters.narrowed(agents=()), self.lang, self.window),
                    *filter(None, [sentence.against(self.filters, self.lang, self.former)]),
                    *([str(who["team"])] if isinstance(who["team"], str) and not self.filters.teams else []),
                    self.say("ui.as_of", moment=format.moment(self.as_of, self.lang)),
                ]
            ),
            "compare": self.filters.compare,
            "bands": bands.bands(self),
            "strengths": [
                *person_words.strengths(measures, self.lang),
                *person_words.improvements(self._better(who), self.lang),
            ],
            "comparable": person_words.is_comparable(measures),
            "work_on": person_words.to_work_on(measures, self.lang),
            "team_matter": person_words.team_matter(measures, self.lang),
            "figures": [self._line(row, change) for _, row in person_words.in_order(measures).iterrows()],
            "trend": self._trend(measures),
            "quotes": self._quotes(),
            "promises": self._promises(),
            "lines": range(LINES),
        }

    def _better(self, who: pd.Series) -> pd.DataFrame:
        team = (who["team"],) if isinstance(who["team"], str) and self.access.role != "staff" else self.filters.teams
        return self.ask("person_better", self.filters.narrowed(teams=team))

    def _line(self, row: pd.Series, change: pd.DataFrame) -> dict[str, str]:
        """One measure: figure, n, interval, what was expected, the goal's state, and the days held against it."""
        wording = figures.in_words(person_words.RATE, row, self.lang)
        before = change[change["measure"] == row["measure"]]
        return {
            "measure": words.value(self.lang, "measure", row["measure"]),
            "figure": wording.figure,
            "n": format.count(row["measure_judged_count"], self.lang),
            "interval": wording.interval or format.NOTHING,
            "expected": format.rate(person_words.expected(row), self.lang),
            "state": wording.state,
            "goal": format.rate(row["measure_met_rate_goal"], self.lang),
            "beside": str(row["beside_state"] or ""),
            "before": self._before(before.iloc[0]) if len(before) else format.NOTHING,
            "changed": str(before["change_state"].iloc[0]) if len(before) else "",
        }

    def _before(self, row: pd.Series) -> str:
        return person_words.share(row["former_met_rate"], row["former_judged_count"], self.lang)

    def _trend(self, measures: pd.DataFrame) -> tuple[str, Markup] | None:
        """The course of what there is to work on, else of the promises."""
        work = measures.loc[measures["is_to_work_on"], "measure"]
        measure = str(work.iloc[0]) if len(work) else TREND
        answer = self.ask("person_over_time", part=measure)
        name = words.value(self.lang, "measure", measure)
        svg = printing.line(
            answer, value=person_words.RATE, facts=figures.fact_of(person_words.RATE), lang=self.lang, alt=name,
            window=self.window, width=360, height=120,
        )  # fmt: skip
        return (name, svg) if svg else None

    def _quotes(self) -> list[tuple[str, str]]:
        """The latest thanks in the customers' own words, no customer named."""
        answer = self.ask("thanks_rows", part="customer")
        thanks = answer[answer["message"].notna()].head(QUOTES)
        return [(_short(str(row["message"])), format.day(row["on_date"], self.lang)) for _, row in thanks.iterrows()]

    def _promises(self) -> tuple[list[tuple[str, str]], int]:
        """The open promises that fall due first, and how many more there are."""
        answer = self.ask("open_promises_rows")
        waiting = answer[answer["fulfilled_at"].isna()]
        promises = [
            (format.moment(row["due_at"], self.lang), words.value(self.lang, "kind", row["kind"] or format.NOTHING))
            for _, row in waiting.head(PROMISES).iterrows()
        ]
        return promises, max(len(waiting) - PROMISES, 0)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
