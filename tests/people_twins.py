"""Slow, plain versions of what is counted of people, written from the words behind each number."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from math import comb, sqrt

from scipy.stats import chi2

from tests.ask_facts import FIRST, LAST
from tests.facts.base import Row

Facts = Callable[[str], list[Row]]
Judged = tuple[str, str | None, str | None, date, str, bool]


def in_window(day: date | None, first: date = FIRST, last: date = LAST) -> bool:
    return day is not None and first <= day <= last


def thanks_that_count(facts: Facts, first: date = FIRST, last: date = LAST) -> list[Row]:
    """Thanks given in the window; those to oneself and above the cap are left out."""
    return [r for r in facts("recognitions") if in_window(r["given_on"], first, last) and r["left_out_because"] is None]


def worked_days(facts: Facts, first: date = FIRST, last: date = LAST) -> dict[tuple[str, date], set[str]]:
    """Days on which a case of theirs was opened or they were thanked, with who thanked on that day."""
    days: dict[tuple[str, date], set[str]] = defaultdict(set)
    for case in facts("interactions"):
        if case["agent_id"] and in_window(case["opened_on"], first, last):
            days[(case["agent_id"], case["opened_on"])] |= set()
    for thanks in thanks_that_count(facts, first, last):
        if thanks["agent_id"]:
            days[(thanks["agent_id"], thanks["given_on"])] |= {thanks["from_kind"]}
    return days


def judged(facts: Facts, first: date = FIRST, last: date = LAST) -> list[Judged]:
    """Everything judged of anybody in the window: measure, who, team, day, key, and whether it turned out well."""
    found: list[Judged] = []
    for p in facts("promises"):
        if in_window(p["due_on"], first, last) and p["outcome"] in ("kept", "late", "broken"):
            found.append(
                ("promise_kept", p["agent_id"], p["team"], p["due_on"], p["promise_id"], p["outcome"] == "kept")
            )
    for case in facts("interactions"):
        for clock, who in (("first_response", "first_response_by"), ("resolution", "resolved_by")):
            day, verdict = case[f"{clock}_due_on"], case[f"{clock}_verdict"]
            if in_window(day, first, last) and verdict in ("met", "missed"):
                key = case["interaction_id"]
                found.append((f"{clock}_met", case[who], case["team"], day, key, verdict == "met"))
        if in_window(case["opened_on"], first, last) and case["csat"] is not None:
            good = case["csat"] >= 0.75
            found.append(
                ("csat_satisfied", case["agent_id"], case["team"], case["opened_on"], case["interaction_id"], good)
            )
    for c in facts("complaints"):
        if in_window(c["ripens_on"], first, last) and c["recovery"] in ("recovered", "not_recovered"):
            good = c["recovery"] == "recovered"
            found.append(("complaint_recovered", c["agent_id"], c["team"], c["ripens_on"], c["complaint_id"], good))
    return found + _judged_days(facts, first, last)


def _judged_days(facts: Facts, first: date, last: date) -> list[Judged]:
    teams = {a["agent_id"]: a["team"] for a in facts("agents") if a["is_current"] or a["left_on"]}
    return [
        ("thanked_day", who, teams.get(who), day, f"{who} · {day}", bool(kinds))
        for (who, day), kinds in worked_days(facts, first, last).items()
    ]


def judged_by_every_standard(facts: Facts, first: date = FIRST, last: date = LAST) -> list[Judged]:
    """The same, and what every other standard there is says."""
    found = judged(facts, first, last)
    for one in facts("responses"):
        day, verdict = one["next_response_due_on"], one["next_response_verdict"]
        if in_window(day, first, last) and verdict in ("met", "missed"):
            found.append(
                ("next_response_met", one["agent_id"], one["team"], day, one["interaction_id"], verdict == "met")
            )
    for case in facts("interactions"):
        for name in ("rings", "transfers", "escalations"):
            verdict, day, who = case[f"{name}_verdict"], case["opened_on"], case["agent_id"]
            if in_window(day, first, last) and verdict in ("met", "missed"):
                found.append((f"{name}_met", who, case["team"], day, case["interaction_id"], verdict == "met"))
    for c in facts("complaints"):
        for step in ("acknowledgement", "resolution", "follow_up"):
            day, verdict = c[f"{step}_due_on"], c[f"{step}_verdict"]
            if in_window(day, first, last) and verdict in ("met", "missed"):
                key = c["complaint_id"]
                found.append((f"complaint_{step}_met", c["agent_id"], c["team"], day, key, verdict == "met"))
    return found


def tally(found: list[Judged]) -> dict[tuple[str, str], tuple[int, int]]:
    """Good and judged, by person and measure; what belongs to nobody is not in it."""
    counts: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for measure, who, _, _, _, good in found:
        if who is not None:
            part, whole = counts[(who, measure)]
            counts[(who, measure)] = (part + good, whole + 1)
    return dict(counts)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The Wilson 95 % interval, solved from the normal approximation as a textbook does."""
    z, share = 1.959963984540054, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z / (1 + z * z / whole) * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def priority_matters(cells: list[tuple[object, object, bool]], smallest_n: int = 10) -> bool:
    """Whether good outcomes (channel, priority, good) differ by priority within channels by more than chance in one of
    a hundred: Pearson's chi-square over the priorities of which a channel has enough, its degrees one less a channel
    than there are; only where both good and bad ones are enough."""
    counts: dict[object, dict[object, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for channel, priority, good in cells:
        counts[channel][priority].append(good)
    fit, degrees, met, missed = 0.0, 0, 0, 0
    for by_priority in counts.values():
        enough = [goods for goods in by_priority.values() if len(goods) >= smallest_n]
        whole, of_all = sum(map(len, enough)), sum(map(sum, enough))
        met, missed = met + of_all, missed + whole - of_all
        if 0 < of_all < whole:
            degrees += len(enough) - 1
            for goods in enough:
                for had, share in ((sum(goods), of_all / whole), (len(goods) - sum(goods), 1 - of_all / whole)):
                    fit += (had - len(goods) * share) ** 2 / (len(goods) * share)
    return degrees > 0 and min(met, missed) >= smallest_n and bool(chi2.sf(fit, degrees) < 0.01)


def kinds_of_work(facts: Facts) -> dict[str, tuple[object, object]]:
    """What is judged, by its key, with its channel and priority."""
    kinds = {row["interaction_id"]: (row["channel"], row["priority"]) for row in facts("interactions")}
    kinds |= {row["promise_id"]: (row["channel"], row["priority"]) for row in facts("promises")}
    return kinds | {row["complaint_id"]: (row["channel"], row["priority"]) for row in facts("complaints")}


def beside_colleagues(facts: Facts, found: list[Judged]) -> dict[tuple[str, str], list[tuple[int, int, int, int]]]:
    """Person and measure -> for each month, channel and, where it matters, priority in their team: met, judged, and the
    same of their colleagues. Who is in no known team stands beside others of none."""
    kinds = kinds_of_work(facts)
    apart = {
        measure: priority_matters([(*kinds.get(key, (None, None)), good) for m, who, _, _, key, good in found
                                   if m == measure and who is not None])
        for measure in {row[0] for row in found}
    }  # fmt: skip
    cells: dict[tuple[object, ...], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for measure, who, team, day, key, good in found:
        if who is not None:
            channel, priority = kinds.get(key, (None, None))
            cells[(measure, team, day.replace(day=1), channel, apart[measure] and priority)][who].append(good)
    beside: dict[tuple[str, str], list[tuple[int, int, int, int]]] = defaultdict(list)
    for (measure, *_), people in cells.items():
        for who, own in people.items():
            others = [good for other, theirs in people.items() if other != who for good in theirs]
            beside[(who, str(measure))].append((sum(own), len(own), sum(others), len(others)))
    return beside


def chances_among_colleagues(strata: list[tuple[int, int, int, int]]) -> tuple[float, float]:
    """Deal the good outcomes of each stratum (met, judged, of colleagues met, judged) at random to the person and the
    colleagues, in every way there is: the share of ways with so many or more for the person, and so many or fewer."""
    ways: dict[int, int] = {0: 1}
    for met, judged, peer_met, peer_judged in strata:
        good, everything = met + peer_met, judged + peer_judged
        dealt: dict[int, int] = defaultdict(int)
        for so_far, count in ways.items():
            for now in range(max(0, judged - (everything - good)), min(judged, good) + 1):
                dealt[so_far + now] += count * comb(good, now) * comb(everything - good, judged - now)
        ways = dealt
    had, whole = sum(met for met, *_ in strata), sum(ways.values())
    more = sum(count for total, count in ways.items() if total >= had)
    return more / whole, sum(count for total, count in ways.items() if total <= had) / whole


def named_by_chance_allowed(chances: dict[tuple[str, str], float], allowed: float) -> set[tuple[str, str]]:
    """Holm, step by step: the rarest is named while its chance times all that are still in the race is small enough."""
    named: set[tuple[str, str]] = set()
    for place, (key, chance) in enumerate(sorted(chances.items(), key=lambda item: item[1])):
        if chance * (len(chances) - place) >= allowed:
            break
        named.add(key)
    return named


def colleagues(facts: Facts) -> set[str]:
    """Everybody on the list of agents on some day of the window, or with a case opened or a thank-you in it."""
    listed = {
        a["agent_id"]
        for a in facts("agents")
        if a["since"] <= LAST and (a["until"] or FIRST) >= FIRST and (a["left_on"] or FIRST) >= FIRST
    }
    return listed | {who for who, _ in worked_days(facts)}


def tail_of(met: int, judged: int, share: float) -> float:
    """The chance of so many good outcomes or fewer of all that were judged, were each good with this chance."""
    return sum(comb(judged, k) * share**k * (1 - share) ** (judged - k) for k in range(met + 1))
