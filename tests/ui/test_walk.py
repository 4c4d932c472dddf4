"""The path of a change as it is walked: where a click leads, that a browser leads nowhere else, what is claimed."""

from dataclasses import replace

import pandas as pd
import pytest

from ilgi.tell import walk_words
from ilgi.tell.walk_words import Bar
from ilgi.ui.question import walked
from ilgi.ui.question.walked import Level, Stand

KUZEY = ("team", "Kuzey")


def level(**more: object) -> Level:
    bars = [Bar("Kuzey", "", -0.09, "", "", "", KUZEY), Bar("others", "", 0.01, "", "", "")]
    return replace(Level(bars, None, ["All", "Batı"], ["channel", "agent"], "channel", pd.DataFrame(), ""), **more)  # type: ignore[arg-type]


def test_a_bar_leads_inside_a_crumb_back_and_a_dimension_aside() -> None:
    where = Stand((("team", "Batı"),), "topic")
    assert walked.aimed({"kind": "bar", "place": 0}, level(), where) == Stand((("team", "Batı"), KUZEY))
    assert walked.aimed({"kind": "crumb", "place": 0}, level(), where) == Stand()
    assert walked.aimed({"kind": "by", "place": 1}, level(), where) == Stand((("team", "Batı"),), "agent")


@pytest.mark.parametrize(
    "event",
    [
        None, "bar", [], {}, {"kind": "bar"}, {"kind": "bar", "place": 1}, {"kind": "bar", "place": 2},
        {"kind": "bar", "place": -1}, {"kind": "bar", "place": True}, {"kind": "bar", "place": "0"},
        {"kind": "by", "place": 2}, {"kind": "crumb", "place": 9}, {"kind": "rows", "place": 0},
    ],
)  # fmt: skip
def test_what_a_browser_makes_up_leads_nowhere(event: object) -> None:
    assert walked.aimed(event, level(), Stand()) is None


def values(effects: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "dimension": "topic", "label": [f"t{n}" for n in range(len(effects))], "rate_effect": effects,
            "mix_effect": 0.0, "change_effect": effects, "judged_count": 20, "met_rate": 0.5, "former_rate": 0.6,
            "is_comparable": True,
        }
    )  # fmt: skip


def test_the_longest_bars_stand_first_and_the_others_are_one_bar() -> None:
    effects = [-0.001 * n for n in range(1, 13)]
    drawn = walk_words.bars(values(effects), "en", lambda dimension, label: label)
    assert [bar.name for bar in drawn] == ["t11", "t10", "t9", "t8", "t7", "t6", "The other 6 topics"]
    assert sum(bar.effect for bar in drawn) == pytest.approx(sum(effects))
    assert drawn[-1].besides == ("t11", "t10", "t9", "t8", "t7", "t6") and drawn[-1].n == "n 120"


def test_others_longer_than_the_longest_bar_are_said_to_be_many_small_ones() -> None:
    many = walk_words.bars(values([-0.002] * 12), "en", lambda dimension, label: label)
    assert "Many small ones" in walk_words.stands_out("too_few", "Kuzey", many, "en")
    few = walk_words.bars(values([-0.09, -0.002, -0.001]), "en", lambda dimension, label: label)
    assert "Many small ones" not in walk_words.stands_out("value", "Kuzey", few, "en")


def test_a_share_of_too_few_cases_is_not_said() -> None:
    drawn = walk_words.bars(values([-0.09, -0.01]).assign(is_comparable=[True, False]), "en", lambda d, label: label)
    assert [(bar.steps, bar.is_few) for bar in drawn] == [("60.0% → 50.0%", False), ("too few to say", True)]


def test_how_many_went_along_is_told_of_those_with_enough_cases() -> None:
    people = pd.DataFrame(
        {"dimension": "agent", "is_comparable": [True] * 9 + [False], "went_along": [True] * 8 + [False, True],
         "all_change": -0.1}
    )  # fmt: skip
    assert walk_words.along(people, "en") == "8 of 9 colleagues fell. 1 has too few cases."
    assert walk_words.along(people.assign(all_change=0.1), "tr") == (
        "9 ekip arkadaşından 8'i yükseldi. 1 kişinin verisi az."
    )
