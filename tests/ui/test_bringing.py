"""The draft of an export on the page: everything on it follows the draft, every change becomes an answer."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.drafted import (
    Answers,
    Choice,
    Column,
    DateReading,
    Draft,
    PreviewTable,
    Question,
    Saying,
    Word,
)
from ilgi.settings import Settings
from ilgi.tell import words
from ilgi.ui.bringing import mapping, opened, waiting
from ilgi.ui.bringing.answering import Answering
from tests.app import ROOT

FILE = "cagrilar.xlsx"
WRITTEN = "03.08.2026 09:02"
DAY_FIRST = DateReading(("%d.%m.%Y %H:%M",), 400, 400, "2026-08-03", "2026-10-31", (WRITTEN, "2026-08-03T09:02"))
MONTH_FIRST = DateReading(("%m.%d.%Y %H:%M",), 151, 400, "2026-01-08", "2026-12-10", (WRITTEN, "2026-03-08T09:02"))
HOSTILE = "<img src=x onerror=alert(1)> **[a](http://b)** \u202e"


def drafted(answers: Answers, **other: Any) -> Draft:
    """A Turkish call list on the second sheet, as its draft stands under some answers."""
    lost = answers.get("word:state:Kaçan", "")
    choices = (
        Choice("", Saying("choice_unsaid")),
        Choice("abandoned", Saying("choice_word", {"column": "state", "word": "abandoned"})),
    )
    question = Question("word:state:Kaçan", Saying("ask_opening"), choices, lost, not lost)
    number = tuple(answers.get("use:Çağrı No", "interactions.interaction_id").split())
    is_swapped = answers.get("dates:Açılış") == "%m.%d.%Y %H:%M"
    ways = (MONTH_FIRST, DAY_FIRST) if is_swapped else (DAY_FIRST, MONTH_FIRST)
    states = (Word("Durum", "Çözüldü", 224, "resolved", True), Word("Durum", "Kaçan", 25, lost, bool(lost)))
    columns = (
        Column("Çağrı No", 400, 400, ("1001",), number),
        Column(
            "Açılış",
            400,
            398,
            (WRITTEN,),
            ("interactions.opened_at",),
            (Saying("because_header", {"header": "Açılış"}),),
            ways,
        ),
        Column("Durum", 400, 5, ("Çözüldü",), ("interactions.state",), words=states),
        Column("Puan (1-5)", 176, 5, ("4",), ("interactions.csat",), scale=(1, 5)),
        Column("Not", 20, 20, (HOSTILE,)),
    )
    named = ("interaction_id", "opened_at", "state")
    rows = (("1001", "2026-08-03T09:02:00+03:00", "resolved"),)
    how: dict[str, Any] = {
        "sheet": answers.get("sheet", "Kayıtlar"),
        "sheets": (("Özet", 4), ("Kayıtlar", 400)),
        "columns": columns,
        "questions": (question,),
        "preview": (PreviewTable("interactions", named, rows, 400, 398, 0, 0, 2, 3),),
        "toml": "[export]\n",
        "kind": "case",
        "kinds": ("case",),
    }
    return Draft(FILE, "cagrilar", 400, 400, 3, "", "", **(how | other))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home in which one file waits."""
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    waiting.keep(tmp_path / waiting.FOLDER, FILE, b"x")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Answers]:
    """The answers under which a draft was asked for, one each time."""
    calls: list[Answers] = []

    def draft(house: Settings, path: Path, answers: Answers, **how: bool) -> Draft:
        calls.append(dict(answers))
        return drafted(answers)

    monkeypatch.setattr(mapping, "draft", draft)
    return calls


def opened_app(lang: str = "en", *, is_open: bool = True) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=90)
    app.switch_page("pages/data.py")
    app.query_params["lang"] = lang
    if is_open:
        app.session_state[opened.OPENED] = {"file": FILE, "waits": True, "anew": False, "answers": {}, "told": []}
    app.run()
    assert not app.exception, app.exception
    return app


def text_of(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.header, *app.subheader, *app.markdown, *app.caption, *app.title])


def box(app: AppTest, name: str, kind: str = "selectbox") -> Any:
    key = Answering(None, FILE, drafted({})).key(name)  # type: ignore[arg-type]
    return next(widget for widget in getattr(app, kind) if widget.key == key)


def test_one_sentence_then_the_question_then_the_rows(home: Path, asked: list[Answers]) -> None:
    app = opened_app()
    first = "400 records on the sheet “Kayıtlar”, header in line 3: cases, 3 Aug 2026 – 31 Oct 2026; 1 question"
    assert app.header[0].value == first
    assert app.radio[0].label == words.say("en", "draft.ask_opening") and app.radio[0].value == ""
    assert "until you choose" in str(app.radio[0].options[0])
    frame = app.dataframe[0].value
    assert list(frame.iloc[0]) == ["1001", "3 Aug 2026 09:02", words.value("en", "state", "resolved")]
    assert asked == [{}]


def test_an_answer_is_asked_for_anew_and_all_of_it_follows(home: Path, asked: list[Answers]) -> None:
    app = opened_app()
    box(app, "word:state:Kaçan", "radio").set_value("abandoned").run()
    assert asked == [{}, {"word:state:Kaçan": "abandoned"}]
    assert app.header[0].value.endswith("nothing to ask")
    assert box(app, "word:state:Kaçan", "radio").value == "abandoned"
    box(app, "use:Çağrı No").set_value("interactions.customer_id").run()
    box(app, "dates:Açılış", "radio").set_value("%m.%d.%Y %H:%M").run()
    box(app, "sheet").set_value("Özet").run()
    assert asked[-1] == {
        "word:state:Kaçan": "abandoned",
        "use:Çağrı No": "interactions.customer_id",
        "dates:Açılış": "%m.%d.%Y %H:%M",
        "sheet": "Özet",
    }
    assert "8 Jan 2026" in app.header[0].value and "Özet" in app.header[0].value
    assert len(asked) == 5
    app.run()
    assert len(asked) == 5, "nothing changed, and yet it was asked for"
