"""What the wall celebrates: each scene from one question, none where there is nobody to celebrate."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd

from ilgi.tell import format, words
from ilgi.ui.wall import layout
from ilgi.ui.wall.layout import Person, Scene
from ilgi.ui.wall.stage import Stage

QUOTES, COURSES = 3, 8
TEAM_GOAL, GOAL_RATE = "wall_team_goal", "first_response_met_rate"
MONDAY, FRIDAY = 0, 4
ALMOST_ALL = 0.95
GIVERS = ("customer", "peer", "lead")


def scenes(stage: Stage, wanted: list[str]) -> list[Scene]:
    """The scenes of the keys wanted (those of this weekday when none is known), without those that have nobody; where
    none of those wanted has anybody, thanks and customers' words. What somebody thanked for just now comes first."""
    chosen = [key for key in wanted if key in SCENES] or of_weekday(stage.today)
    chosen.sort(key=lambda key: key != "now")
    planned = _planned(stage, chosen)
    return planned or _planned(stage, [key for key in FALLBACK if key not in chosen])


def of_weekday(today: date) -> list[str]:
    """The scenes of a day: the team's goal early on Monday, everybody who was thanked on Friday."""
    keys = [key for key in SCENES if key != "thanked"]
    if today.weekday() == MONDAY:
        keys.insert(1, keys.pop(keys.index("goal")))
    if today.weekday() == FRIDAY:
        keys.insert(1, "thanked")
    return keys


def _planned(stage: Stage, keys: list[str]) -> list[Scene]:
    return [scene for key in dict.fromkeys(keys) for scene in SCENES[key](stage)]


def _now(stage: Stage) -> Iterator[Scene]:
    """Thanks of the data's last day: whose customers wrote have a scene each, the others stand together."""
    title = "now" if stage.asker.about.as_of_day >= stage.today - timedelta(1) else "newest"
    written: list[Person] = []
    others: list[Person] = []
    day = ""
    for row in stage.rows("wall_just_now"):
        day = day or format.long_day(row.on_date, stage.asker.lang)
        giver = stage.say(f"now_from_{row.from_kind if row.from_kind in GIVERS else 'somebody'}")
        if format.has_value(row.message) and any(map(str.isalpha, row.message)) and len(written) < layout.ALONE:
            stage.quoted.add(row.agent_id)
            written.append(stage.person(row, giver, row.team, quote=row.message))
        else:
            others.append(stage.person(row, giver, row.team))
    yield from layout.of_people("now", stage.titles(title), written, day)
    yield from layout.of_people("now", stage.titles(title), others, day)


def _thanked(stage: Stage) -> Iterator[Scene]:
    rows = list(stage.rows("wall_thanked"))
    if rows:
        days = stage.days(rows[0].first_on.date(), max(row.last_on for row in rows).date())
        yield from layout.field("thanked", stage.say("thanked_title"), [row.agent_name for row in rows], days)


def _kept(stage: Stage) -> Iterator[Scene]:
    rows = list(stage.rows("wall_kept_every_promise"))
    people = []
    for row in rows:
        why = stage.say("kept_why", kept=stage.count(row.promise_kept_count), due=stage.count(row.promise_due_count))
        words_of_them = stage.words_of(row.agent_id) if len(rows) <= layout.ALONE else ""
        people.append(stage.person(row, why, row.team, quote=words_of_them))
    yield from layout.of_people("kept", stage.titles("kept"), people, stage.days())


def _words(stage: Stage) -> Iterator[Scene]:
    """One scene a quotation, newest first, each of another colleague, of none who is just being thanked."""
    shown = 0
    for row in stage.rows("wall_customer_words"):
        who = stage.person(row, "", row.team, quote=row.message)
        if row.agent_id in stage.quoted or shown == QUOTES or not who.quote:
            continue
        stage.quoted.add(row.agent_id)
        shown += 1
        day = format.long_day(row.on_date, stage.asker.lang)
        yield layout.alone("words", stage.say("words_title"), who, day)


def _recovery(stage: Stage) -> Iterator[Scene]:
    people = []
    for row in stage.rows("wall_best_recovery"):
        lines = [stage.say("recovery_line")]
        if format.has_value(row.resolution_seconds):
            lines.append(stage.say("recovery_time", time=format.duration(row.resolution_seconds, stage.asker.lang)))
        if row.had_gesture:
            lines.append(stage.say("recovery_gesture"))
        people.append(stage.person(row, stage.say("recovery_why", steps=stage.count(row.step_count)), *lines))
    yield from layout.of_people("recovery", stage.titles("recovery"), people[: layout.ALONE], stage.days())


