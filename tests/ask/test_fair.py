"""People beside what others would have reached in the same work: the exact likelihood, who is named and who is not."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import nchypergeom_fisher

from ilgi.ask import boards, fair, likelihood, strata

Stratum = dict[str, int]
PEOPLE = 48
CHANNELS = np.array([0.75, 0.95])


def stratum(met: int, judged: int, peer_met: int, peer_judged: int) -> Stratum:
    return {"met": met, "judged": judged, "peer_met": peer_met, "peer_judged": peer_judged}


def house(seed: int, spread: float) -> tuple[Any, list[list[Stratum]]]:
    """Everybody's true shift, and 60 cases each, in a mix of phone and chat that is their own."""
    rng = np.random.default_rng(seed)
    shift = rng.normal(0, spread, PEOPLE)
    on_phone = rng.binomial(60, rng.uniform(0, 1, PEOPLE))
    judged = np.stack([on_phone, 60 - on_phone], axis=1)
    odds = CHANNELS / (1 - CHANNELS) * np.exp(shift)[:, None]
    met = rng.binomial(judged, odds / (1 + odds))
    peers = zip(met.sum(axis=0) - met, judged.sum(axis=0) - judged, strict=True)
    return shift, [
        [stratum(*row) for row in np.stack([m, n, *beside], axis=1) if row[1]]
        for m, n, beside in zip(met, judged, peers, strict=True)
    ]


def honoured(people: list[list[Stratum]]) -> Any:
    return (fair.estimates(strata.laid_flat(people), 0.9)["above_team_probability"] > 0.9).to_numpy()


@pytest.mark.parametrize(("met", "judged", "peer_met", "peer_judged"), [(4, 5, 2, 4), (50, 60, 250, 270), (1, 1, 1, 1)])
def test_the_likelihood_is_fishers(met: int, judged: int, peer_met: int, peer_judged: int) -> None:
    found = strata.laid_flat([[stratum(met, judged, peer_met, peer_judged)]])
    points = np.linspace(-2.5, 2.5, 7)
    everything, good = judged + peer_judged, met + peer_met
    expected = nchypergeom_fisher.logpmf(met, everything, good, judged, np.exp(points))
    got = likelihood.log_likelihood(found, points)[0]
    assert got - got[3] == pytest.approx(expected - expected[3], abs=1e-9)


def test_many_cases_are_near_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the sum is long the mean's equation stands for it: within a twentieth of the logarithm."""
    found = strata.laid_flat([[stratum(130, 150, 1000, 1250)], [stratum(90, 400, 60, 300)]])
    points = np.linspace(-1, 1, 9)
    near = likelihood.log_likelihood(found, points)
    monkeypatch.setattr(likelihood, "EXACT_UP_TO", 1000)
    exact = likelihood.log_likelihood(found, points)
    assert not np.array_equal(near, exact)
    assert near - near[:, [4]] == pytest.approx(exact - exact[:, [4]], abs=0.05)


def test_strata_add_their_evidence_and_people_stay_apart() -> None:
    one, other = stratum(3, 5, 9, 10), stratum(7, 7, 20, 30)
    alone = likelihood.log_likelihood(strata.laid_flat([[one], [other]]))
    both = likelihood.log_likelihood(strata.laid_flat([[one, other], [], [other]]))
    assert both[0] == pytest.approx(alone.sum(axis=0)) and both[2] == pytest.approx(alone[1])
    assert (both[1] == 0).all()


def test_expected_is_what_the_others_reached_in_the_same_strata() -> None:
    """30 phone cases at 75 % and 10 chats at 95 %: (22.5 + 9.5) of 40; 5 with nobody beside them count as they were."""
    mine = [stratum(20, 30, 75, 100), stratum(10, 10, 95, 100)]
    lone = stratum(2, 5, 0, 0)
    share = strata.expected(strata.laid_flat([mine, [*mine, lone], [lone], None]))
    assert share[:2] == pytest.approx([32 / 40, 34 / 45]) and np.isnan(share[2:]).all()
    found = strata.laid_flat([mine, [*mine, lone]])
    assert strata.shifted(found, np.zeros(2)) == pytest.approx(share[:2])
    assert found.compared_count.tolist() == [40, 40]


