"""Made-up promises and complaints."""

import random
from datetime import datetime, timedelta

from tests.facts.base import AS_OF, OPEN_SHARE, Row, local_day, past, some_moment, where_from


def promise(rng: random.Random, number: int, cases: list[Row], agents: dict[str, str | None]) -> Row:
    made = some_moment(rng)
    due = made + timedelta(seconds=rng.expovariate(1 / 300000))
    due = due.replace(microsecond=0) if rng.random() > 0.05 else next_midnight(due)
    done = past(made + timedelta(seconds=(due - made).total_seconds() * rng.uniform(0.3, 1.5)))
    done = done if rng.random() > 0.12 else None
    withdrawn = past(made + (due - made) / 2) if rng.random() < 0.3 and not done else None
    outcome = _outcome(due, done, withdrawn)
    care = rng.choice([0.1, 0.5, 0.9]) if outcome in ("late", "broken") else 0.02
    signs = [rng.random() < care for _ in range(4)]
    faith = None
    if outcome in ("late", "broken"):
        faith = "kept_faith" if all(signs) else "partly" if any(signs) else "silence"
    case = rng.choice([*cases, None, None])
    agent = rng.choice([*agents, None])
    return {
        "promise_id": f"p{number:04}",
        "made_at": made,
        "due_at": due,
        "fulfilled_at": done,
        "withdrawn_at": withdrawn,
        **_from_case(case, "interaction_id", "customer_id", "channel", "priority", "topic", "customer_group"),
        "agent_id": agent,
        "team": agents[agent] if agent else None,
        "kind": rng.choice(["geri arama", "gönderim", "iade", None]),
        "warned_at": due - timedelta(hours=1) if signs[0] else None,
        "apologised_at": due + timedelta(hours=1) if signs[1] else None,
        "reason_given": "stok yok" if signs[2] else None,
        "rescheduled_to": due + timedelta(days=1) if signs[3] else None,
        **where_from("promises", number),
        "made_on": local_day(made),
        "due_on": local_day(due),
        "outcome": outcome,
        "goal": 0.9 if due.month < 8 else 0.92,
        "was_warned": signs[0],
        "was_apologised": signs[1],
        "was_explained": signs[2],
        "was_rescheduled": signs[3],
        "faith": faith,
        "days_open": (AS_OF - made).total_seconds() / 86400 if outcome == "open" and not done else None,
        "late_seconds": ((done or AS_OF) - due).total_seconds() if outcome in ("late", "broken") else None,
    }


def next_midnight(moment: datetime) -> datetime:
    """The first instant of the local day after ``moment``."""
    return (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _outcome(due: datetime, done: datetime | None, withdrawn: datetime | None) -> str:
    if withdrawn and not done and withdrawn < due:
        return "withdrawn"
    if due > AS_OF:
        return "open"
    if not done:
        return "broken"
    return "kept" if done <= due else "late"


def _from_case(case: Row | None, *names: str) -> Row:
    return {name: case[name] if case else None for name in names}


def _step(name: str, start: datetime, done: datetime | None, days: float | None) -> Row:
    due = start + timedelta(days=days) if days else None
    verdict = None
    if due:
        verdict = "undecided" if due > AS_OF else "met" if done and done <= due else "missed"
    seconds = (done - start).total_seconds() * OPEN_SHARE if done else None
    return {
        f"{name}_due_at": due,
        f"{name}_due_on": local_day(due),
        f"{name}_verdict": verdict,
        f"{name}_seconds": seconds,
        f"{name}_goal": 0.95 if due else None,
    }


def complaint(rng: random.Random, number: int, cases: list[Row], agents: dict[str, str | None]) -> Row:
    """A complaint with its three clocks, its steps, its loss and how it ended."""
    received = some_moment(rng)
    case = rng.choice([*cases, None, None])
    agent = rng.choice([*agents, None])
    told = past(received + timedelta(days=rng.expovariate(1 / 1.5))) if rng.random() > 0.1 else None
    solved = past(received + timedelta(days=rng.expovariate(1 / 6))) if rng.random() > 0.15 else None
    followed = past(solved + timedelta(days=rng.expovariate(1 / 6))) if solved and rng.random() > 0.4 else None
    answer = rng.choice(["yes", "yes", "no", "no_answer"]) if followed else "not_asked"
    resolution = _step("resolution", received, solved, rng.choice([5, 10]))
    repeated = bool(solved) and rng.random() < 0.12
    ripens = (solved or resolution["resolution_due_at"]) + timedelta(days=30)
    taken = rng.choice([True, True, False, None])
    return {
        "complaint_id": f"k{number:04}",
        "received_at": received,
        **_from_case(case, "interaction_id", "customer_id", "channel", "priority", "customer_group"),
        "agent_id": agent,
        "team": agents[agent] if agent else None,
        "topic": rng.choice(["fatura", "teslimat", None]),
        "cause": rng.choice(["geç", "kırık", "kaba", None]),
        "acknowledged_at": told,
        "listened": rng.choice([True, True, True, False, None]),
        "empathy_shown": rng.choice([True, False, None]),
        "apologised_at": told if rng.random() < 0.8 else None,
        "responsibility_taken": taken,
        "resolved_at": solved,
        "upheld": rng.choice([True, True, False, None]),
        **_amends(rng),
        "followed_up_at": followed,
        "satisfied_after": answer,
        "escalated": rng.random() < 0.1,
        **where_from("complaints", number),
        "received_on": local_day(received),
        **_step("acknowledgement", received, told, rng.choice([1, 2, None])),
        **resolution,
        **_step("follow_up", solved or received, followed, 14 if solved else None),
        "is_open": solved is None,
        "ripens_on": local_day(ripens),
        "is_repeated": repeated,
        "recovery_goal": 0.75 if received.day % 2 else 0.6,
        "recovery": _recovery(ripens, resolution["resolution_verdict"], answer, repeated),
    }


def _amends(rng: random.Random) -> Row:
    loss = rng.choice([None, None, 0.0, 120.0, 80.5])
    refused = bool(loss) and rng.random() < 0.1
    paid = rng.choice([None, 0.0, loss, 50.0]) if loss else None
    covered = None if not loss or refused else (paid or 0.0) >= loss
    gesture = rng.choice([None, None, "çiçek", "indirim"])
    return {
        "loss_amount": loss,
        "compensation_amount": paid,
        "remedy_refused": refused,
        "gesture": gesture,
        "loss_covered": covered,
        "gesture_beyond": gesture is not None and covered is not False,
        "made_good": covered is True or (covered is None and gesture is not None),
    }


def _recovery(ripens: datetime, verdict: str, answer: str, repeated: bool) -> str:
    if ripens > AS_OF:
        return "ripening"
    if answer not in ("yes", "no"):
        return "no_answer" if verdict == "met" and not repeated else "not_recovered"
    return "recovered" if verdict == "met" and answer == "yes" and not repeated else "not_recovered"
