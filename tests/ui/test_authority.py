"""Who may no longer read gets nothing more from what is open: each act asks anew, and there is no way around asking."""

import ast
import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx

from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.settings import settings
from ilgi.tell import words
from ilgi.ui.bringing import drop
from ilgi.ui.frame import deferred, heading, loading, signin
from ilgi.ui.frame.page import Page
from ilgi.ui.guard import identity, signed_out, vouching
from ilgi.ui.question import dialog, export, marks
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.export import File
from ilgi.ui.wall import screen
from tests.app import ROOT
from tests.homes import Home
from tests.ui.test_signin import AUTH, opened

HERE = "test session id"
AGENTS = "agent_id,since,until,name,team,lead_id,email,left_on\n"
PEOPLE = ("boss,Ofis,", "lea,Kuzey,lea", "n1,Kuzey,lea", "n2,Güney,", "n3,Güney,")
MANAGERS = 'managers = ["boss@x.example", "other@x.example", "lea@x.example"]\n'
LEADS = '[leads]\n"n2@x.example" = ["Güney", "Kuzey"]\n'
TAKEN_AWAY = words.say("en", "problem.access_changed")


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A home's folder of snapshots, and the name of one in which everybody is here and one in which all have left."""
    house, names = Home(tmp_path_factory.mktemp("house")), {}
    head, *cases = (ROOT / "data" / "sample" / "interactions.csv").read_text("utf-8").splitlines()
    house.export("interactions.csv", "\n".join([head, *cases[-5:]]) + "\n")
    for name, left_on in (("here", ""), ("left", "2024-05-01")):
        rows = [f"{who},2020-01-01,,{who},{team},{lead},{who}@x.example,{left_on}\n" for who, team, lead in split()]
        house.export("agents.csv", AGENTS + "".join(rows))
        report = house.load()
        assert report.ok and report.snapshot, report.problems
        names[name] = report.snapshot
    return names


def split() -> Iterator[list[str]]:
    yield from (line.split(",") for line in PEOPLE)


@pytest.fixture
def home(snapshots: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "snapshots").mkdir()
    for file in snapshots.values():
        (tmp_path / "snapshots" / file.name).hardlink_to(file)
    (tmp_path / "snapshots" / "current").write_text(snapshots["here"].name)
    (tmp_path / "access.toml").write_text(MANAGERS + LEADS)
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    return tmp_path


def user() -> Any:
    run = get_script_run_ctx()
    assert run is not None
    return run.user_info


