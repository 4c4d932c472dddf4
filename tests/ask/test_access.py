"""Who sees what: whatever is not granted is closed."""

import pytest

from ilgi.ask import access
from ilgi.ask.access import Access, local
from ilgi.problems import Problem

PEOPLE = [{"agent_id": f"a{n}", "team": "Kuzey"} for n in range(5)] + [{"agent_id": "b1", "team": "Güney"}]


def test_a_manager_sees_everything() -> None:
    assert (local("manager", None, None).rows, local("manager", None, None).totals) == (("*",), ("*",))


def test_a_lead_sees_the_team_and_its_people_and_no_other() -> None:
    lead = local("lead", "Güney", None, PEOPLE)
    assert lead.rows == lead.totals == ("team:Güney", "agent:b1")


def test_staff_see_their_own_rows_and_the_sums_of_a_team_of_five() -> None:
    staff = local("staff", None, "a1", PEOPLE)
    assert (staff.rows, staff.totals) == (("agent:a1",), ("team:Kuzey",))


def test_staff_of_a_small_team_see_no_sums_of_it() -> None:
    assert local("staff", None, "b1", PEOPLE).totals == ()


@pytest.mark.parametrize("role", ["lead", "staff"])
def test_nobody_in_particular_sees_nothing(role: str) -> None:
    assert (local(role, None, None, PEOPLE).rows, local(role, None, None, PEOPLE).totals) == ((), ())


def test_staff_unknown_to_the_data_have_no_team() -> None:
    assert local("staff", "Kuzey", "stranger", PEOPLE).totals == ()


def test_a_role_that_does_not_exist_is_refused_and_sees_nothing() -> None:
    with pytest.raises(Problem, match="no role"):
        local("boss", None, None)
    made_up = Access("boss", "a1", ("Kuzey",), ("a1",), ("Kuzey",))
    assert (made_up.rows, made_up.totals, made_up.may_ask("headline")) == ((), (), False)
    assert access.pages_for("boss") == ()


def test_the_wall_stays_on_its_page_and_its_list() -> None:
    assert access.pages_for("wall") == ("wall",)
    assert not local("wall", "Kuzey", None).may_ask("headline")
    assert local("wall", "Kuzey", None).rows == ("team:Kuzey",)
    assert all("wall" not in access.pages_for(role) for role in ("manager", "lead", "staff"))