def _better(stage: Stage) -> Iterator[Scene]:
    lang = stage.asker.lang
    people = []
    for row in stage.rows("wall_clearly_better"):
        now, before = (format.rate(rate, lang, 0) for rate in (row.measure_met_rate, row.former_met_rate))
        measure = words.value(lang, "measure", row.measure)
        people.append(stage.person(row, measure, stage.say("better_line", now=now, before=before), row.team))
    yield from layout.of_people("better", stage.titles("better"), people, stage.days())


def _reach(stage: Stage) -> Iterator[Scene]:
    for row in stage.rows("wall_reach"):
        if format.has_value(row.reached_agent_rate) and row.reached_agent_rate >= 0.05:
            figure = of_ten(stage, "reach", row.reached_agent_rate)
            yield layout.whole(
                "reach", stage.say("reach_title"), figure, stage.say("reach_line"), _sum_days(stage, "wall_reach")
            )


def _goal(stage: Stage) -> Iterator[Scene]:
    """Celebrated only when the whole interval lies at the goal or above it."""
    for _, row in stage.asker.ask(TEAM_GOAL).iterrows():
        if row["is_clearly_met"] and format.has_value(row[f"{GOAL_RATE}_goal"]):
            figure = of_ten(stage, "strip", row[GOAL_RATE], row["is_at_least"])
            yield layout.whole(
                "goal", stage.say("goal_title"), figure, stage.say("goal_line"), _sum_days(stage, TEAM_GOAL)
            )


def _anniversaries(stage: Stage) -> Iterator[Scene]:
    rows = list(stage.rows("wall_anniversaries"))
    if rows:
        monday = min(row.anniversary_on for row in rows).date()
        monday -= timedelta(monday.weekday())
        people = [stage.person(row, _years(stage, row.year_count), row.team) for row in rows]
        days = stage.days(monday, monday + timedelta(6))
        yield from layout.of_people("anniversary", stage.titles("anniversary"), people, days)


def _courses(stage: Stage) -> Iterator[Scene]:
    """Each colleague once, with the newest that they learned."""
    newest = {row.agent_id: row for row in reversed(list(stage.rows("wall_courses")))}
    rows = sorted(newest.values(), key=lambda row: row.completed_on, reverse=True)[:COURSES]
    people = [stage.person(row, str(row.course), row.team) for row in rows]
    yield from layout.of_people("course", stage.titles("course"), people, stage.days())


def of_ten(stage: Stage, key: str, rate: float, is_at_least: bool = False) -> str:
    """A share as people say it: so many of ten, or almost all; more is not told of a sum."""
    if is_at_least or rate > ALMOST_ALL:
        return stage.say(f"{key}_almost_all")
    return stage.say(f"{key}_of_ten", part=stage.count(min(9, int(rate * 10 + 0.5))))


def strip(stage: Stage) -> dict[str, Any]:
    """The strip's line: replies on time as people say it, whether the goal was met; empty where nothing may be told."""
    answer = stage.asker.ask(TEAM_GOAL)
    if answer.empty or not format.has_value(answer.iloc[0][GOAL_RATE]):
        return {}
    row: pd.Series = answer.iloc[0]
    goal = row[f"{GOAL_RATE}_goal"]
    verdict, met = "", False
    if format.has_value(goal):
        met = bool(row["is_clearly_met"])
        aim = format.rate(goal, stage.asker.lang, 0)
        verdict = stage.say("strip_met") if met else stage.say("strip_goal", goal=aim)
    sentence = of_ten(stage, "strip", row[GOAL_RATE], row["is_at_least"])
    return {"sentence": sentence, "verdict": verdict, "is_met": met, "days": _short_days(stage)}


def _sum_days(stage: Stage, query: str) -> str:
    window = stage.asker.sum_window(query, totals=True)
    return format.window(window, stage.asker.lang) if window else ""


def _short_days(stage: Stage) -> str:
    """The strip's days, short enough to stand beside its other parts."""
    window, lang = stage.asker.sum_window(TEAM_GOAL, totals=True), stage.asker.lang
    if window is None:
        return ""
    is_one_year = window.date_from.year == window.date_to.year
    first = (format.short_day if is_one_year else format.day)(window.date_from, lang)
    return f"{first} – {format.day(window.date_to, lang)}"


def _years(stage: Stage, count: int) -> str:
    return stage.say("anniversary_why", count=stage.count(count))


SCENES: dict[str, Callable[[Stage], Iterator[Scene]]] = {
    "now": _now,
    "kept": _kept,
    "words": _words,
    "recovery": _recovery,
    "better": _better,
    "reach": _reach,
    "goal": _goal,
    "anniversary": _anniversaries,
    "course": _courses,
    "thanked": _thanked,
}
FALLBACK = ("now", "thanked", "words")
