"""Of what a browser sends through its websocket only what our pages send reaches Streamlit."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ilgi.ui.guard import identity, messages, sessions, sockets
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


def through(*frames: bytes | str | None, **how: str) -> Answer:
    """What a socket through which these frames are sent lets pass."""
    coming = [
        {"type": "websocket.receive", "bytes": frame if isinstance(frame, bytes) else None, "text": frame}
        for frame in frames
    ]
    return ask("/_stcore/stream", "WEBSOCKET", body=coming, **how)  # type: ignore[arg-type]


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


def test_sockets_are_counted_by_reader_and_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader, most in (("", sockets.GUESTS), ("a@x.example", sockets.EACH), ("b@x.example", sockets.ALL)):
        monkeypatch.setattr(sockets, "_open", type(sockets._open)({reader: most}))
        assert sockets.is_full(reader)
        assert sockets.is_full("c@x.example") == (most == sockets.ALL)
    monkeypatch.setattr(sockets, "_open", type(sockets._open)({"": sockets.GUESTS}))
    assert through(message("rerun_script")).closed == 1008
    sockets._open[""] -= 1
    assert through(message("rerun_script")).reached and sockets._open[""] == sockets.GUESTS - 1
