"""From an e-mail to a role: by the data and the home's access.toml, and nobody by a slip."""

import os
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import admission
from ilgi.ask.access import Access
from ilgi.ask.admission import Rules, admit, fold
from ilgi.problems import Problem
from ilgi.settings import settings

TODAY = date(2026, 10, 29)


def agent(agent_id: str, team: str | None, lead: str | None, email: str | None = None, **more: Any) -> dict[str, Any]:
    ends = {"until": None, "left_on": None}
    return (
        {"agent_id": agent_id, "team": team, "lead_id": lead, "email": email or f"{agent_id}@x.example"} | ends | more
    )


NORTH = [agent("lea", "Kuzey", "lea"), *(agent(f"n{number}", "Kuzey", "lea") for number in range(4))]
AGENTS = [
    *NORTH,
    agent("ş1", "Güney", None, "Ş.ışık@x.example"),
    agent("two", "Güney", "lea"),
    agent("two", "Doğu", "s"),
]


def admitted(email: str, rules: Rules | None = None, agents: list[dict[str, Any]] = AGENTS) -> Access | None:
    return admit(email, rules or Rules(), agents, TODAY)


def test_who_is_named_as_lead_by_others_leads_their_team() -> None:
    lead = admitted("LEA@X.example ")
    assert lead is not None and (lead.role, lead.agent_id, lead.teams) == ("lead", "lea", ("Güney", "Kuzey"))
    assert lead.people == ("lea", "n0", "n1", "n2", "n3", "two", "ş1")


def test_naming_oneself_does_not_make_a_lead() -> None:
    alone = admitted("me@x.example", agents=[agent("me", "Kuzey", "me")])
    assert alone is not None and (alone.role, alone.rows) == ("staff", ("agent:me",))


def test_everyone_else_is_staff_with_the_sums_of_a_team_of_five() -> None:
    staff = admitted("n1@x.example")
    assert staff is not None and (staff.role, staff.rows, staff.totals) == ("staff", ("agent:n1",), ("team:Kuzey",))
    few = admitted("ş.IŞIK@x.example".replace("I", "ı"))
    assert few is not None and (few.rows, few.totals) == (("agent:ş1",), ())


def test_a_listed_lead_leads_and_a_listed_manager_manages() -> None:
    rules = Rules(frozenset({fold("Boss@X.example")}), {fold("n1@x.example"): ("Doğu",)})
    lead, boss = admitted("N1@x.example", rules), admitted("boss@x.example", rules)
    assert lead is not None and (lead.role, lead.teams, lead.people) == ("lead", ("Doğu",), ("two",))
    assert boss is not None and boss.rows == ("*",)
    assert admitted("boss@x.example") is None


@pytest.mark.parametrize("email", ["", " ", "nobody@x.example", "n1@x.example.evil", "n1", "None", "nan"])
def test_an_unknown_address_is_nobody(email: str) -> None:
    assert admitted(email, agents=[*AGENTS, agent("bare", "Kuzey", None) | {"email": None}]) is None


def test_two_agents_of_one_address_are_nobody() -> None:
    assert admitted("n1@x.example", agents=[*AGENTS, agent("other", "Güney", None, "N1@x.example")]) is None


@pytest.mark.parametrize("end", ["until", "left_on"])
def test_who_has_left_is_nobody_and_leads_nobody(end: str) -> None:
    gone = {end: date(2026, 10, 28)}
    assert admitted("lea@x.example", agents=[NORTH[0] | gone, *NORTH[1:]]) is None
    former = admitted("lea@x.example", agents=[NORTH[0], *(one | gone for one in NORTH[1:])])
    assert former is not None and former.role == "staff"
    assert admitted("lea@x.example", agents=[NORTH[0] | {end: TODAY}, *NORTH[1:]]) is not None


def test_case_does_not_matter_and_a_foreign_letter_never_passes_for_a_plain_one() -> None:
    assert fold("AYŞE@x.example") == fold(unicodedata.normalize("NFD", "ayşe@x.example"))
    assert fold("KIM@x") == fold("kim@x")
    for strange in ("\u212aim@x", "k\u0131m@x", "\uff4bim@x", "K\u0130M@x"):
        assert fold(strange) != fold("kim@x"), strange
    assert fold("fi\u017ft@x") != fold("fist@x") and fold("stra\u00dfe@x") != fold("strasse@x")


def rules(tmp_path: Path, text: str) -> Rules:
    (tmp_path / "access.toml").write_text(text, encoding="utf-8")
    return admission.rules(settings(tmp_path))


def test_without_the_file_nobody_manages_and_no_proxy_counts(tmp_path: Path) -> None:
    assert admission.rules(settings(tmp_path)) == Rules() and not Rules().trusts("127.0.0.1")


def test_the_file_is_read(tmp_path: Path) -> None:
    said = rules(
        tmp_path,
        'managers = ["A@x"]\nhours = 8\n[leads]\n"B@x" = ["Kuzey"]\n'
        '[proxy]\nheader = "X-Forwarded-Email"\naddresses = ["127.0.0.1", "10.1.0.0/16"]',
    )
    assert (said.managers, said.leads, said.hours, said.header) == (
        frozenset({"a@x"}),
        {"b@x": ("Kuzey",)},
        8.0,
        "x-forwarded-email",
    )
    assert [said.trusts(peer) for peer in ("127.0.0.1", "10.1.2.3", "10.2.0.1", "", None, "::1")] == [
        *(True, True),
        *(False,) * 4,
    ]


