"""What became of a promise, of a complaint, in one sentence and in order of time."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ilgi.tell import thing_story, words

ZONE = ZoneInfo("Europe/Istanbul")
PROMISE = (
    "made_at", "due_at", "fulfilled_at", "withdrawn_at", "late_seconds", "faith", "warned_at", "apologised_at",
    "reason_given", "rescheduled_to",
)  # fmt: skip
COMPLAINT = (
    "received_at", "acknowledged_at", "acknowledgement_verdict", "apologised_at", "resolved_at", "resolution_verdict",
    "resolution_due_at", "followed_up_at", "follow_up_verdict", "satisfied_after", "gesture",
)  # fmt: skip
GIVEN = "Promised on 3 Oct 2026 14:05 for 5 Oct 2026 12:05; "
RECEIVED = "Received on 3 Oct 2026 12:05; "


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 10, day, hour, 5, tzinfo=ZONE)


def promise(outcome: str, **facts: Any) -> dict[str, Any]:
    return dict.fromkeys(PROMISE) | {"outcome": outcome, "made_at": at(3, 14), "due_at": at(5)} | facts


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            promise("broken", faith="silence"),
            GIVEN + "not kept; the customer was not told.",
        ),
        (
            promise("broken", made_at=None, due_at=at(5)),
            "Promised for 5 Oct 2026 12:05; not kept.",
        ),
        (
            promise(
                "late",
                fulfilled_at=at(5, 15),
                late_seconds=10_800.0,
                faith="partly",
                warned_at=at(4),
                reason_given="snow",
            ),
            GIVEN
            + "kept 3 h late, on 5 Oct 2026 15:05; the customer was warned on 4 Oct 2026 12:05; reason given: snow.",
        ),
        (
            promise("kept", fulfilled_at=at(4)),
            GIVEN + "kept on 4 Oct 2026 12:05.",
        ),
        (promise("unreadable"), GIVEN + "Unreadable in the file."),
    ],
)
def test_a_promise_is_told_as_a_promise(facts: dict[str, Any], sentence: str) -> None:
    assert thing_story.promise(facts, "en").sentence.replace("\xa0", " ") == sentence


def test_a_promise_that_was_kept_is_not_told_as_silence() -> None:
    """What was done for one that failed is told of none that did not."""
    story = thing_story.promise(promise("kept", fulfilled_at=at(4), faith="silence", warned_at=at(4)), "en")
    assert "customer" not in story.sentence


def test_the_course_stands_in_order_of_time_and_beyond_the_due_instant_is_over() -> None:
    facts = promise("late", fulfilled_at=at(6), apologised_at=at(7), warned_at=at(4), late_seconds=1.0)
    assert [(when, kind) for when, kind, _ in thing_story.promise(facts, "tr").events] == [
        (at(3, 14), "counted"),
        (at(4), "counted"),
        (at(5), "due"),
        (at(6), "over"),
        (at(7), "edge"),
    ]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {
                "acknowledgement_verdict": "missed",
                "acknowledged_at": at(4),
                "resolved_at": at(6),
                "follow_up_verdict": "missed",
            },
            RECEIVED + "acknowledged late, on 4 Oct 2026 12:05; resolved on 6 Oct 2026 12:05; not followed up.",
        ),
        ({"resolution_verdict": "missed"}, RECEIVED + "still open, past its promised time."),
        ({}, RECEIVED + "still open."),
        (
            {"resolved_at": at(6), "satisfied_after": "yes", "gesture": "flowers"},
            RECEIVED + "resolved on 6 Oct 2026 12:05; satisfied afterwards: Yes; gesture: flowers.",
        ),
    ],
)
def test_a_complaint_is_told_as_a_complaint(facts: dict[str, Any], sentence: str) -> None:
    story = thing_story.complaint(dict.fromkeys(COMPLAINT) | {"received_at": at(3)} | facts, "en")
    assert story.sentence.replace("\xa0", " ") == sentence


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("outcome", ["kept", "late", "broken", "withdrawn", "open", "not_recorded"])
def test_every_outcome_has_its_words(lang: str, outcome: str) -> None:
    facts = promise(outcome, fulfilled_at=at(6), withdrawn_at=at(4), late_seconds=60.0, faith="silence")
    assert thing_story.promise(facts, lang).sentence.endswith(".")
