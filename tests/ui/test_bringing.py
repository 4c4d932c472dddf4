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
from ilgi.problems import Problem
from ilgi.settings import SAMPLE_WANTED, Settings, settings
from ilgi.tell import words
from ilgi.ui.bringing import column_guesses, mapping, opened, proposal, waiting, word_table
from ilgi.ui.bringing.answering import Answering
from ilgi.ui.frame import loading
from tests.app import ROOT
from tests.homes import Home
from tests.ui.test_bring import InProcess

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


def opened_app(lang: str = "en", file: str = FILE) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.switch_page("pages/data.py")
    app.query_params["lang"] = lang
    app.session_state[opened.OPENED] = {"file": file, "waits": True, "anew": False, "answers": {}, "told": []}
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


SOURCE = """[export]
header = ["No", "Opened"]
[fields.interactions]
interaction_id = '"No"'
opened_at = '"Opened"'
"""
EXPORT = b"No,Opened\n1,2026-08-03T09:02:00\n2,2026-08-05T10:00:00\n"


def loadable(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Drafts that write this source when they are used, and loads within this process."""

    def draft(house: Settings, path: Path, answers: Answers, *, anew: bool = False, writes: bool = False) -> Draft:
        if writes:
            (house.home / "sources").mkdir(exist_ok=True)
            (house.home / "sources" / "own.toml").write_text(source, "utf-8")
        return drafted(answers)

    monkeypatch.setattr(mapping, "draft", draft)
    monkeypatch.setattr(loading, "begin", InProcess)


def test_what_is_used_moves_among_the_exports_is_loaded_and_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loadable(monkeypatch, SOURCE)
    (home / waiting.FOLDER / FILE).rename(home / waiting.FOLDER / "calls.csv")
    (home / waiting.FOLDER / "calls.csv").write_bytes(EXPORT)
    (home / SAMPLE_WANTED).touch()
    app = opened_app(file="calls.csv")
    app.button(key=proposal.USE).click().run()
    assert not app.exception
    assert [path.name for path in (home / "exports").iterdir()] == ["calls.csv"] and not waiting.listed(settings(home))
    assert not (home / SAMPLE_WANTED).exists()
    sentence = "calls.csv is in: all 2 records count. They are of 3 Aug 2026 – 31 Oct 2026."
    assert app.header[0].value.replace("\\", "") == sentence
    links = [link.proto.label for link in app.main.get("page_link")]
    assert words.say("en", "bring.look_first", page=words.say("en", "page.overview.menu")) in links
    assert opened.OPENED not in app.session_state


def test_what_the_load_refuses_goes_back_with_the_reason(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loadable(monkeypatch, SOURCE.replace("Opened", "Begun"))
    (home / waiting.FOLDER / FILE).rename(home / waiting.FOLDER / "calls.csv")
    (home / waiting.FOLDER / "calls.csv").write_bytes(EXPORT)
    app = opened_app(file="calls.csv")
    app.button(key=proposal.USE).click().run()
    assert not app.exception
    assert (home / waiting.FOLDER / "calls.csv").read_bytes() == EXPORT and not list((home / "exports").iterdir())
    assert not list((home / "sources").iterdir())
    assert any("calls.csv" in warning.value for warning in app.warning) and app.button(key=proposal.USE)


def test_what_is_left_is_removed_and_only_that(home: Path, asked: list[Answers]) -> None:
    waiting.keep(home / waiting.FOLDER, "other.csv", b"y")
    app = opened_app()
    app.button(key="bring_leave").click().run()
    assert waiting.listed(settings(home)) == ["other.csv"] and not app.exception
    assert words.say("en", "bring.left", file=FILE) in app.info[0].value.replace("\\", "")


@pytest.mark.parametrize(
    ("how", "is_usable"),
    [
        ({}, True),
        ({"questions": ()}, True),
        ({"questions": (Question("x", Saying("ask_opening"), (), "", True, True),)}, False),
        ({"questions": (Question("x", Saying("ask_opening"), (), "a", False, True),)}, True),
        ({"questions": (Question("x", Saying("ask_opening"), (), "", False, True),)}, False),
        ({"problems": (Saying("problem_no_moment"),)}, False),
        ({"toml": ""}, False),
    ],
)
def test_only_what_can_be_loaded_can_be_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, how: dict[str, Any], is_usable: bool
) -> None:
    monkeypatch.setattr(mapping, "draft", lambda *_, **__: drafted({}, **how))
    assert opened_app().button(key=proposal.USE).disabled != is_usable


def test_what_a_source_reads_is_drafted_anew_only_when_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[bool] = []

    def draft(house: Settings, path: Path, answers: Answers, *, anew: bool = False, writes: bool = False) -> Draft:
        calls.append(anew)
        return drafted(answers, known_as="" if anew else "mine")

    monkeypatch.setattr(mapping, "draft", draft)
    app = opened_app()
    assert words.say("en", "bring.is_known") in text_of(app)
    app.button(key="bring_anew").click().run()
    assert calls == [False, True] and app.button(key=proposal.USE)


def test_a_thousand_hostile_columns_are_text_and_forty_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{HOSTILE}{number}" for number in range(1000)]
    columns = tuple(Column(name, 1, 1, ("x" * 10_000, HOSTILE), ("interactions.topic",)) for name in names)
    rows = tuple(("y" * 10_000, HOSTILE, "2026-99-99") for _ in range(12))
    table = PreviewTable("interactions", ("topic", "team", "opened_at"), rows, 12, 12, 0, 0, 0, 0)
    how: dict[str, Any] = {"columns": columns, "preview": (table,), "questions": (), "sheet": HOSTILE, "sheets": ()}
    monkeypatch.setattr(mapping, "draft", lambda *_, **__: drafted({}, **how))
    app = opened_app()
    assert len(app.selectbox) == column_guesses.AT_ONCE
    assert "<img" not in text_of(app).replace("\\<", "") and "](http" not in text_of(app).replace("\\]", "")
    assert len(app.dataframe[0].value) == 10 and app.dataframe[0].value.map(len).to_numpy().max() <= 200
    next(button for button in app.button if "960" in button.label).click().run()
    assert len(app.selectbox) == 2 * column_guesses.AT_ONCE and not app.exception


def test_an_edited_word_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, Any] = {"grid": {"edited_rows": {1: {"means": "Abandoned"}, 0: {"means": "no such"}}}}
    session[opened.OPENED] = {"answers": {}}
    monkeypatch.setattr(word_table.st, "session_state", session)
    word_table.note("grid", "state", ["Açık", "Kaçan"], {"Abandoned": "abandoned"})
    assert session[opened.OPENED]["answers"] == {"word:state:Kaçan": "abandoned"}


@pytest.mark.parametrize(
    ("output", "key"),
    [
        (b'{"problem": {"sentence": "is locked", "file": "a.xlsx", "key": "workbook_locked"}}', "workbook_locked"),
        (b"", "not_understood"),
        (b"[1]", "not_understood"),
        (b'{"file": 1}', "not_understood"),
    ],
)
def test_a_process_that_gives_no_draft_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, output: bytes, key: str
) -> None:
    monkeypatch.setattr(mapping, "run", lambda command, house: (1, output, b"Traceback\nValueError: no\n"))
    with pytest.raises(Problem) as refused:
        mapping.draft(settings(tmp_path), tmp_path / "a.xlsx", {})
    assert refused.value.key == key and "Traceback" not in str(refused.value)


def test_a_file_among_the_exports_is_described_from_the_data_page_and_stays_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = Home(home)
    house.export("interactions.csv", "interaction_id,opened_at\n9,2026-08-01 09:00\n")
    house.export("calls.csv", EXPORT)
    assert not house.load().ok
    loadable(monkeypatch, SOURCE.replace("Opened", "Begun"))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.switch_page("pages/data.py")
    app.query_params["lang"] = "en"
    app.run()
    next(button for button in app.button if button.label == words.say("en", "bring.say_how")).click().run()
    assert app.title[0].value == words.say("en", "page.data.title") and not app.metric
    app.button(key=proposal.USE).click().run()
    assert any("calls.csv" in warning.value for warning in app.warning), "refused, and nobody says so"
    assert (home / "exports" / "calls.csv").read_bytes() == EXPORT and not list((home / "sources").iterdir())
    app.button(key="bring_leave").click().run()
    assert (home / "exports" / "calls.csv").exists() and app.metric and not app.exception
    app.query_params["as"] = "staff"
    app.run()
    assert not [button for button in app.button if button.label == words.say("en", "bring.say_how")]
