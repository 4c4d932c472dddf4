"""Adding a mark from the page: it stands above the chart at once; who may not has no way to, and no report either."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.tell import words
from tests.app import ROOT

EVIL = "<b>yeni</b> {{7*7}}"


@pytest.fixture
def own(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the loaded sample that a test may write to."""
    shutil.copytree(sample_home, tmp_path / "home")
    monkeypatch.setenv("ILGI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def opened(lang: str, **query: Any) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    for name, value in (query | {"lang": lang, "period": "last_28_days"}).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def mark(app: AppTest) -> AppTest:
    """The page after a click on the way to add a mark, under whichever chart it draws."""
    opener = next(button for button in app.button if str(button.key).startswith("mark_"))
    return opener.click().run()


def drawn(app: AppTest) -> str:
    return " ".join(json.dumps(json.loads(chart.proto.spec), ensure_ascii=False) for chart in app.get("plotly_chart"))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_mark_from_the_page_stands_above_the_chart_at_once(own: Path, lang: str) -> None:
    app = opened(lang)
    mark(app)
    app.text_input("mark_text").set_value(EVIL)
    app.checkbox("mark_begins").check()
    app.date_input("mark_day").set_value(date(2026, 10, 12))
    next(button for button in app.button if button.label == words.say(lang, "mark.add")).click().run()
    assert not app.exception, app.exception
    assert "2026-10-12" in drawn(app) and "yeni" in drawn(app)
    assert "<b>yeni" not in drawn(app) and "&lt;b&gt;yeni" in drawn(app)
    assert EVIL in (own / "marks.csv").read_text("utf-8")
    assert (own / "marks.csv").read_text("utf-8").rstrip().endswith(",true"), "a manager let limits begin anew"
    assert EVIL.split()[1] in drawn(opened(lang))


def test_an_empty_mark_is_refused_in_a_sentence(own: Path) -> None:
    app = opened("en")
    mark(app)
    next(button for button in app.button if button.label == words.say("en", "mark.add")).click().run()
    mark(app)
    assert "1 to 80 characters" in app.error[0].value
    assert not (own / "marks.csv").exists()


def test_staff_have_neither_marks_nor_report_and_a_lead_both(own: Path) -> None:
    keys = [button.key for button in opened("en", agent="a03", **{"as": "staff"}).button]
    assert not [key for key in keys if str(key).startswith("mark_")]
    for query, offered in ((("staff", "agent", "a03"), False), (("lead", "team", "Kuzey"), True)):
        role, held, who = query
        app = opened("en", **{"as": role, held: who})
        labels = [button.label for button in app.get("download_button")]
        assert (words.say("en", "take.report") in labels) == offered
        assert bool([b for b in app.button if str(b.key).startswith("mark_")]) == offered
