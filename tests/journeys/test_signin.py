"""Sign-in with a real provider: before it nobody sees anything, after it each sees their own, where they began."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import oidc_provider_mock
import pytest

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format
from tests.app import Server, start
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
BOSS, LEAD, STAFF, STRANGER = "Boss@ornek.example", "AYSE.yilmaz@ornek.example", "gokhan.ucar@ornek.example", "x@y.zz"
PEOPLE = {"boss": BOSS, "lead": LEAD, "staff": STAFF, "stranger": STRANGER}
LINK = "period=last_12_months&channel=email"


@pytest.fixture(scope="module")
def signed_server(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample behind sign-in: a provider on the loopback, one manager named in the home."""
    users = [oidc_provider_mock.User(sub=sub, claims={"email": email}) for sub, email in PEOPLE.items()]
    home = tmp_path_factory.mktemp("signed_home")
    (home / "snapshots").symlink_to(sample_home / "snapshots")
    (home / "access.toml").write_text('managers = ["boss@ORNEK.example"]\n')
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as provider:
        secrets = home / "secrets.toml"
        secrets.write_text(
            '[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\nclient_id = "ilgi"\n'
            'client_secret = "told to nobody"\ncookie_secret = "long enough to be a secret of a test"\n'
            f'server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"\n'
        )
        server = start(home, home / "log.txt", {"STREAMLIT_SECRETS_FILES": str(secrets)}, "serve.py")
        server.wait()
        yield server
        server.must_live()
        server.stop()


@pytest.fixture
def enter(visit: Callable[..., Screen], signed_server: Server) -> Callable[..., Screen]:
    """``enter("lead", "promises", "period=…")``: a new reader opens that address and signs in."""

    def entered(sub: str, key: str = "overview", query: str = "", lang: str = "en") -> Screen:
        screen = visit(lang, server=signed_server)
        screen.page.route("https://**", lambda route: route.abort())
        leave_for_provider(screen.open(key, query))
        return authorize(screen, sub)

    return entered


def leave_for_provider(screen: Screen) -> None:
    screen.page.get_by_role("button", name=screen.say("signin.enter"), exact=True).click()
    screen.page.get_by_role("heading", name="Authorize Client").wait_for()


def authorize(screen: Screen, sub: str) -> Screen:
    screen.page.get_by_role("button", name=sub, exact=True).first.click()
    screen.page.get_by_role("button", name=screen.say("signin.leave")).wait_for()
    screen.settle()
    return screen


def metric(screen: Screen, name: str) -> str:
    card = screen.page.locator("[data-testid='stMetric']", has_text=screen.say(f"metric.{name}.name")).first
    return str(card.locator("[data-testid='stMetricValue']").inner_text())


def kept(home: Path, reader: access.Access) -> str:
    filters = Filters(period="last_12_months", channels=("email",))
    row = queries.run("promises", filters, reader, snapshot=snapshots.current(settings(home))).iloc[0]
    return format.value(row["promise_kept_rate"], "rate", "en")


def test_before_sign_in_there_is_a_sentence_and_a_button(visit: Callable[..., Screen], signed_server: Server) -> None:
    for key in ("overview", "data", "wall"):
        screen = visit("tr", server=signed_server).open(key, "as=manager&team=Kuzey&period=last_90_days")
        assert screen.page.get_by_text(screen.say("signin.please")).count() == 1
        said = screen.page.locator("[data-testid='stMain']").inner_text()
        assert set(said.split("\n")) - {""} == {"İlgi", screen.say("signin.please"), screen.say("signin.enter")}
        assert not screen.page.locator("[data-testid='stSidebar'] a").count()


def test_a_link_a_manager_shares_opens_the_same_for_a_colleague(
    enter: Callable[..., Screen], sample_home: Path
) -> None:
    manager = enter("boss", "promises", LINK)
    manager.wait_for_address("promises", period=["last_12_months"], channel=["email"])
    whole = metric(manager, "promise_kept_rate")
    assert whole == kept(sample_home, access.manager())

    lead = enter("lead", "promises", manager.page.url.split("?")[1] + "&as=manager&team=G%C3%BCney")
    assert lead.address[0] == "promises" and "Kuzey" in lead.sentence and "Güney" not in lead.sentence
    people = queries.run("people", Filters("all"), access.manager(), snapshot=snapshots.current(settings(sample_home)))
    team = access.local("lead", "Kuzey", None, people.to_dict("records"))
    assert metric(lead, "promise_kept_rate") == kept(sample_home, team) != whole
    assert lead.pages_listed() == list(access.pages_for("lead"))
    assert not [error for screen in (manager, lead) for error in screen.errors if screen.server.url in error]


