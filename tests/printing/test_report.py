"""The weekly report: its figures by hand, both languages, nothing fetched, hostile names as text, one page."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from ilgi import cli, printing
from ilgi.ask import access, weeks
from ilgi.ask.weeks import Week
from ilgi.printing import report
from ilgi.printing.report import Weekly
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell.figures import fact_of
from tests.app import chromium
from tests.ask_facts import written_facts
from tests.facts.base import Row

WEEK = Week(2026, 43)
EVIL = "<script>alert('1')</script>&{{7*7}}\u202e"
TEAM = "Kuzey <b>"
HOUSE = {"Kuzey <b>": ["a1", "a2"], "Güney": ["a3"]}


def case(number: int, due: date, verdict: str, team: str = TEAM) -> Row:
    return {
        "interaction_id": f"c{number}", "team": team, "agent_id": HOUSE[team][0], "opened_on": due,
        "first_response_by": HOUSE[team][0], "first_response_due_on": due, "first_response_verdict": verdict,
        "first_response_goal": 0.5, "channel": "email", "is_over": True,
    }  # fmt: skip


def thanks(number: int, message: str | None, agent: str = "a1", day: date = date(2026, 10, 20)) -> Row:
    return {
        "recognition_id": f"t{number}", "agent_id": agent, "team": TEAM, "given_on": day, "from_kind": "customer",
        "given_at": datetime(2026, 10, 20, 9, number, tzinfo=ZoneInfo("Europe/Istanbul")), "message": message,
        "counted": True,
    }  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """18 of 20 first responses in time in week 43, 10 of 10 the week before; another team that missed all."""
    now = [case(n, date(2026, 10, 19), "met" if n < 18 else "missed") for n in range(20)]
    before = [case(100 + n, date(2026, 10, 18), "met") for n in range(10)]
    other = [case(200 + n, date(2026, 10, 21), "missed", "Güney") for n in range(30)]
    people = [
        {
            "agent_id": who,
            "name": EVIL if who == "a1" else who,
            "team": team,
            "since": date(2020, 1, 1),
            "is_current": True,
        }
        for team, members in HOUSE.items()
        for who in members
    ]
    words = [thanks(1, f"Sağ olun {EVIL}"), thanks(2, " "), thanks(3, "Teşekkürler, 0532 123 45 67", "a2")]
    marks = [{"marked_on": date(2026, 9, 14), "text": f"yeni sistem {EVIL}"}]
    return written_facts(
        tmp_path_factory.mktemp("report") / "facts.duckdb",
        interactions=[*now, *before, *other], agents=people, recognitions=words, marks=marks,
        ledger=[ledger(table) for table in ("interactions", "recognitions", "agents", "marks")],
    )  # fmt: skip


def ledger(table: str) -> Row:
    return {
        "file": f"{table}.csv",
        "table": table,
        "read": 1,
        "loaded": 1,
        "superseded": 0,
        "excluded": 0,
        "rejected": 0,
    }


def weekly(snapshot: Snapshot, lang: str = "en", team: str | None = TEAM, **how: Any) -> Weekly:
    return report.weekly(snapshot, how.get("reader", access.manager()), team, how.get("week", WEEK), lang)


def text_of(html: str) -> str:
    body = html[html.index("<body>") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize(
    ("lang", "figure", "interval", "state", "change"),
    [
        ("en", "90.0%", "n 20 · 69.9–97.2%", "goal 50.0% met", "−10.0 pts on the week before"),
        ("tr", "%90,0", "n 20 · %69,9–97,2", "hedef %50,0 · ulaşıldı", "önceki haftaya göre −10,0 puan"),
    ],
)
def test_a_figure_its_n_interval_state_and_step(
    snapshot: Snapshot, lang: str, figure: str, interval: str, state: str, change: str
) -> None:
    """18 of 20 is 90%, the Wilson interval by hand 69.90–97.21%; the week before was 10 of 10."""
    said = text_of(weekly(snapshot, lang).html()).replace("\u00a0", " ")
    assert all(part in said for part in (figure, interval, state, change))
    assert "19–25 " in said


def test_another_team_has_its_own_sheet_and_the_house_has_both(snapshot: Snapshot) -> None:
    assert "0.0%" in text_of(weekly(snapshot, team="Güney").html()).replace("\u00a0", " ")
    assert "36.0%" in text_of(weekly(snapshot, team=None).html()).replace("\u00a0", " ")  # 18 of 50


def test_no_share_is_drawn_above_all_or_below_none() -> None:
    """Limits may lie outside what a share can be; the drawing may not."""
    days = pd.date_range("2026-01-01", periods=20, freq="7D")
    ends = {"promise_kept_rate_lower_limit": -0.6, "promise_kept_rate_upper_limit": 1.6}
    answer = pd.DataFrame({"period": days, "promise_kept_rate": [0.1, 1.0] * 10} | ends)
    svg = printing.line(answer, value="promise_kept_rate", facts=fact_of("promise_kept_rate"), lang="en", alt="x")
    shares = [float(share) for share in re.findall(r">([\d.−-]+)%<", svg.replace("−", "-"))]
    assert shares and min(shares) >= 0 and max(shares) == 100


HOLLOW = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="1.8" fill="#ffffff" stroke')
POINT = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="1.6" fill="#83868b"')
TOO_FEW = {"en": "○ too few to say anything of a change", "tr": "○ değişimden söz etmek için veri az"}


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_point_of_too_few_cases_is_hollow_on_paper_and_its_sign_is_explained(lang: str) -> None:
    """The third and the fifth of six points rest on fewer than ten promises; the fourth has none."""
    days = pd.date_range("2026-01-01", periods=6, freq="7D")
    name = "promise_kept_rate"
    answer = pd.DataFrame({"period": days, name: [0.9, 0.8, 0.5, None, 0.7, 0.6], "promise_due_count": 10})
    drawn = {"value": name, "facts": fact_of(name), "lang": lang, "alt": "x"}
    filled = printing.line(answer, **drawn)
    answer["promise_due_count"] = [10, 12, 9, 0, 1, 10]
    svg = printing.line(answer, **drawn)
    points = POINT.findall(svg)
    assert len(points) == 5 and HOLLOW.findall(svg) == [points[2], points[3]]
    assert svg.index('r="1.8"') > svg.rindex('r="1.6"'), "the hollow point covers the filled one"
    assert svg.count(TOO_FEW[lang]) == 1
    assert not HOLLOW.findall(filled) and "○" not in filled


def sheet_of(tmp_path: Path, lang: str, of_each: list[tuple[date, int]]) -> str:
    """The sheet of week 43 of a house with so many cases on each day."""
    rows = [case(n, day, "met" if n % 5 else "missed") for day, many in of_each for n in range(many)]
    rows = [{**row, "interaction_id": f"c{at}"} for at, row in enumerate(rows)]
    tables = [ledger(table) for table in ("interactions", "agents")]
    snapshot = written_facts(tmp_path / "facts.duckdb", interactions=rows, ledger=tables)
    return weekly(snapshot, lang, None).html()


@pytest.mark.parametrize(("lang", "share", "few"), [("en", "62.0%", "too few to say"), ("tr", "%62,0", "veri az")])
def test_a_latest_figure_of_too_few_cases_is_not_said_on_paper(lang: str, share: str, few: str) -> None:
    days = pd.date_range("2026-01-01", periods=3, freq="7D")
    answer = pd.DataFrame({"period": days, "promise_kept_rate": [0.9, 0.8, 0.62], "promise_due_count": [20, 20, 10]})
    drawn = {"value": "promise_kept_rate", "facts": fact_of("promise_kept_rate"), "lang": lang, "alt": "x"}
    assert f">{share}<" in printing.line(answer, **drawn)
    answer["promise_due_count"] = [20, 20, 9]
    svg = printing.line(answer, **drawn)
    assert share not in svg and f">{few}<" in svg


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_sheet_draws_a_week_of_few_cases_hollow(tmp_path: Path, lang: str) -> None:
    """Twenty cases a week, but four in the fifth week before."""
    weeks = [(date(2026, 10, 21) - timedelta(7 * back), 4 if back == 5 else 20) for back in range(20)]
    html = sheet_of(tmp_path, lang, weeks)
    assert len(POINT.findall(html)) == 20 and len(HOLLOW.findall(html)) == 1
    assert html.count(TOO_FEW[lang]) == 1


@pytest.mark.parametrize(
    ("lang", "told"),
    [("tr", "ay ay, çünkü haftalarda başvuru az"), ("en", "month by month, as weeks hold too few cases")],
)
def test_the_sheet_says_that_it_draws_months_where_weeks_hold_too_few(tmp_path: Path, lang: str, told: str) -> None:
    html = sheet_of(tmp_path, lang, [(date(2026, 10, 21) - timedelta(7 * back), 4) for back in range(60)])
    assert told in html and "week by week" not in html and "hafta hafta" not in html
    assert not HOLLOW.findall(html) and "○" not in html


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_what_is_hostile_is_text(snapshot: Snapshot, lang: str) -> None:
    html = weekly(snapshot, lang).html()
    assert "<script" not in html and "Kuzey <b>" not in html
    assert "{{7*7}}" in html and ">49<" not in html
    assert "&lt;script&gt;" in html and "Kuzey &lt;b&gt;" in html


def test_nothing_is_fetched_and_no_trace_of_a_customer_is_repeated(snapshot: Snapshot) -> None:
    html = weekly(snapshot).html()
    assert not re.search(r"(src|href)\s*=|@import|url\((?!data:)", html)
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert "Teşekkürler, …" in html and "0532" not in html


def test_a_table_that_is_missing_is_left_out(snapshot: Snapshot) -> None:
    said = text_of(weekly(snapshot).html())
    assert "First response on time" in said and "Promises kept" not in said and "Complaints recovered" not in said


def test_who_may_not_read_and_what_is_not_there_is_said(snapshot: Snapshot) -> None:
    for reader in (access.Access("staff", "a1"), access.Access("wall")):
        with pytest.raises(Problem, match="managers and leads"):
            weekly(snapshot, reader=reader).html()
    lead = access.Access("lead", None, ("Güney",), ("a3",))
    with pytest.raises(Problem, match="no team"):
        weekly(snapshot, reader=lead).html()
    own = text_of(weekly(snapshot, team=None, reader=lead).html()).replace("\u00a0", " ")
    assert "36.0%" not in own and " 0.0%" in own
    with pytest.raises(Problem, match="has not begun"):
        weekly(snapshot, week=Week(2027, 2)).html()


def test_a_lead_reads_the_same_figures_as_the_manager_of_that_team(snapshot: Snapshot) -> None:
    lead = access.Access("lead", None, (TEAM,), ("a1", "a2"))
    assert weekly(snapshot, reader=lead).html() == weekly(snapshot).html()


@pytest.mark.parametrize(
    ("written", "monday"),
    [
        ("2026-W43", date(2026, 10, 19)),
        ("2026-10-25", date(2026, 10, 19)),
        ("2026w01", date(2025, 12, 29)),
        ("2020-W53", date(2020, 12, 28)),
    ],
)
def test_a_week_is_read(written: str, monday: date) -> None:
    assert weeks.read(written).monday == monday


@pytest.mark.parametrize("written", ["43", "2026-W54", "2021-W53", "2026-W00", "last", ""])
def test_what_is_no_week_is_refused(written: str) -> None:
    with pytest.raises(Problem, match="is no week"):
        weeks.read(written)


@pytest.mark.parametrize(("day", "week"), [(24, "2026-W42"), (25, "2026-W43"), (28, "2026-W43")])
def test_the_last_whole_week_is_one_the_data_has_reached(day: int, week: str) -> None:
    assert str(weeks.last_whole(date(2026, 10, day))) == week


def test_the_shell_prints_the_path_alone(
    sample_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["report", "--home", str(sample_home), "--team", "Kuzey", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (f"{tmp_path / 'ilgi-2026-W43-Kuzey-en.html'}\n", "")
    assert Path(told.out.strip()).read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--team", "Nowhere"], "There is no team"),
        (["--week", "43"], "is no week"),
        (["--as-role", "lead"], "A lead needs a team"),
        (["--out", "/no/such/folder/r.html"], "cannot be written"),
    ],
)
def test_the_shell_says_in_one_sentence_why_there_is_none(
    sample_home: Path, capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert cli.main(["report", "--home", str(sample_home), *given]) == 1
    told = capsys.readouterr()
    assert said in told.err and told.err.count("\n") == 1 and told.out == ""


def test_without_a_chromium_a_pdf_is_refused_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(Problem, match="none was found"):
        printing.pdf("<p>x</p>", tmp_path / "x.pdf")


@pytest.mark.browser
def test_the_fullest_sheet_is_one_page(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every quotation as long as it may be, every name long: still one A4 page."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine")
    monkeypatch.setenv("ILGI_CHROMIUM", program)
    snapshot = snapshots.current(settings(sample_home))
    assert snapshot
    contents = report._contents(weekly(snapshot, "tr", "Kuzey"))
    long = " ".join(["Çok uzun bir ad"] * 30)
    contents |= {
        "whose": long, "sentence": long, "quotes": [(long[:170], long)] * 4, "honour": [(long[:20], long)] * 5,
        "marks": [("28 Eki 2026", long)] * 5, "needs": [(long[:24], "1.234", "28 Eki 2026")] * 6,
    }  # fmt: skip
    made = printing.pdf(printing.sheet("report", "tr", long, **contents), tmp_path / "x.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made.read_bytes())) == 1
