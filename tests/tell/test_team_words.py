"""A team's answer: the word it does not keep, whether it is the team or single people, what is past due; never more
than the cells below it say, and each figure leads to the rows it counts."""

from typing import Any

import pandas as pd
import pytest

from ilgi.ask.filters import Filters
from ilgi.tell import phrases, team_words, words
from ilgi.tell.person_words import MEASURES
from ilgi.tell.phrases import Piece, Rows
from ilgi.tell.team_words import Standing

KUZEY = Filters("last_90_days", teams=("Kuzey",))


def measures(*rows: tuple[str, int, int, float | None, str | None]) -> pd.DataFrame:
    names = ["measure", "team_met_count", "team_judged_count", "team_met_rate_goal", "goal_state"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(team_met_rate=frame["team_met_count"] / frame["team_judged_count"])


def people(*rows: tuple[str, float, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["agent_name", "measure_met_rate", "beside_state"])
    return frame.assign(agent_id=frame["agent_name"], measure="promise_kept", measure_met_rate_goal=0.9)


def desks(**due: int) -> pd.DataFrame:
    return pd.DataFrame({"agent_id": list(due), "agent_name": list(due), "promise_past_due_count": list(due.values())})


def pieces(lang: str = "en", **how: Any) -> list[Piece]:
    given = {"measures": measures(), "people": people(), "desks": desks()} | how
    return team_words.answer(Standing("Kuzey", **given, filters=KUZEY, lang=lang))


MISSED = measures(("promise_kept", 50, 100, 0.9, "below_goal"), ("first_response_met", 90, 100, 0.9, "too_close"))


def test_where_nobody_stands_apart_it_is_the_team() -> None:
    alike = people(("Ayşe", 0.5, "too_close"), ("Barış", 0.45, "too_close"), ("Can", 0.95, "too_close"))
    told = pieces(measures=MISSED, people=alike, desks=desks(Ayşe=7, Barış=2))
    assert phrases.plain(told) == (
        "Kuzey keeps 50.0% of promises (goal 90%). It is the team, not single people: beside one another nobody stands"
        " clearly apart, and 2 of 3 are below the goal. Nothing else is clearly below its goal. Past due today: 9"
        " promises; Ayşe has 7 of them."
    )
    assert [(piece.text, piece.tone, piece.rows) for piece in told if piece.rows] == [
        ("50.0%", "worse", Rows("team_measures_rows", KUZEY, "promise_kept")),
        ("9 promises", "strong", Rows("load_now_rows", KUZEY, "promise_past_due")),
        ("7", "strong", Rows("load_now_rows", KUZEY.narrowed(agents=("Ayşe",)), "promise_past_due")),
    ]
    assert phrases.plain(pieces("tr", measures=MISSED, people=alike, desks=desks(Ayşe=7, Barış=2))) == (
        "Kuzey'in tuttuğu sözlerin oranı %50,0 (hedef %90). Konu tek tek kişilerin değil, ekibin: kimse ötekilerden"
        " belirgin biçimde ayrılmıyor, 3 kişiden 2'si hedefin altında. Belirgin biçimde hedefin altında kalan başka"
        " ölçü yok. Bugün süresi geçmiş: 9 söz; 7 tanesi Ayşe'de."
    )


def test_who_is_clearly_below_colleagues_is_named_and_the_team_is_not_blamed() -> None:
    apart = people(("Ayşe", 0.2, "below_team"), ("Barış", 0.8, "too_close"), ("Can", 0.85, "too_close"))
    told = pieces(measures=MISSED, people=apart)
    text = phrases.plain(told)
    assert "Clearly below colleagues in the same work: Ayşe (20.0%); the others cannot be told apart." in text
    assert "It is the team" not in text
    rows = Rows("measure_rows", KUZEY.narrowed(agents=("Ayşe",)), "promise_kept")
    assert [piece.rows for piece in told if "Ayşe" in piece.text] == [rows]
    many = people(*((f"P{n}", 0.2, "below_team") for n in range(5)))
    assert "P0 (20.0%), P1 (20.0%), P2 (20.0%) and 2 more." in phrases.plain(pieces(measures=MISSED, people=many))


@pytest.mark.parametrize(
    ("of", "says", "not_so"),
    [
        # one person alone cannot be the team; of few below the goal the team is not blamed either
        (people(("Ayşe", 0.5, "too_close"), ("Can", None, "too_few")), "", "beside one another"),
        (people(*((f"P{n}", 0.95, "too_close") for n in range(5)), ("Ö", 0.5, "too_close")), "Beside one", "the team,"),
    ],
)
def test_what_cannot_be_known_of_people_is_not_said(of: pd.DataFrame, says: str, not_so: str) -> None:
    text = phrases.plain(pieces(measures=MISSED, people=of))
    assert says in text and not_so not in text


def test_the_worst_comes_first_and_the_rest_is_named() -> None:
    several = measures(
        ("first_response_met", 80, 100, 0.9, "below_goal"),
        ("promise_kept", 50, 100, 0.9, "below_goal"),
        ("csat_satisfied", 10, 100, None, None),
    )
    text = phrases.plain(pieces(measures=several))
    assert text == (
        "Kuzey keeps 50.0% of promises (goal 90%). Also below the goal: First response on time 80.0% (goal 90%)."
    )


def test_where_nothing_is_below_it_says_so_and_where_nothing_can_be_said_that() -> None:
    assert phrases.plain(pieces(measures=measures(("promise_kept", 95, 100, 0.9, "too_close")))) == (
        "Kuzey: nothing is clearly below its goal."
    )
    assert phrases.plain(pieces(measures=measures(("promise_kept", 3, 4, 0.9, "too_few")))) == (
        "Kuzey: too few cases to say anything against a goal."
    )


@pytest.mark.parametrize(("due", "ends"), [({"A": 1}, "1 promise."), ({"A": 2, "B": 2}, "4 promises."), ({}, "")])
def test_nobody_is_named_for_one_promise_or_for_as_many_as_another(due: dict[str, int], ends: str) -> None:
    text = phrases.plain(pieces(measures=measures(("promise_kept", 95, 100, 0.9, "too_close")), desks=desks(**due)))
    assert text.endswith(f"Past due today: {ends}" if ends else "its goal.")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_measure_can_be_the_one(lang: str) -> None:
    for measure in MEASURES:
        text = phrases.plain(pieces(lang, measures=measures((measure, 5, 10, 0.9, "below_goal"))))
        assert "Kuzey" in text and "50" in text and "{" not in text
        assert words.has(lang, f"heat.{measure}")


def test_a_piece_keeps_its_meaning_with_the_suffix_that_hangs_on_it() -> None:
    """Names that hold a placeholder's braces stay names."""
    rows = Rows("team_measures_rows", KUZEY)
    told = phrases.filled("tr", "answer_of.today_most", promises=Piece("2 söz", "", rows), who="{x}0", count="1")
    assert phrases.plain(told) == "Bugün süresi geçmiş: 2 söz; 1 tanesi {x}0'da."
    assert [piece.text for piece in told if piece.rows] == ["2 söz"]
    hung = phrases.filled("tr", "keeps.promise_kept", who=[Piece("Ayşe", "strong"), Piece(" Su")], figure="%5")
    assert [piece.text for piece in hung] == ["Ayşe", " Su'nun tuttuğu sözlerin oranı %5"]