def test_staff_see_their_own_and_reach_no_page_that_is_not_theirs(
    enter: Callable[..., Screen], sample_home: Path
) -> None:
    screen = enter("staff", "promises", LINK + "&as=lead&team=Kuzey&agent=a05", lang="en")
    assert screen.address[0] == "promises"
    assert metric(screen, "promise_kept_rate") == kept(sample_home, access.local("staff", None, "a03"))
    assert screen.pages_listed() == list(access.pages_for("staff")) and not screen.page.locator(".st-key-as").count()
    screen.open("data", "as=manager")
    assert screen.page.get_by_text(screen.say("ui.not_yours")).count() == 1
    assert not screen.page.locator("[data-testid='stMetric'], [data-testid='stDataFrame']").count()
    screen.open("wall", "team=Kuzey")
    assert screen.page.get_by_text(screen.say("signin.wall_elsewhere")).count() == 1


def test_two_tabs_that_sign_in_at_once_return_each_to_its_own_place(
    visit: Callable[..., Screen], signed_server: Server
) -> None:
    first = visit(server=signed_server).open("sla", "period=last_7_days")
    second = Screen(first.page.context.new_page(), signed_server, "en").open("complaints", "period=last_90_days")
    leave_for_provider(first)
    leave_for_provider(second)
    authorize(second, "boss").wait_for_address("complaints", period=["last_90_days"])
    authorize(first, "boss").wait_for_address("sla", period=["last_7_days"])


def test_nobody_we_know_reads_one_sentence_and_leaves(enter: Callable[..., Screen]) -> None:
    screen = enter("stranger", "promises", LINK)
    said = screen.page.locator("[data-testid='stMain']").inner_text()
    assert STRANGER in said and "Promises" not in said
    assert not screen.page.locator("[data-testid='stSidebar'] a, [data-testid='stMetric']").count()
    screen.page.get_by_role("button", name=screen.say("signin.leave")).click()
    screen.page.get_by_role("button", name="End session").click()
    screen.page.get_by_text(screen.say("signin.please")).wait_for()


def test_who_signs_out_sees_nothing_more_not_even_by_going_back_or_by_a_copy(
    enter: Callable[..., Screen], visit: Callable[..., Screen]
) -> None:
    screen = enter("boss", "sla", "period=last_7_days")
    copy = visit(server=screen.server)
    copy.page.context.add_cookies(screen.page.context.cookies())
    assert copy.open("sla").page.locator("[data-testid='stMetric']").count()
    screen.page.get_by_role("button", name=screen.say("signin.leave")).click()
    screen.page.get_by_role("button", name="End session").click()
    screen.page.get_by_text(screen.say("signin.please")).wait_for()
    screen.open("sla", "period=last_7_days")
    assert screen.page.get_by_text(screen.say("signin.please")).count() == 1
    assert not [cookie for cookie in screen.page.context.cookies() if "user" in cookie["name"] and cookie["value"]]
    assert copy.open("sla").page.get_by_text(screen.say("signin.please")).or_(
        copy.page.get_by_text(screen.say("signin.again"))
    ).count()  # fmt: skip
    assert not copy.page.locator("[data-testid='stMetric'], [data-testid='stSidebar'] a").count()


def test_a_session_that_is_gone_asks_again_and_goes_on_where_it_was(enter: Callable[..., Screen]) -> None:
    screen = enter("boss", "sla", "period=last_7_days")
    context: Any = screen.page.context
    context.clear_cookies(name="_streamlit_user")
    screen.page.reload()
    screen.page.get_by_text(screen.say("signin.please")).wait_for()
    leave_for_provider(screen)
    authorize(screen, "boss").wait_for_address("sla", period=["last_7_days"])


@pytest.mark.parametrize(("listed", "is_believed"), [("127.0.0.2", False), ("127.0.0.1", True)])
def test_a_header_counts_only_from_the_listed_proxy(
    listed: str, is_believed: bool, browser: Any, vouching_server: Server
) -> None:
    rules = f'managers = ["boss@ornek.example"]\n[proxy]\nheader = "X-Email"\naddresses = ["{listed}"]\n'
    (vouching_server.log.parent / "access.toml").write_text(rules)
    claims = {"X-Email": BOSS, "X-Forwarded-For": "127.0.0.2", "X-Real-Ip": "127.0.0.2", "X-Ilgi-Reader": BOSS}
    context = browser.new_context(locale="en-GB", extra_http_headers=claims)
    screen = Screen(context.new_page(), vouching_server, "en").open("promises", LINK)
    assert bool(screen.page.locator("[data-testid='stMetric']").count()) == is_believed
    assert screen.page.get_by_text(screen.say("signin.not_vouched")).count() == (not is_believed)
    context.close()


@pytest.fixture(scope="module")
def vouching_server(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("vouching_home")
    (home / "snapshots").symlink_to(sample_home / "snapshots")
    server = start(home, home / "log.txt", {"FORWARDED_ALLOW_IPS": ""}, "serve.py")
    server.wait()
    yield server
    server.stop()