def test_a_house_may_keep_it_where_the_service_cannot_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, kept = tmp_path / "home", tmp_path / "etc" / "access.toml"
    home.mkdir()
    kept.parent.mkdir()
    kept.write_text("managers = ['a@x']", "utf-8")
    monkeypatch.setenv("ILGI_ACCESS", str(kept))
    assert rules(home, "managers = ['intruder@x']").managers == {"a@x"}
    kept.unlink()
    with pytest.raises(Problem, match="not there"):
        admission.rules(settings(home))
    kept.mkdir()
    with pytest.raises(Problem, match="Nobody is let in"):
        admission.rules(settings(home))


@pytest.mark.parametrize(
    "text",
    [
        "managers = 'a@x'",
        "managers = [1]",
        "manager = ['a@x']",
        "managers = [",
        "hours = 0",
        "hours = true",
        "hours = 'ten'",
        "leads = ['a@x']",
        "[leads]\n'a@x' = 'Kuzey'",
        "[proxy]\nheader = 'X-User'",
        "[proxy]\nheader = ''\naddresses = ['127.0.0.1']",
        "[proxy]\nheader = 'X-User'\naddresses = ['0.0.0.0/0']",
        "[proxy]\nheader = 'X-User'\naddresses = ['localhost']",
        "[proxy]\nheader = 'X-User'\naddresses = []",
    ],
)
def test_a_misspelt_file_lets_nobody_in(tmp_path: Path, text: str) -> None:
    with pytest.raises(Problem, match="Nobody is let in"):
        rules(tmp_path, text)


PAST, LATER = date(2026, 3, 1), date(2026, 12, 1)
ENDED, OPEN = {"since": date(2020, 1, 1), "until": PAST}, {"since": date(2020, 1, 1)}
GONE = {"since": date(2025, 1, 1), "left_on": PAST}
COMING = {"since": LATER, "is_current": False}


def row(agent_id: str = "b", team: str = "Kuzey", **more: Any) -> dict[str, Any]:
    return agent(agent_id, team, None, more.pop("email", "b@x.example"), **{"is_current": True, **more})


@pytest.mark.parametrize(
    ("rows", "role"),
    [
        ([], "manager"),
        ([row(email="c@x.example", **GONE)], "manager"),
        ([row(**OPEN)], "manager"),
        ([row(**GONE)], None),
        ([row(**ENDED)], None),
        ([row(**GONE, is_current=False)], None),
        ([row(left_on=TODAY)], "manager"),
        ([row(until=TODAY)], "manager"),
        ([row(left_on=TODAY - timedelta(1))], None),
        ([row(left_on=LATER)], "manager"),
        # moved, came back, is still to come
        ([row(**ENDED), row(since=PAST)], "manager"),
        ([row(**ENDED), row(since=PAST, left_on=date(2026, 10, 1))], None),
        ([row(**GONE), row(**COMING)], "manager"),
        ([row(**COMING)], "manager"),
        ([row(**GONE), row(since=LATER, left_on=PAST, is_current=False)], None),
        # a row that was never closed ends with the newer one
        ([row(**OPEN, is_current=False), row(**GONE)], None),
        ([row(**OPEN, is_current=False), row(**GONE) | {"email": None}], None),
        ([row(**OPEN, is_current=False), row(since=PAST, email="new@x.example")], "manager"),
        ([row(**ENDED, is_current=False), row(since=PAST, email="new@x.example")], None),
        # several teams, several numbers, letters written otherwise
        ([row(team="Kuzey", **GONE), row(team="Güney", **GONE)], None),
        ([row(team="Kuzey", **ENDED), row(team="Güney", **OPEN)], "manager"),
        ([row("b1", **GONE), row("b2", **ENDED)], None),
        ([row("b1", **GONE), row("b2", **OPEN)], "manager"),
        ([row(email=" B@X.Example ", **GONE)], None),
        ([row(email="B@x.example", **GONE), row(email="b@X.EXAMPLE", **ENDED)], None),
    ],
)
def test_a_listed_manager_who_has_left_is_nobody_and_one_from_outside_stays(
    rows: list[dict[str, Any]], role: str | None
) -> None:
    listed = Rules(frozenset({"b@x.example"}), {"b@x.example": ("Kuzey",)})
    for order in (rows, rows[::-1]):
        admitted_as = admit("B@x.example", listed, order, TODAY)
        assert (admitted_as.role if admitted_as else None) == role
    # whom nobody made a manager can never be more
    alone = admit("b@x.example", Rules(leads=listed.leads), rows, TODAY)
    assert alone is None or (role == "manager" and alone.role == "lead")


def test_who_has_left_leads_nobody_whatever_names_them() -> None:
    led = [agent(f"n{number}", "Kuzey", "b") for number in range(3)]
    for end in (GONE, ENDED):
        assert admit("b@x.example", Rules(leads={"b@x.example": ("Kuzey",)}), [*led, row(**end)], TODAY) is None


def test_rules_put_back_with_their_old_time_are_read_again(tmp_path: Path) -> None:
    file = tmp_path / "access.toml"
    assert rules(tmp_path, 'managers = ["aa@x"]').managers == {"aa@x"}
    status = file.stat()
    file.write_text('managers = ["bb@x"]')
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert admission.rules(settings(tmp_path)).managers == {"bb@x"}
