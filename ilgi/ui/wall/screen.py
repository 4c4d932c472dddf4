"""The wall: all scenes of a snapshot sent at once and turned by CSS alone; a tick brings time and what is new."""

import logging
import os
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
import streamlit as st

from ilgi.ask import access
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import ROOT, settings
from ilgi.tell import bands, format, lettering, words
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.ui.frame import signin
from ilgi.ui.frame.loading import CURABLE
from ilgi.ui.guard import sessions
from ilgi.ui.wall.layout import LONGEST_NAME, WIDEST_NAME, Scene
from ilgi.ui.wall.scenes import scenes
from ilgi.ui.wall.scenes import strip as scene_strip
from ilgi.ui.wall.stage import Stage

TICK = 20
LOST_AFTER = 75
SECONDS, SHORTEST, LONGEST = 25, 5, 120
FADE, SETTLES = 0.6, 1.6
OLD_AFTER = timedelta(days=3)


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
    """When a scene shows within one round, in per cent of the round: it comes once the one before it is gone.

    It begins to come (``shows``), is there in ``full``, stands still (``settled``), begins to go (``fades``) and is
    ``gone``; the line under it is full just before (``over``).
    """

    scene: Scene
    shows: float
    full: float
    settled: float
    fades: float
    gone: float
    over: float


def show() -> None:
    """Draw the wall and keep it alive: every tick restarts the animation that would say "no connection"."""
    st.set_page_config(page_title="İlgi", page_icon=str(ROOT / "static" / "favicon.png"), layout="wide")
    wish = read_wish(dict(st.query_params), st.context.locale)
    signin.behind_door(wish.lang)
    sessions.withdraw_upload()
    _only_where_nobody_signs_in(wish)
    with st.container(key="wall"):
        st.html(_render("shell", wish))
        _tick(wish)


@st.fragment(run_every=TICK)
def _tick(wish: Wish) -> None:
    _only_where_nobody_signs_in(wish)
    board, strip = _board_and_strip(wish)
    st.html(board)
    # never the same twice: what a new server says first must restart the animation too
    st.html(_render("tick", wish, beat=int(time.time()), lost_after=LOST_AFTER, **_now(wish, strip)))


def _only_where_nobody_signs_in(wish: Wish) -> None:
    """Ends the run with a sentence where readers sign in, unless this is the wall's own server; asked at each tick."""
    if os.environ.get("ILGI_ROLE") != "wall" and signin.reader(settings(), wish.lang):
        st.info(words.say(wish.lang, "signin.wall_elsewhere"), icon=":material/info:")
        st.stop()


def read_wish(query: dict[str, str], locale: str | None) -> Wish:
    """The wish in an address; what is unknown is ignored. Dark unless told, in the browser's language unless told."""
    browser = "tr" if (locale or "tr").casefold().startswith("tr") else "en"
    lang, theme, seconds = query.get("lang", ""), query.get("theme", ""), query.get("seconds", "")
    return Wish(
        team=query.get("team") or None,
        scenes=tuple(part.strip() for part in query.get("scenes", "").split(",") if part.strip()),
        seconds=min(max(int(seconds), SHORTEST), LONGEST) if seconds.isdecimal() and len(seconds) < 5 else SECONDS,
        lang=lang if lang in words.LANGUAGES else browser,
        theme=theme if theme in ("light", "dark") else "dark",
    )


def turns(scenes: list[Scene], seconds: int) -> tuple[list[Turn], float]:
    """The turns of the scenes, in their order, and how many seconds a round takes; a scene has ``seconds`` times its
    ``stays``."""
    lengths = [seconds * scene.stays for scene in scenes]
    whole, done, planned = sum(lengths), 0.0, []
    for scene, length in zip(scenes, lengths, strict=True):
        gone = done + length
        marks = (done, done + FADE, done + SETTLES, gone - FADE, gone, gone - 0.01)
        planned.append(Turn(scene, *(round(100 * mark / whole, 4) for mark in marks)))
        done = gone
    return planned, whole


