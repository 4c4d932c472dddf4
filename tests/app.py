"""Starting the dashboard as a user would, and finding a browser for it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from ilgi.ui.question.listing import component_key

ROOT = Path(__file__).resolve().parent.parent
# milliseconds a browser waits for what it is told to see: enough on the busiest machine
PATIENCE = 300_000
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def dotted(file: Path) -> str:
    """What Python calls a module's file, from the project's root; a package by its folder."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass
class Server:
    """A running app: its address, its process and the file its log goes to."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def wait(self, seconds: float = 300) -> None:
        """Returns when the app answers; fails with the log when it dies or stays silent."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.must_live()
            if self.answers():
                return
            time.sleep(0.1)
        pytest.fail(f"the app did not answer within {seconds} s:\n{self.tail()}")

    def answers(self) -> bool:
        """Whether the health address says ok."""
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def must_live(self) -> None:
        """Fails with the end of the log when the process has ended."""
        if self.process.poll() is not None:
            pytest.fail(f"the app ended with {self.process.returncode}:\n{self.tail()}")

    def tail(self, lines: int = 60) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text("utf-8", errors="replace").splitlines()[-lines:])

    def stop(self) -> None:
        """Ends the process, by force after ten seconds."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(home: Path, log: Path, environment: dict[str, str], script: str = "serve.py") -> Server:
    """Starts ``streamlit run`` with ``script`` on a free port of the loopback, with ``home`` as its home."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--browser.gatherUsageStats", "false"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"ILGI_HOME": str(home)} | environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    return Server(f"http://127.0.0.1:{port}", process, log)


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def chromium() -> str | None:
    """The path of a Chromium: ``ILGI_CHROMIUM``, the system's, or Chrome on a Mac; None when there is none."""
    named = os.environ.get("ILGI_CHROMIUM")
    found = [named] if named else [path for name in CHROMIUMS if (path := shutil.which(name))]
    if not found and MAC.exists():
        found = [str(MAC)]
    return found[0] if found else None


def pick(app: AppTest, key: str, row: int, column: str = "", how: str = "click", order: Sequence[int] = ()) -> AppTest:
    """Open what stands at a place of a table drawn by ``listing`` (its ``key``) or by whatever shows it, as a click in
    a browser does, and run the page again. Where the table is in a dialog, click the button that opens it before:
    ``app.button("rows_…").click()``, then ``pick(app, …)``."""
    return trigger(app, key, "picked", {"row": row, "column": column, "how": how, "order": list(order)})


def trigger(app: AppTest, key: str, event: str, value: object) -> AppTest:
    """Run the page again with what a component of our own (by its ``key``) hands on."""
    drawn = next(
        block.proto.id for block in app.get("bidi_component") if block.proto.id.endswith(f"-{component_key(key)}")
    )
    states = app._tree.get_widget_states()
    handed = json.dumps([{"event": event, "value": value}])
    states.widgets.append(WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{drawn}__events", json_trigger_value=handed))
    return app._run(states)


def listed(app: AppTest, key: str) -> dict[str, Any]:
    """What a table drawn by ``listing`` was given: its title, hint, columns and rows, in the reader's words."""
    block = next(
        block.proto for block in app.get("bidi_component") if block.proto.id.endswith(f"-{component_key(key)}")
    )
    given: dict[str, Any] = json.loads(block.json or block.mixed.json)
    return given


def cell_texts(app: AppTest) -> list[str]:
    """The texts of all cells of all tables drawn by ``listing``."""
    given = [json.loads(block.proto.json or block.proto.mixed.json or "{}") for block in app.get("bidi_component")]
    tables = [data["rows"] for data in given if isinstance(data, dict) and "columns" in data]
    return [cell["text"] for rows in tables for row in rows for cell in row["cells"].values()]


def _component(app: AppTest, key: str) -> Any:
    drawn = (block.proto for block in app.get("bidi_component"))
    return next(block for block in drawn if block.id.endswith(f"-{component_key(key)}"))
