"""Teams beside the others of the house in the same work: their mix names none of them, what is clear is named."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ilgi.ask import teams_apart
from ilgi.ask.access import Access
from tests.ask_facts import FIRST, LAST, WINDOW, ask, random_facts, random_rows

Strata = list[dict[str, int]]


def table(cells: list[tuple[str, str, Strata]]) -> pd.DataFrame:
    met = [sum(s["met"] for s in strata) for _, _, strata in cells]
    judged = [sum(s["judged"] for s in strata) for _, _, strata in cells]
    shares = [m / n if n else np.nan for m, n in zip(met, judged, strict=True)]
    named: dict[str, Any] = {
        "team": [team for team, _, _ in cells],
        "measure": [what for _, what, _ in cells],
        "is_chosen": True,
    }
    counts = {"team_met_count": met, "team_judged_count": judged, "team_met_rate": shares}
    return pd.DataFrame({**named, **counts, "strata": [strata for _, _, strata in cells]})


def stratum(met: int, judged: int, peer_met: int, peer_judged: int) -> dict[str, int]:
    return {"met": met, "judged": judged, "peer_met": peer_met, "peer_judged": peer_judged}


def told(cells: list[tuple[str, str, Strata]], is_told: bool = True) -> pd.DataFrame:
    return teams_apart.add_states(table(cells), is_told=is_told)


def test_each_team_is_set_beside_what_the_others_reached_in_the_same_work() -> None:
    """Phone 75 %, chat 95 % for whoever does it: the phone team is 15 points below the house and off by nothing."""
    phone = [stratum(150, 200, 75, 100), stratum(19, 20, 190, 200)]
    answer = told(
        [
            ("Telefon", "promise_kept", phone),
            ("Düşen", "promise_kept", [stratum(100, 200, 600, 800)]),
            ("İyi", "promise_kept", [stratum(199, 200, 600, 800)]),
            ("Az", "promise_kept", [stratum(1, 9, 600, 800)]),
            ("Yalnız", "promise_kept", [stratum(90, 100, 0, 0)]),
        ]
    ).set_index("team")
    assert answer["beside_state"].to_dict() == {
        "Telefon": "too_close",
        "Düşen": "below_others",
        "İyi": "above_others",
        "Az": "too_few",
        "Yalnız": "not_comparable",
    }
    assert answer.loc["Telefon", "team_expected"] == pytest.approx((200 * 0.75 + 20 * 0.95) / 220)
    assert answer.loc["Düşen", "team_expected"] == pytest.approx(0.75)
    assert np.isnan(answer.loc["Yalnız", "team_expected"]) and "strata" not in answer
    assert answer["team_met_rate"].tolist() == [169 / 220, 0.5, 0.995, 1 / 9, 0.9]


def test_cases_that_no_other_team_had_count_as_they_came_out() -> None:
    [row] = told([("A", "x", [stratum(30, 40, 60, 100), stratum(5, 10, 0, 0)])]).itertuples()
    assert row.team_expected == pytest.approx((40 * 0.6 + 5) / 50)


def test_the_whole_table_is_one_family() -> None:
    """12 of 12 where the others reach 75 %: a chance of 3 in 100 is clear alone, and nothing among forty such cells."""
    odd = ("A", "x", [stratum(12, 12, 150, 200)])
    even = [("B", f"m{n}", [stratum(75, 100, 750, 1000)]) for n in range(40)]
    assert told([odd])["beside_state"].tolist() == ["above_others"]
    assert set(told([odd, *even])["beside_state"]) == {"too_close"}


def test_who_sees_part_of_the_house_is_told_of_no_comparison() -> None:
    answer = told([("A", "x", [stratum(199, 200, 600, 800)])], is_told=False)
    assert answer[["team_expected", "beside_state"]].isna().all(axis=None)
    assert answer["team_met_rate"].tolist() == [0.995]


def test_teams_that_differ_by_chance_and_channel_alone_are_hardly_ever_named() -> None:
    """Forty houses of six teams, phone 75 %, chat 95 %, each team with a mix of its own: at most one in ten names
    anybody (exact binomial limit at 0.001: 11); without the channels most would."""
    rng = np.random.default_rng(11)
    named = {"in channels": 0, "in all": 0}
    for _ in range(40):
        sizes = rng.integers(5, 160, (2, 6))
        met = rng.binomial(sizes, np.array([[0.75], [0.95]]))
        for name, m, n in (("in channels", met, sizes), ("in all", met.sum(0)[None], sizes.sum(0)[None])):
            others, more = m.sum(1, keepdims=True) - m, n.sum(1, keepdims=True) - n
            cells = [
                (f"t{team}", "x", [stratum(*counts) for counts in np.stack([m, n, others, more], 2)[:, team].tolist()])
                for team in range(6)
            ]
            named[name] += int(told(cells)["beside_state"].isin(["above_others", "below_others"]).any())
    assert named["in channels"] <= 11 and named["in all"] >= 20


def test_what_was_expected_is_what_the_words_give() -> None:
    """Slowly: each rated case counts what the other teams' cases of its month and channel came out at; where there are
    none, as it came out itself."""
    cases = [
        (case["team"], (case["opened_on"].month, case["channel"]), case["csat"] >= 0.75)
        for case in random_rows(1, "interactions")
        if case["csat"] is not None and case["team"] is not None and FIRST <= case["opened_on"] <= LAST
    ]
    answer = ask(random_facts(1), "team_measures")
    rated = answer[answer["measure"] == "csat_satisfied"].set_index("team")
    assert len(rated)
    for team, row in rated.iterrows():
        mine = [(work, good) for home, work, good in cases if home == team]
        others = {work: [good for home, kind, good in cases if home != team and kind == work] for work, _ in mine}
        counted = [sum(others[work]) / len(others[work]) if others[work] else float(good) for work, good in mine]
        assert row["team_judged_count"] == len(mine)
        assert row["team_expected"] == pytest.approx(sum(counted) / len(counted))


@pytest.mark.parametrize(
    "narrowed", [{}, {"channels": ("phone", "chat")}, {"period": f"{LAST - timedelta(89)}..{LAST}"}]
)
def test_a_choice_of_teams_shows_fewer_and_compares_each_with_the_same_others(narrowed: dict[str, Any]) -> None:
    whole = ask(random_facts(1), "team_measures", replace(WINDOW, **narrowed))
    assert whole["team"].nunique() > 2 and whole["team_expected"].notna().any()
    for chosen in (("Güney",), ("Güney", "Kuzey")):
        shown = ask(random_facts(1), "team_measures", replace(WINDOW, **narrowed, teams=chosen))
        assert tuple(shown["team"].unique()) == chosen
        pd.testing.assert_frame_equal(shown, whole[whole["team"].isin(chosen)].reset_index(drop=True))
        rows = ask(random_facts(1), "team_measures_rows", replace(WINDOW, **narrowed, teams=chosen))
        assert len(rows) == shown["team_judged_count"].sum()


def test_a_team_of_few_has_its_row_and_what_was_counted() -> None:
    """A house of small teams: who may see their cases sees their sums too, as on every other page."""
    facts = random_facts(1)
    judged = ask(facts, "team_measures_rows", WINDOW)
    of_each = judged.groupby(["team", "measure"]).agg(n=("key", "size"), people=("agent_id", "nunique"))
    small = of_each[of_each["people"] < 5]
    shown = ask(facts, "team_measures", WINDOW).set_index(["team", "measure"])["team_judged_count"]
    assert len(small) and shown.reindex(small.index).astype(int).tolist() == small["n"].tolist()
    team = small.index[0][0]
    lead = ask(facts, "team_measures", WINDOW, Access("lead", teams=(team,))).set_index(["team", "measure"])
    assert lead["team_judged_count"].astype(int).to_dict() == of_each.loc[[team], "n"].to_dict()


def test_what_one_person_may_see_is_not_told_as_the_team() -> None:
    staff = Access("staff", "a01")
    assert ask(random_facts(1), "team_measures", WINDOW, staff).empty
    assert ask(random_facts(1), "team_measures_rows", WINDOW, staff).empty


def test_a_choice_of_teams_tells_a_lead_of_no_comparison() -> None:
    lead = Access("lead", teams=("Güney",))
    for chosen in ((), ("Güney",), ("Kuzey",)):
        shown = ask(random_facts(1), "team_measures", replace(WINDOW, teams=chosen), lead)
        assert set(shown["team"]) == set(chosen or ("Güney",)) & {"Güney"}
        assert shown[["team_expected", "beside_state"]].isna().all(axis=None)


def test_an_empty_table_stays_empty() -> None:
    assert told([]).empty
