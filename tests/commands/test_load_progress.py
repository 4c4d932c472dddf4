"""What the shell says of a load under way: nothing of a short one, each step of a long one."""

import threading

import pytest

from ilgi.commands import load

EVENT = {"step": "read", "file": "calls.csv", "done": 0, "of": 2}


def test_a_short_load_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(load, "QUIET_SECONDS", 3600.0)
    screen = load.Screen()
    screen(EVENT)
    screen.end([])
    assert capsys.readouterr().err == ""


def test_a_long_load_names_its_step(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shown = threading.Event()
    show = load.Screen._show

    def watched(screen: load.Screen) -> None:
        show(screen)
        if screen.shown:
            shown.set()

    monkeypatch.setattr(load.Screen, "_show", watched)
    monkeypatch.setattr(load, "QUIET_SECONDS", 0.0)
    screen = load.Screen()
    screen(EVENT)
    assert shown.wait(300)
    screen.end([])
    assert capsys.readouterr().err == "Reading calls.csv (1 of 2) …\n"