class Acts:
    """Everything that can be done with an open page, made before something changes, tried after it."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self.outcome, self.page = home, dict[str, str](), None
        self.given: list[Callable[[], bytes]] = []
        monkeypatch.setattr(export.st, "download_button", lambda *_, data, **__: self.given.append(data))
        monkeypatch.setattr(loading, "begin", lambda house: pytest.fail("a load began"))

    def run(self, page: Page, change: Callable[[], None]) -> None:
        """To be called inside a run of the page."""
        self.page, asked = page, Asked(page, "freshness")
        assert len(asked.answer) and not self.outcome
        file = File("freshness", lambda: asked.answer.to_csv().encode(), 1, Filters(), "x.csv", "text/csv")
        export.button(page, file, "export")
        st.session_state.update(mark_day=pd.Timestamp("2026-01-05").date(), mark_text="new", mark_whose=None)
        change()
        acts = {
            # first what is done between runs: a run that was stopped once stops again at whatever is drawn or kept
            "an export": lambda: self.pressed(HERE),
            "a mark": lambda: self._marked(marks._add),
            "a mark away": lambda: self._marked(marks._remove, "x"),
            "a file": self._brought,
            "ask": lambda: page.ask("about_data"),
            "an answer that is there": lambda: asked.answer,
            "a dialog": lambda: dialog._drawn(page, lambda page: None),
        }
        self.outcome = {name: self._tried(act) for name, act in acts.items()}
        st.stop()

    def pressed(self, session: str | None) -> bytes:
        """The file, as a session asks for it."""
        token = deferred.asking.set(session)
        try:
            return self.given[-1]()
        finally:
            deferred.asking.reset(token)

    def _tried(self, act: Callable[[], Any]) -> str:
        try:
            act()
        except (StopException, Problem):
            return "refused"
        return "done"

    def _marked(self, act: Callable[..., None], *given: Any) -> None:
        assert self.page is not None
        marks._try(self.page, "mark.added", act, *given)
        if (refused := st.session_state.pop("_mark_refused", None)) is not None:
            raise Problem(refused)

    def _brought(self) -> None:
        """An empty file, which is told before any load."""
        assert self.page is not None
        told = drop.taken(self.page, SimpleNamespace(name="a.csv", size=0, getvalue=bytes))
        if told[0][0] != self.page.say("ui.bring_empty", file="a.csv"):
            raise Problem(told[0][0])


@pytest.fixture
def acts(home: Path, monkeypatch: pytest.MonkeyPatch) -> Acts:
    return Acts(home, monkeypatch)


def tried(
    acts: Acts, monkeypatch: pytest.MonkeyPatch, change: Callable[[], None], email: str | None = None, **query: str
) -> list[str]:
    """Open a page as somebody (None: nobody signs in), change something, do everything; the sentences drawn."""
    monkeypatch.setattr(heading, "draw", lambda page, chosen: acts.run(page, change))
    who = {} if email is None else {"email": f"{email}@x.example"}
    app = opened("definitions", who, None if email is None else AUTH, **query)
    assert acts.outcome, [*app.text, *app.info]
    return [told.value.replace("\\", "") for told in app.info]


def rules(home: Path, text: str) -> None:
    (home / "access.toml").write_text(text)


def nothing() -> None:
    """What does not change anything."""


@pytest.mark.parametrize("email", ["boss", "lea", "n2", "other", None])
def test_while_nothing_changes_everything_is_done(acts: Acts, monkeypatch: pytest.MonkeyPatch, email: str) -> None:
    assert tried(acts, monkeypatch, nothing, email) == []
    assert set(acts.outcome.values()) == {"done"}, acts.outcome
    lines = (acts.home / "audit.log").read_text("utf-8").splitlines()
    assert [json.loads(line)["who"] for line in lines] == [f"{email}@x.example" if email else "local manager"]


def sign_out(home: Path, patch: pytest.MonkeyPatch) -> None:
    user().clear()


def signed_out_elsewhere(home: Path, patch: pytest.MonkeyPatch) -> None:
    signed_out.note(settings(home), "BOSS@x.example", "")


def hours_over(home: Path, patch: pytest.MonkeyPatch) -> None:
    user()["iat"] -= 13 * 3600


def shorter_hours(home: Path, patch: pytest.MonkeyPatch) -> None:
    user()["iat"] -= 2 * 3600
    rules(home, f"hours = 1\n{MANAGERS}{LEADS}")


def another_signed_in(home: Path, patch: pytest.MonkeyPatch) -> None:
    user()["email"] = "other@x.example"


def unverified(home: Path, patch: pytest.MonkeyPatch) -> None:
    user()["email_verified"] = False


def struck(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, "")


def no_rules(home: Path, patch: pytest.MonkeyPatch) -> None:
    (home / "access.toml").unlink()


def broken_rules(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, "managers = [")


def team_lost(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, MANAGERS + '[leads]\n"n2@x.example" = ["Kuzey"]\n')


def team_gained(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, MANAGERS + '[leads]\n"n2@x.example" = ["Güney", "Kuzey", "Ofis"]\n')


def made_manager(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, MANAGERS.replace("]", ', "n2@x.example"]') + LEADS)


def left(home: Path, patch: pytest.MonkeyPatch) -> None:
    current = home / "snapshots" / "current"
    current.write_text(next(f.name for f in current.parent.glob("*.duckdb") if f.name != current.read_text()))


def snapshot_gone(home: Path, patch: pytest.MonkeyPatch) -> None:
    (home / "snapshots" / "current").unlink()


def sign_in_off(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(identity, "auth_section", lambda: None)


def both_ways(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, f'{MANAGERS}[proxy]\nheader = "X-Email"\naddresses = ["127.0.0.1"]\n')


@pytest.mark.parametrize(
    ("email", "change"),
    [
        *[("boss", how) for how in (sign_out, signed_out_elsewhere, hours_over, shorter_hours, another_signed_in)],
        *[("boss", how) for how in (unverified, struck, no_rules, broken_rules, left)],
        *[("boss", how) for how in (snapshot_gone, sign_in_off, both_ways)],
        *[("lea", how) for how in (struck, left)],
        *[("n2", how) for how in (sign_out, struck, team_lost, team_gained, made_manager, left)],
    ],
)  # fmt: skip
def test_after_a_change_nothing_is_given_and_it_is_told_in_one_sentence(
    acts: Acts, monkeypatch: pytest.MonkeyPatch, email: str, change: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    sentences = tried(acts, monkeypatch, lambda: change(acts.home, monkeypatch), email)
    assert set(acts.outcome.values()) == {"refused"}, acts.outcome
    assert set(sentences) == {TAKEN_AWAY}
    assert not (acts.home / "marks.csv").exists() and not (acts.home / "audit.log").read_text("utf-8")


def required(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("ILGI_SIGN_IN", "required")


def sign_in_on(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(identity, "auth_section", lambda: AUTH)


def proxy_on(home: Path, patch: pytest.MonkeyPatch) -> None:
    both_ways(home, patch)


def from_elsewhere(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signin, "_came_by_the_door", lambda: False)


@pytest.mark.parametrize("change", [required, sign_in_on, proxy_on, broken_rules, from_elsewhere])
@pytest.mark.parametrize("query", [{}, {"as": "lead", "team": "Kuzey"}], ids=str)
def test_where_nobody_signs_in_that_may_end_too(
    acts: Acts, monkeypatch: pytest.MonkeyPatch, change: Any, query: dict[str, str]
) -> None:
    tried(acts, monkeypatch, lambda: change(acts.home, monkeypatch), None, **query)
    assert set(acts.outcome.values()) == {"refused"}, acts.outcome


def unvouched(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(vouching, "vouched_for", lambda header: None)


def another_vouched_for(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(vouching, "vouched_for", lambda header: "other@x.example")


def proxy_struck(home: Path, patch: pytest.MonkeyPatch) -> None:
    rules(home, f'{MANAGERS}[proxy]\nheader = "X-Email"\naddresses = ["10.0.0.1"]\n')


@pytest.mark.parametrize("change", [None, unvouched, another_vouched_for, proxy_struck, no_rules, struck, left])
def test_whom_a_proxy_vouched_for_too(acts: Acts, monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    both_ways(acts.home, monkeypatch)
    monkeypatch.setattr(vouching, "vouched_for", lambda header: "boss@x.example")
    tried(acts, monkeypatch, lambda: change(acts.home, monkeypatch) if change else None)
    assert set(acts.outcome.values()) == {"refused" if change else "done"}, acts.outcome


@pytest.mark.parametrize("change", [None, required, sign_in_on, proxy_on, broken_rules, from_elsewhere])
def test_a_wall_that_is_open_ends_where_sign_in_begins(
    home: Path, monkeypatch: pytest.MonkeyPatch, change: Any
) -> None:
    ticks: list[str] = []

    def board(wish: Any) -> tuple[str, dict[str, Any]]:
        ticks.append("shown")
        return "board", {}

    def shell(part: str, wish: Any, **values: Any) -> str:
        if change:
            change(home, monkeypatch)
        return part

    monkeypatch.setattr(screen, "_board_and_strip", board)
    monkeypatch.setattr(screen, "_render", shell)
    monkeypatch.setattr(screen, "_now", lambda wish, strip: {})
    opened("wall", auth=None)
    assert ticks == ([] if change else ["shown"])


@pytest.mark.parametrize("session", ["another session", "", None])
def test_a_file_is_made_for_no_other_session_and_under_no_wrong_name(
    acts: Acts, monkeypatch: pytest.MonkeyPatch, session: str | None
) -> None:
    def asked_by_another() -> None:
        with pytest.raises(Problem, match="somebody else"):
            acts.pressed(session)
        assert (acts.home / "audit.log").read_text("utf-8") == ""

    tried(acts, monkeypatch, asked_by_another, "boss")
    assert acts.outcome["an export"] == "done"


def test_streamlits_request_names_the_session_that_asks_and_nothing_afterwards() -> None:
    seen = []
    files = SimpleNamespace(execute_deferred=lambda file_id: seen.append(deferred.asking.get()) or "address")
    request = SimpleNamespace(request_id="1", deferred_file=SimpleNamespace(file_id="x"))

    async def ask() -> None:
        handler = DeferredFileHandler(lambda: files)  # type: ignore[arg-type, return-value]
        for session in ("one session", "another"):
            await handler.handle(request, session)  # type: ignore[arg-type]

    asyncio.run(ask())
    assert seen == ["one session", "another"] and deferred.asking.get() is None


# what answers, gives out, changes or lives on after its run, and the files in which it may be written down
ONLY_IN = {
    "queries.run": {"frame/who.py"},
    "hub.cursor": set[str](),
    "Asker": {"frame/opening.py", "wall/screen.py"},
    "Asker.ask": set[str](),
    "super().ask": {"frame/page.py"},
    "Page": {"frame/opening.py"},
    "OneToOne": {"people/sheet_button.py"},
    "report.weekly": {"question/take.py"},
    "st.dialog": {"question/dialog.py"},
    "st.fragment": {"wall/screen.py"},
    "st.download_button": {"question/export.py", "frame/collect.py"},
    "audit.exported": {"question/export.py"},
    "marking.add": {"question/marks.py"},
    "marking.remove": {"question/marks.py"},
    "loading.renew": {"question/renewed.py"},
    "writing.standard": {"question/promise_dialog.py"},
    "writing.exclusion": {"question/mend.py"},
    "st.file_uploader": {"bringing/drop.py"},
    "loading.begin": {"bringing/using.py"},
    "waiting.keep": {"bringing/drop.py"},
    "waiting.move": {"bringing/using.py"},
    "waiting.remove": {"bringing/drop.py"},
    "mapping.draft": {"bringing/drop.py", "bringing/opened.py", "bringing/using.py"},
}


def uses() -> Iterator[tuple[str, ast.AST, str]]:
    """Every name and attribute in the rooms that draw, by file; decorators and partials as well as calls."""
    room = ROOT / "ilgi" / "ui"
    for file in room.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute | ast.Name):
                yield str(file.relative_to(room)), node, ast.unparse(node)


def test_nobody_asks_gives_out_or_changes_around_the_places_that_ask_who_reads() -> None:
    calls = {
        (ast.unparse(node.func), str(file.relative_to(ROOT / "ilgi" / "ui")))
        for file in (ROOT / "ilgi" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    names = {(name, file) for file, _, name in uses()}
    for what, places in ONLY_IN.items():
        found = {file for name, file in (calls if what in ("Asker", "Page") else names) if name == what}
        assert found == places, what


def test_nothing_is_taken_from_these_modules_but_as_their_attribute() -> None:
    """Else the rule above would be blind: ``from ilgi.ask.queries import run``."""
    guarded = {"ilgi.ask.queries", "ilgi.ask.audit", "ilgi.ask.marking", "ilgi.printing.report", "streamlit"}
    guarded |= {"ilgi.ui.frame.loading", "ilgi.ui.frame.writing"}
    taken = {
        (str(file.relative_to(ROOT)), alias.name)
        for file in (ROOT / "ilgi" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in guarded
        for alias in node.names
    }
    assert taken == {("ilgi/ui/wall/screen.py", "CURABLE")}


def test_the_first_thing_done_is_to_ask_who_reads() -> None:
    first = {}
    for file in ("frame/page.py", "question/asked.py", "question/dialog.py", "bringing/using.py"):
        for node in ast.walk(ast.parse((ROOT / "ilgi" / "ui" / file).read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = [line for line in node.body if not isinstance(getattr(line, "value", None), ast.Constant)]
                first[f"{file} {node.name}"] = ast.unparse(body[0])
    assert first["frame/page.py ask"] == "self.insist()"
    assert first["question/asked.py answer"] == "self.page.insist()"
    assert first["question/dialog.py _drawn"] == "page.insist()"
    assert first["bringing/using.py _loaded"] == first["bringing/using.py use"] == "bringer.demand()"


def test_no_table_sends_more_of_itself_later() -> None:
    """A table that is sent in parts would go on sending without asking."""
    tables = [
        {word.arg: ast.unparse(word.value) for word in node.keywords}
        for file in (ROOT / "ilgi" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.dataframe"
    ]
    assert len(tables) == 2 and {words.get("lazy") for words in tables} == {"False"}