def _board_and_strip(wish: Wish) -> tuple[str, dict[str, Any]]:
    """The board and what the strip needs; a calm sentence where the data cannot be had. A wall shows no error."""
    try:
        try:
            return _boards(wish)
        except Exception:
            # a snapshot may have been replaced between finding it and reading it
            return _boards(wish)
    except Exception as error:
        is_missing = isinstance(error, Problem) and error.key in CURABLE
        if not is_missing:
            logging.getLogger(__name__).warning("the wall cannot be drawn", exc_info=error)
        return _sorry(wish, words.say(wish.lang, "wall.no_data" if is_missing else "wall.trouble")), {}


def _boards(wish: Wish) -> tuple[str, dict[str, Any]]:
    snapshot = snapshots.current(settings())
    if snapshot is None:
        raise Problem("Nothing has been loaded yet.", key="no_snapshot")
    is_known = wish.team is None or _is_known(wish, snapshot)
    asker = Asker(snapshot, access.local("wall", wish.team if is_known else None, None), Filters(), wish.lang)
    strip = asker.ask("wall_strip").iloc[0].to_dict()
    stage = Stage(asker, datetime.now(ZoneInfo(strip["time_zone"])).date())
    team = lettering.clean(wish.team, LONGEST_NAME, WIDEST_NAME) if wish.team else asker.say("wall.everybody")
    planned, whole = turns(scenes(stage, list(wish.scenes)) if is_known else [], wish.seconds)
    values = {
        "team": team,
        "nobody": asker.say("wall.nobody") if is_known else asker.say("wall.unknown_team", team=team),
        "goal": scene_strip(stage) if is_known else {},
        "note": " · ".join(band.brief for band in bands.bands(asker) if band.brief),
        "photos": stage.photos,
        "code": "",
        "own_page": asker.say("wall.own_page"),
    }
    return _render("board", wish, turns=planned, round=whole, **values), strip


def _is_known(wish: Wish, snapshot: Snapshot) -> bool:
    everybody = Asker(snapshot, access.local("wall", None, None), EVERYTHING, wish.lang)
    return wish.team in set(everybody.ask("wall_teams")["team"])


def _now(wish: Wish, strip: dict[str, Any]) -> dict[str, Any]:
    """What the tick tells: the time, up to when the data are, whether they are old."""
    zone = ZoneInfo(strip["time_zone"]) if strip else None
    now = datetime.now(zone)
    of_data = {"as_of": "", "stale": ""}
    if strip:
        of_data = {"as_of": _as_of(wish, strip["as_of"].astimezone(zone), now), "stale": _stale(wish, strip, now)}
    return of_data | {
        "day": f"{format.weekdays(wish.lang, 'abbreviated')[now.weekday()]} {format.short_day(now, wish.lang)}",
        "time": format.clock(now, wish.lang),
        "as_of_is": words.say(wish.lang, "wall.as_of"),
        "lost": words.say(wish.lang, "wall.lost"),
        "has_code": False,
    }


def _as_of(wish: Wish, as_of: datetime, now: datetime) -> str:
    """The newest moment of the data, as people call it: yesterday 18:00."""
    time, ago = format.clock(as_of, wish.lang), (now.date() - as_of.date()).days
    if ago in (0, 1):
        return words.say(wish.lang, "wall.yesterday" if ago else "wall.today", time=time)
    return format.moment(as_of, wish.lang)


def _stale(wish: Wish, strip: dict[str, Any], now: datetime) -> str:
    """The sentence about old data, "" for new: later than the standards agree to; where they say nothing, three days
    old, but for the sample, which is always old."""
    if format.has_value(strip["stale_at"]):
        return words.say(wish.lang, "wall.stale") if now > strip["stale_at"] else ""
    is_old = now > strip["as_of"] + OLD_AFTER and not strip["sample"]
    return words.say(wish.lang, "wall.old", count=(now - strip["as_of"]).days) if is_old else ""


def _sorry(wish: Wish, sentence: str) -> str:
    nothing = {"turns": [], "round": 1, "goal": {}, "note": "", "photos": {}, "code": "", "own_page": ""}
    return _render("board", wish, nobody=sentence, team="İlgi", **nothing)


def _render(part: str, wish: Wish, **values: Any) -> str:
    return _template().render(part=part, lang=wish.lang, theme=wish.theme, **values)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """The one template of our own HTML; every value in it is escaped, a name that is missing is an error."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return made.get_template("wall.html")
