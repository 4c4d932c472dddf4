"""A late ticket says why: what counted, what did not and for which reason, the target, the due instant, the verdict."""

import html
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ilgi import cli
from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format, row_words, ticket_lines, words
from tests.app import ROOT, pick

ALL = Filters(period="all")
LIMITS = {"resolution ≤ 3 d": 3 * 8 * 3600, "resolution ≤ 1 d": 8 * 3600}
LATE = Filters(period="last_90_days", channels=("email",))


def late_ticket(home: Path) -> tuple[int, str]:
    """The place in the rows, and the number, of a case by e-mail that was resolved late after a night in between."""
    snapshot = snapshots.current(settings(home))
    rows = queries.run("resolution_rows", LATE, access.manager(), snapshot=snapshot)
    rows = row_words.missed_first(rows, "resolution_verdict")
    late = (rows["resolution_verdict"] == "missed") & (rows["resolution_paused_seconds"] > 0)
    place = int(late.to_numpy().argmax())
    assert late.iloc[place]
    return place, rows["interaction_id"].iloc[place]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_late_ticket_tells_why(in_sample_home: Path, lang: str) -> None:
    place, key = late_ticket(in_sample_home)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.switch_page("pages/sla.py")
    for name, value in {"lang": lang, "period": LATE.period, "channel": "email"}.items():
        app.query_params[name] = value
    app.run()
    app.button("rows_resolution_resolution_met_rate").click().run()
    app.button("rows_resolution_resolution_met_rate").click()
    pick(app, "rows_grid_resolution_rows", place)
    assert not app.exception, app.exception
    texts = [text.value for text in [*app.subheader, *app.markdown, *app.caption]]
    said = bare("\n".join([*texts, *(tab.label for tab in app.tabs), *drawn(app)]))
    assert words.say(lang, "ui.ticket", ticket=key) in said and words.say(lang, "ticket.title") in said
    assert words.say(lang, "ticket.target_used_up") in said and words.value(lang, "why", "out_of_hours") in said
    for line in ticket_lines.lines(settings(in_sample_home), key, lang):
        told = line[25:] if line.startswith("    ") else line.strip()
        assert bare(told) in said, told


def bare(text: str) -> str:
    """Words alone: without what keeps them from being Markdown, or together on a line."""
    return text.replace("\xa0", " ").replace("\\", "").replace("\u2060", "")


def drawn(app: AppTest) -> list[str]:
    """All texts of the charts on the page."""
    figures = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [html.unescape(text) for figure in figures for trace in figure["data"] for text in trace.get("text") or []]


def test_the_shell_tells_the_verdict_the_target_and_its_line(
    in_sample_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, key = late_ticket(in_sample_home)
    facts = queries.run("ticket", ALL, access.manager(), snapshot=snapshots.current(settings(in_sample_home)), part=key)
    over = facts["resolution_seconds"].iloc[0] - LIMITS[facts["resolution_standard"].iloc[0].split(" · ")[1]]
    assert cli.main(["clock", "ticket", key, "--home", str(in_sample_home)]) == 0
    told = capsys.readouterr().out
    assert f"Late by {format.duration(over, 'en')}: " in told
    assert f"Promised: {facts['resolution_standard'].iloc[0].split(' · ')[0]} · Resolution ≤ " in told
    assert "! " in told and "= The promised time is used up: due" in told
    assert cli.main(["clock", "ticket", "nobody's", "--home", str(in_sample_home)]) == 1
    assert 'there is no case "nobody\'s"' in capsys.readouterr().err