def test_whoever_works_on_chat_alone_is_not_honoured_for_it() -> None:
    """Nobody differs in skill; 25 worlds of 48 people name at most one in all, where raw shares honour twenty each."""
    assert sum(honoured(house(seed, 0.0)[1]).sum() for seed in range(25)) <= 1


def test_who_truly_differs_is_found() -> None:
    worlds = [(shift, honoured(people)) for shift, people in (house(seed, 0.6) for seed in range(25))]
    top = np.concatenate([named[np.argsort(-shift)[: PEOPLE // 10]] for shift, named in worlds])
    of_named = np.concatenate([shift[named] for shift, named in worlds])
    assert top.mean() >= 0.65 and (of_named <= 0).mean() <= 0.1


def test_no_name_hangs_on_the_grid() -> None:
    people = house(5, 0.4)[1]
    found = fair.estimates(strata.laid_flat(people), 0.9)
    finer = fair.estimates(
        strata.laid_flat(people), 0.9, points=np.linspace(-2.5, 2.5, 1001), spreads=np.geomspace(0.02, 1, 97)
    )
    for name in ("above_team_probability", "shrunk", "shrunk_low", "shrunk_high"):
        assert found[name].to_numpy() == pytest.approx(finer[name].to_numpy(), abs=2e-3), name


def test_the_estimates_are_what_the_model_says_when_drawn_by_hand() -> None:
    """How far apart, then each one's shift, drawn a million times and weighed by the chance of what came out."""
    people = [[stratum(9, 10, 5, 10), stratum(2, 2, 3, 6)], [stratum(3, 9, 11, 12)]]
    found = fair.estimates(strata.laid_flat(people), 0.7)
    rng, draws = np.random.default_rng(5), 1_000_000
    which = rng.integers(0, len(likelihood.SPREADS), draws)
    shift = rng.normal(0, likelihood.SPREADS[which], (2, draws))
    inside = (np.abs(shift) <= likelihood.WIDEST).all(axis=0)
    which, shift = which[inside], shift[:, inside]
    weight, own = np.ones(shift.shape), np.array([10 * 0.5 + 2 * 6 / 8, 9 * 12 / 21]) / [12, 9]
    for place, one in enumerate(people):
        for row in one:
            table = (row["judged"] + row["peer_judged"], row["met"] + row["peer_met"], row["judged"])
            grid = np.linspace(-2.5, 2.5, 200)
            chance = nchypergeom_fisher.pmf(row["met"], *table, np.exp(grid))
            weight[place] *= np.interp(shift[place], grid, chance)
    by_spread = [np.bincount(which, weight[i]) / np.bincount(which) for i in (0, 1)]
    spreads = by_spread[0] ** own[0] * by_spread[1] ** own[1]
    spreads /= spreads.sum()
    for place in (0, 1):
        drawn = weight[place] * (spreads / by_spread[place] / np.bincount(which))[which]
        assert found["shift"][place] == pytest.approx((drawn * shift[place]).sum(), abs=0.01)
        assert found["above_team_probability"][place] == pytest.approx(drawn[shift[place] > 0].sum(), abs=0.01)


@pytest.mark.parametrize(("spread", "up"), [(0.0, True), (0.3, True), (0.3, False), (0.8, True)])
def test_nobody_who_is_surely_ahead_is_left_out_of_the_comparison(spread: float, up: bool) -> None:
    """Whom it is not worth comparing is found by parts of the scale; here everybody is compared with everybody."""
    tables = strata.laid_flat(house(7, spread)[1])
    sizes = (likelihood.POINTS, likelihood.SPREADS)
    known = fair.posterior(likelihood.log_likelihood(tables), fair._own_part(tables), *sizes)
    ahead = np.zeros((PEOPLE, PEOPLE))
    for block in known[2]:
        chance = known[1] * (block.shares @ block.prior)
        smaller = np.cumsum(chance, axis=1) - chance
        ahead += [[(mine * (less + theirs / 2)).sum() for less, theirs in zip(smaller, chance, strict=True)]
                  for mine in chance] / np.float64(block.weight)  # fmt: skip
    sure = ahead > 0.9
    expected = sure.sum(axis=0) if up else sure.sum(axis=1)
    assert fair.outdone(*known, 0.9, up).tolist() == expected.tolist() and sure.any() == (spread > 0)
    assert fair.estimates(tables, 0.9, up)["rank"].tolist() == (1 + expected).tolist()


def test_strata_end_to_end_are_those_of_dicts() -> None:
    dicts = [[stratum(3, 5, 9, 10), stratum(2, 5, 0, 0)], [], [stratum(7, 7, 20, 30)]]
    arrays = [np.array([[*one.values(), 4, 9] for one in person], dtype=np.int64).ravel() for person in dicts]
    flat, same = strata.laid_flat(dicts), strata.laid_flat(arrays)
    chosen = flat.of(np.array([False, True, True]))
    for name, values in vars(flat).items():
        assert np.array_equal(values, getattr(same, name)), name
        assert np.array_equal(getattr(strata.laid_flat(dicts[1:]), name), getattr(chosen, name)), name


def test_down_is_good_turns_the_comparison_round() -> None:
    people = [[stratum(40, 50, 20, 50)], [stratum(20, 50, 40, 50)]]
    up, down = fair.estimates(strata.laid_flat(people), 0.9), fair.estimates(strata.laid_flat(people), 0.9, up=False)
    assert up["above_team_probability"].to_numpy() == pytest.approx(down["below_team_probability"].to_numpy())
    assert (up["rank"].tolist(), down["rank"].tolist()) == ([1, 2], [2, 1])
    assert up["shrunk"].to_numpy() == pytest.approx(down["shrunk"].to_numpy())


def test_a_board_tells_who_cannot_be_compared() -> None:
    rows = {
        "agent_id": ["alone", "few", "better", "like"],
        "promise_kept_rate": [0.9, 1.0, 0.95, 0.8],
        "promise_due_count": [20, 4, 100, 100],
        "strata": [
            [stratum(18, 20, 0, 0)], [stratum(4, 4, 80, 100)],
            [stratum(95, 100, 700, 1000)], [stratum(80, 100, 80, 100)],
        ],
    }  # fmt: skip
    found = boards.add_shrunk(pd.DataFrame(rows), "promise_kept_rate").set_index("agent_id")
    assert found["promise_kept_rate_verdict"].to_dict() == {
        "alone": "not_comparable", "few": "too_few", "better": "above_team", "like": "too_close",
    }  # fmt: skip
    assert found.index[0] == "better" and found["promise_kept_rate_ranked_count"].eq(2).all()
    assert found["promise_kept_rate_expected"].isna().to_dict()["alone"]
    assert found["promise_kept_rate_compared_count"].to_dict() == {"alone": 0, "few": 4, "better": 100, "like": 100}


def test_who_is_not_chosen_is_weighed_and_left_out() -> None:
    people = house(5, 0.6)[1]
    judged = [sum(row["judged"] for row in one) for one in people]
    rates = [sum(row["met"] for row in one) / n for one, n in zip(people, judged, strict=True)]
    frame = pd.DataFrame({"promise_kept_rate": rates, "promise_due_count": judged, "strata": people})
    frame["agent_id"] = range(PEOPLE)
    whole = boards.add_shrunk(frame, "promise_kept_rate").set_index("agent_id")
    one = boards.add_shrunk(frame.assign(is_chosen=frame["agent_id"].eq(7)), "promise_kept_rate").set_index("agent_id")
    pd.testing.assert_frame_equal(one, whole.loc[[7]])
