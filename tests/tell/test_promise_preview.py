"""What a promise would have meant: counts worked out by hand from cases whose clocks ran for known hours."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import access
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.tell.promise_preview import Preview
from ilgi.tell.standards_words import Promise
from tests.homes import Home

STANDARDS = """time_zone = "Europe/Istanbul"
[[calendar]]
name = "office"
mon = ["09:00-18:00"]
tue = ["09:00-18:00"]
wed = ["09:00-18:00"]
thu = ["09:00-18:00"]
fri = ["09:00-18:00"]
[[target]]
measure = "first_response"
at_most = "1 d"
goal = 0.9
calendar = "office"
[[target]]
measure = "first_response"
at_most = "1 h"
channel = "chat"
[[target]]
measure = "transfers"
at_most = "1 transfer"
[[target]]
measure = "promise_keeping"
goal = 0.9
"""
HEAD = "interaction_id,opened_at,state,channel,first_response_at,transfers\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of twenty e-mails of five working days ten were answered after 2 hours, six after 5, four never (nine hours and
    more by now); of twelve chats all after half an hour. A third of them all were passed on twice, the rest once."""
    place = Home(tmp_path_factory.mktemp("promised"))
    (place.folder / "standards.toml").write_text(STANDARDS, "utf-8")
    rows = []
    for n in range(20):
        day = f"2026-10-{5 + n // 4:02}"
        answered = f"{day} {'11' if n < 10 else '14'}:00" if n < 16 else ""
        rows.append(f"e{n},{day} 09:00,{'closed' if answered else 'open'},email,{answered},{1 + (n % 3 == 0)}")
    rows += [f"c{n},2026-10-06 10:00,closed,chat,2026-10-06 10:30,{1 + (n % 3 == 0)}" for n in range(12)]
    rows.append("late,2026-10-12 17:00,closed,email,2026-10-12 17:30,1")
    place.export("interactions.csv", HEAD + "\n".join(rows) + "\n")
    place.export(
        "promises.csv",
        "promise_id,made_at,due_at,fulfilled_at\n"
        + "".join(f"p{n},2026-10-05 09:00,2026-10-06 09:00,2026-10-0{5 if n < 18 else 7} 12:00\n" for n in range(20)),
    )
    report = place.load()
    assert report.ok, report.problems
    return place.folder


def preview(home: Path, promise: Promise, is_alone: bool = False, lang: str = "en") -> Preview:
    snapshot = snapshots.current(settings(home))
    assert snapshot is not None
    return Preview(Asker(snapshot, access.manager(), EVERYTHING, lang), promise, is_alone)


def counted(home: Path, promise: Promise, is_alone: bool = False, first: date | None = None) -> dict[str, Any]:
    row: pd.Series = preview(home, promise, is_alone)._counted("all", first)
    return {name.removesuffix("_count"): int(row[name]) for name in row.index if str(name).endswith("_count")}


def test_a_shorter_time_of_the_same_hours(home: Path) -> None:
    """An e-mail of the last hour was answered at once; it is not yet due, so it counts on no side."""
    told = counted(home, Promise("first_response", "4 h", 0.9, "office", {"channel": "email"}))
    assert told == {
        "case": 20, "kept": 0, "other_hours": 0, "judged": 20, "met": 10, "was_met": 16, "differing": 6,
    }  # fmt: skip


def test_what_waits_still_and_would_not_be_due_is_in_neither_part(home: Path) -> None:
    """By a promise of twenty days of nine hours the four without an answer are on the way."""
    told = counted(home, Promise("first_response", "20 d", 0.9, "office", {"channel": "email"}))
    assert (told["case"], told["judged"], told["met"], told["differing"]) == (20, 16, 16, 0)


def test_a_closer_standard_keeps_its_cases_unless_the_new_one_stands_alone(home: Path) -> None:
    promise = Promise("first_response", "4 h", 0.9, "office")
    assert counted(home, promise) | {"judged": 0} == {
        "case": 20, "kept": 12, "other_hours": 0, "judged": 0, "met": 10, "was_met": 16, "differing": 6,
    }  # fmt: skip
    alone = counted(home, promise, is_alone=True)
    assert (alone["case"], alone["kept"], alone["other_hours"], alone["judged"]) == (32, 0, 12, 20)


def test_only_what_has_begun_since_a_day(home: Path) -> None:
    promise = Promise("first_response", "4 h", 0.9, "office", {"channel": "email"})
    assert counted(home, promise, first=date(2026, 10, 8))["case"] == 8
    assert counted(home, promise, first=date(2026, 10, 13))["case"] == 0


def test_counts_and_goals(home: Path) -> None:
    told = counted(home, Promise("transfers", "2", 0.9, "round the clock"))
    assert (told["case"], told["met"], told["was_met"], told["differing"]) == (33, 33, 22, 11)
    sentences = preview(home, Promise("promise_keeping", "", 0.95, "")).sentences()
    assert sentences[0].startswith("In the last 90 days it was 90.0% of 20 (") and "too close to call" in sentences[1]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "Of 20 in the last 90 days, 50.0% (29.9–70.1%) would have been on time instead of 80.0%. "
                "The result of 6 would differ.",
                "The goal of 90% would have been missed.",
                "12 more fall under a closer standard and keep it.",
            ],
        ),
        (
            "tr",
            [
                "Son 90 günde değerlendirilen: 20. Zamanında olanların payı %80,0 yerine %50,0 (%29,9–70,1) olurdu. "
                "Sonucu değişecek olan: 6.",
                "%90 hedefinin altında kalınmış olurdu.",
                "12 tanesi daha özel bir standarda tabidir ve öyle kalır.",
            ],
        ),
    ],
)
def test_the_sentences(home: Path, lang: str, told: list[str]) -> None:
    assert preview(home, Promise("first_response", "4 h", 0.9, "office"), lang=lang).sentences() == told


def test_few_and_none_say_so(home: Path) -> None:
    few = Promise("first_response", "4 h", 0.9, "office", {"channel": "email", "topic": "nothing"})
    assert "nothing was assessed" in preview(home, few).sentences()[0]
    assert preview(home, Promise("rings", "3", 0.9, "")).sentences() == [
        "In the last 90 days nothing was assessed that this is for, so nothing can be said beforehand."
    ]


def test_which_results_change_is_never_said_where_it_cannot_be_known(home: Path) -> None:
    """By other opening hours, or where nothing was assessed before; what would wait again changes its result, too."""
    office = Promise("first_response", "20 d", 0.9, "office", {"channel": "email"})
    assert preview(home, office).changes(None) == "Already begun and assessed anew: 20. The result of 4 changes."
    always = Promise("first_response", "4 h", 0.9, "always", {"channel": "email"})
    assert preview(home, always).changes(None) == (
        "Already begun and assessed anew: 20. Their clocks ran in other opening hours, "
        "so how many results change shows once it is written and loaded."
    )
    new = Promise("resolution", "4 h", 0.9, "office")
    assert preview(home, new).changes(None).startswith("Nothing that is already there was assessed")
