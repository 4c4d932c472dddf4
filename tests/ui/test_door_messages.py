"""Of what a browser sends through its websocket only what our pages send reaches Streamlit."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ilgi.ui.guard import identity, messages, sessions, sockets
from ilgi.ui.guard.headers import Message
from ilgi.ui.guard.sessions import Belongings
from tests.app import ROOT
from tests.asgi import Answer, ask

KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
OPERATIONS = [field.name for field in BackMsg().backend_operation_request.DESCRIPTOR.oneofs_by_name["payload"].fields]
NEEDED = {"rerun_script", "stop_script", "app_heartbeat"}
ASKING = {"file_urls_request", "backend_operation_request"}


def message(kind: str) -> bytes:
    sent = BackMsg()
    if kind in {"rerun_script", *ASKING}:
        getattr(sent, kind).SetInParent()
        sent.backend_operation_request.dataframe_chunk.SetInParent() if kind.startswith("backend") else None
    else:
        setattr(sent, kind, True)
    assert sent.WhichOneof("type") == kind
    return sent.SerializeToString()


def operation(kind: str, session: str = "s1", key: str = "k1") -> bytes:
    sent = BackMsg()
    request = sent.backend_operation_request
    request.session_id = session
    getattr(request, kind).SetInParent()
    if kind == "deferred_file":
        request.deferred_file.file_id = key
    return sent.SerializeToString()


def through(*frames: bytes | str | None, **how: Any) -> Answer:
    """What a socket through which these frames are sent lets pass."""
    coming = [
        {"type": "websocket.receive", "bytes": frame if isinstance(frame, bytes) else None, "text": frame}
        for frame in frames
    ]
    return ask("/_stcore/stream", "WEBSOCKET", body=coming, **how)


@pytest.mark.parametrize("role", ["", "wall"])
def test_what_acts_on_everybody_never_passes(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_ROLE", role)
    assert {"clear_cache", "debug_shutdown_runtime", "set_run_on_save", "load_git_info"} < set(KINDS)
    frames = [message(kind) for kind in KINDS]
    passed = [BackMsg.FromString(frame).WhichOneof("type") for frame in through(*frames).frames if frame != b"too late"
              if isinstance(frame, bytes)]  # fmt: skip
    assert set(passed) == (NEEDED if role else NEEDED | ASKING)


def test_of_operations_only_those_of_our_pages_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"install_skills", "dismiss_skills_nudge"} < set(OPERATIONS)
    passing = {kind for kind in OPERATIONS if messages.admitted(operation(kind), is_wall=False)}
    assert passing == {"deferred_file", "dataframe_chunk"}
    assert messages.admitted(BackMsg().SerializeToString(), is_wall=False) is None
    many = BackMsg()
    many.file_urls_request.file_names.extend(["a"] * 1000)
    assert messages.admitted(many.SerializeToString(), is_wall=False) is None


def test_a_file_is_made_only_for_the_session_it_was_prepared_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_sessions", {"s1": Belongings(prepared={"k1": None}), "s2": Belongings()})
    assert messages.admitted(operation("deferred_file"), is_wall=False) == operation("deferred_file")
    for session, key in (("s2", "k1"), ("", "k1"), ("s3", "k1"), ("s1", "k2"), ("s1", "")):
        passed = messages.admitted(operation("deferred_file", session, key), is_wall=False)
        assert BackMsg.FromString(passed or b"").backend_operation_request.deferred_file.file_id == messages.NOT_THERE


def test_nobody_is_told_in_which_folder_the_house_stands() -> None:
    first, shown = ForwardMsg(), ForwardMsg()
    first.new_session.main_script_path = str(ROOT / "dashboard.py")
    first.new_session.page_script_hash = "p1"
    shown.delta.new_element.text.body = str(ROOT)
    told = ForwardMsg.FromString(messages.without_folder(first.SerializeToString()))
    assert str(ROOT) not in str(told) and told.new_session.page_script_hash == "p1"
    assert messages.without_folder(shown.SerializeToString()) == shown.SerializeToString()


def test_what_is_no_message_closes_the_socket_and_nothing_follows() -> None:
    run = message("rerun_script")
    for frame, code in ((b"\xff\xff", 1002), (b"\x08", 1002), ("text", 1003), (None, 1003)):
        answer = through(run, frame, run)
        assert (answer.closed, answer.frames) == (code, [run]), frame


def test_who_has_not_signed_in_sends_little(monkeypatch: pytest.MonkeyPatch) -> None:
    long = BackMsg()
    long.rerun_script.query_string = "x" * sockets.GUEST_BYTES
    frame = long.SerializeToString()
    assert frame in through(frame).frames
    monkeypatch.setattr(identity, "auth_section", dict)
    assert through(frame).closed == 1009


@pytest.fixture
def counters(monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], Counter[str]]:
    """How many sockets stand open, by reader and by place."""
    kept: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for name, counter in zip(("_open", "_places"), kept, strict=True):
        monkeypatch.setattr(sockets, name, counter)
    return kept


def test_sockets_are_counted_by_reader_and_in_all(counters: tuple[Counter[str], Counter[str]]) -> None:
    by_reader = counters[0]
    for reader, most in (("", sockets.GUESTS), ("a@x.example", sockets.EACH), ("b@x.example", sockets.ALL)):
        by_reader.clear()
        by_reader[reader] = most
        assert sockets.is_full(reader, "")
        assert sockets.is_full("c@x.example", "") == (most == sockets.ALL)
    by_reader.clear()
    by_reader[""] = sockets.GUESTS
    assert through(message("rerun_script")).closed == 1008
    by_reader[""] -= 1
    assert through(message("rerun_script")).reached and by_reader[""] == sockets.GUESTS - 1


def test_no_place_takes_the_sign_in_page_from_the_others(
    counters: tuple[Counter[str], Counter[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "auth_section", dict)
    run, by_place = message("rerun_script"), counters[1]
    by_place["10.0.0.9"] = sockets.PLACE - 1
    assert through(run, peer="10.0.0.9").reached and by_place["10.0.0.9"] == sockets.PLACE - 1
    by_place["10.0.0.9"] += 1
    assert not through(run, peer="10.0.0.9").reached
    assert through(run, peer="10.0.0.8").reached and through(run).reached
    assert sorted(by_place) == ["10.0.0.9"] and not sockets.is_full("a@x.example", "10.0.0.9")


@pytest.mark.parametrize("frames", [[], [message("clear_cache")]])
def test_a_socket_that_says_nothing_at_first_is_closed(frames: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "FIRST_SECONDS", 0.01)
    assert through(*frames, stays=True).closed == 1008
    monkeypatch.setenv("ILGI_ROLE", "wall")
    assert through(*frames, stays=True).closed == 1008


def test_a_page_that_has_spoken_or_is_back_may_be_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def first_then_silence(must_speak: bool, *frames: bytes) -> list[str]:
        coming, sent = iter(frames), []

        async def receive() -> Message:
            if frame := next(coming, None):
                return {"type": "websocket.receive", "bytes": frame}
            await asyncio.sleep(0)
            return {"type": "websocket.disconnect", "code": 1000}

        async def send(message: Message) -> None:
            sent.append(message["type"])

        socket = sockets.Socket(receive, send, False, 0, must_speak)
        while (await socket.receive())["type"] == "websocket.receive":
            pass
        return sent

    monkeypatch.setattr(sockets, "FIRST_SECONDS", -1.0)
    run = message("rerun_script")
    assert asyncio.run(first_then_silence(True)) == ["websocket.close"]
    assert asyncio.run(first_then_silence(True, run)) == asyncio.run(first_then_silence(False)) == []


@pytest.mark.parametrize("signs_in", [False, True])
def test_a_guest_may_not_be_silent_by_naming_a_session(signs_in: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []
    monkeypatch.setattr(sockets.Socket, "__init__", lambda *how: made.append(how[-1]))
    monkeypatch.setattr(identity, "auth_section", dict if signs_in else lambda: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sockets.Socket, "receive", lambda socket: _gone())
        ask("/_stcore/stream", "WEBSOCKET", [("sec-websocket-protocol", "streamlit,x,s1")])
        ask("/_stcore/stream", "WEBSOCKET", [("sec-websocket-protocol", "streamlit,x")])
    assert made == [signs_in, True]


async def _gone() -> Message:
    return {"type": "websocket.disconnect", "code": 1000}
