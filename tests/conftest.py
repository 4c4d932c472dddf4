"""What every test may lean on: a home of its own, the sample loaded once, a running app, a browser, real exports."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app import PATIENCE, ROOT, Server, chromium, start

pytest_plugins = ["tests.shares"]
MUST_NOT_SKIP = ("browser", "shared")
REQUIRES_ALL = os.environ.get("ILGI_REQUIRE_ALL") == "1"


def pytest_configure() -> None:
    os.environ["TZ"] = os.environ.get("ILGI_TEST_TZ", "UTC")
    time.tzset()
    for name in (
        "ILGI_HOME",
        "ILGI_ACCESS",
        "ILGI_ROLE",
        "ILGI_THREADS",
        "ILGI_MEMORY",
        "ILGI_SIGN_IN",
        "ILGI_HOSTS",
        "FORWARDED_ALLOW_IPS",
    ):
        os.environ.pop(name, None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without ``-m``, or a test named outright, the long ones stay out."""
    if config.option.markexpr or any("::" in argument for argument in config.args):
        return
    long = [item for item in items if item.get_closest_marker("soak") or item.get_closest_marker("calibrate")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """With ILGI_REQUIRE_ALL=1 a skipped browser or shared test is a failure."""
    report = yield
    if REQUIRES_ALL and report.skipped and not hasattr(report, "wasxfail") and _is_needed(item):
        report.outcome, report.longrepr = (
            "failed",
            f"{item.nodeid} was skipped, and none may be here: {report.longrepr}",
        )
    return report


def _is_needed(item: pytest.Item) -> bool:
    needs = {"browser", "page", "app_server", "shared_dir"} & set(getattr(item, "fixturenames", ()))
    return bool(needs) or any(item.get_closest_marker(name) for name in MUST_NOT_SKIP)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    """With ILGI_REQUIRE_ALL=1 a module that skips itself is a failure too."""
    report = yield
    if REQUIRES_ALL and report.skipped:
        report.outcome, report.longrepr = "failed", f"{collector.nodeid} skipped itself: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test ever reads or writes the user's own data: the home is an empty folder unless a test says otherwise."""
    home = tmp_path_factory.getbasetemp() / "nobody"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("ILGI_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with the real exports, beside the project (or ``ILGI_SHARED``); the test is skipped without it."""
    folder = Path(os.environ.get("ILGI_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the real exports are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped sample, loaded once; read it, never write to it."""
    from ilgi import load
    from ilgi.settings import settings

    home = tmp_path_factory.mktemp("sample_home")
    shutil.copytree(ROOT / "data" / "sample", home / "exports")
    report = load.load(settings(home))
    assert report.ok, report.problems
    return home


@pytest.fixture
def in_sample_home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample's home as the process's own, for pages run inside the test."""
    monkeypatch.setenv("ILGI_HOME", str(sample_home))
    return sample_home


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Callable[..., Server]]:
    """Starts servers on free ports of the loopback: ``start_app(home, ILGI_ROLE="wall")``; all end with the session."""
    from tests.shares import ending_servers

    servers: list[Server] = []

    def started(home: Path, **environment: str) -> Server:
        log = tmp_path_factory.mktemp("server") / "log.txt"
        server = start(home, log, environment)
        servers.append(server)
        server.wait()
        return server

    yield started
    with ending_servers(pytestconfig):
        for server in servers:
            server.stop()


@pytest.fixture(scope="session")
def shared_server(start_app: Callable[..., Server], sample_home: Path) -> Server:
    """One server on the sample for the whole session."""
    return start_app(sample_home)


@pytest.fixture
def app_server(shared_server: Server) -> Iterator[Server]:
    """The running app on the sample (``.url``); when it has died the test fails with the end of its log."""
    yield shared_server
    shared_server.must_live()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium; skipped where Playwright or Chromium is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page in English, 1440×900."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="Europe/Istanbul"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
