"""The wall: all scenes of a snapshot sent at once and turned by CSS alone; a tick brings time and what is new."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
import streamlit as st

from ilgi import access, format, snapshots, words
from ilgi.filters import Filters, resolve
from ilgi.problems import Problem
from ilgi.settings import ROOT, settings
from ilgi.ui.scenes import Asker, Scene, scenes

TICK = 20
LOST_AFTER = 75
SECONDS, SHORTEST, LONGEST = 25, 5, 120
FADE = 0.6


@dataclass(frozen=True)
class Wish:
    """What the address asks of the wall: whose, which scenes, how long each, in which language and theme."""

    team: str | None
    scenes: tuple[str, ...]
    seconds: int
    lang: str
    theme: str


@dataclass(frozen=True)
class Turn:
    """When a scene shows within one round, in per cent of the round."""

    scene: Scene
    shows: float
    full: float
    fades: float
    gone: float


def show() -> None:
    """Draw the wall and keep it alive: every tick restarts the animation that would say "no connection"."""
    st.set_page_config(page_title="İlgi", page_icon=str(ROOT / "static" / "favicon.png"), layout="wide")
    wish = read_wish(dict(st.query_params), st.context.locale)
    with st.container(key="wall"):
        _tick(wish)


@st.fragment(run_every=TICK)
def _tick(wish: Wish) -> None:
    try:
        board, strip = _boards(wish)
    except Problem as problem:
        board, strip = _sorry(wish, words.problem(wish.lang, problem)), {}
    st.html(board)
    st.session_state["_ticks"] = st.session_state.get("_ticks", 0) + 1
    st.html(_render("tick", wish, beat=st.session_state["_ticks"] % 2, lost_after=LOST_AFTER, **_now(wish, strip)))


def read_wish(query: dict[str, str], locale: str | None) -> Wish:
    """The wish in an address; what is unknown is ignored. Dark unless told, in the browser's language unless told."""
    browser = "tr" if (locale or "tr").casefold().startswith("tr") else "en"
    lang, theme, seconds = query.get("lang", ""), query.get("theme", ""), query.get("seconds", "")
    return Wish(
        team=query.get("team") or None,
        scenes=tuple(part.strip() for part in query.get("scenes", "").split(",") if part.strip()),
        seconds=min(max(int(seconds), SHORTEST), LONGEST) if seconds.isdecimal() else SECONDS,
        lang=lang if lang in words.LANGUAGES else browser,
        theme=theme if theme in ("light", "dark") else "dark",
    )


def turns(found: list[Scene], seconds: int) -> tuple[list[Turn], float]:
    """When each scene shows, and how many seconds a round takes."""
    lengths = [seconds * scene.stays for scene in found]
    whole, done, planned = sum(lengths), 0.0, []
    for scene, length in zip(found, lengths, strict=True):
        marks = (done, done + FADE, done + length - FADE, done + length)
        planned.append(Turn(scene, *(round(100 * mark / whole, 4) for mark in marks)))
        done += length
    return planned, whole


def _boards(wish: Wish) -> tuple[str, dict[str, Any]]:
    snapshot = snapshots.current(settings())
    if snapshot is None:
        return _sorry(wish, words.say(wish.lang, "problem.no_snapshot")), {}
    asker = Asker(snapshot, access.local("wall", wish.team, None), Filters(), wish.lang)
    strip = asker.ask("wall_strip").iloc[0].to_dict()
    found = scenes(asker, list(wish.scenes))
    planned, whole = turns(found, wish.seconds)
    days = format.window(resolve(asker.filters, snapshot.as_of_day), wish.lang)
    told: dict[str, Any] = {"team": wish.team or words.say(wish.lang, "wall.everybody"), "days": days}
    told |= {"as_of": _as_of(strip, wish.lang), "goal": _goal(asker)}
    return _render("board", wish, turns=planned, round=whole, nobody=asker.say("nobody"), **told), strip


def _goal(asker: Asker) -> dict[str, str]:
    """The strip's line: first responses in time against the goal, in words; empty when nothing was judged."""
    answer = asker.ask("wall_team_goal")
    if answer.empty or format.is_nothing(answer.iloc[0]["first_response_met_rate"]):
        return {}
    row = answer.iloc[0]
    goal = row["first_response_met_rate_goal"]
    said = "" if format.is_nothing(goal) else asker.say("strip_goal", goal=asker.rate(goal))
    return {"name": asker.say("strip_sla"), "figure": asker.rate(row["first_response_met_rate"]), "goal": said}


def _as_of(strip: dict[str, Any], lang: str) -> str:
    return words.say(lang, "wall.as_of", moment=format.moment(strip["as_of"], lang))


def _now(wish: Wish, strip: dict[str, Any]) -> dict[str, Any]:
    zone = ZoneInfo(strip["time_zone"]) if strip else None
    now = datetime.now(zone)
    stale = bool(strip) and not format.is_nothing(strip["stale_at"]) and now > strip["stale_at"]
    return {
        "day": f"{format.weekday(now, wish.lang)} {format.day(now, wish.lang)}",
        "time": format.clock(now, wish.lang),
        "stale": words.say(wish.lang, "wall.stale") if stale else "",
        "lost": words.say(wish.lang, "wall.lost"),
    }


def _sorry(wish: Wish, sentence: str) -> str:
    return _render("board", wish, turns=[], round=1, nobody=sentence, team="İlgi", days="", as_of="", goal={})


def _render(part: str, wish: Wish, **values: Any) -> str:
    return _template().render(part=part, lang=wish.lang, theme=wish.theme, **values)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """The one template of our own HTML; every value in it is escaped, a name that is missing is an error."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return made.get_template("wall.html")
