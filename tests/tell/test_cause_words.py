"""What a change came from is one sentence, in both languages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ilgi.ask import access
from ilgi.ask.cause_bars import bars
from ilgi.ask.filters import Filters
from ilgi.tell import cause_words, minutes_told, words
from ilgi.tell.asker import Asker
from tests.ask import cause_worlds, time_worlds
from tests.ask_facts import written_facts


def told(world: str, lang: str) -> str:
    rng = np.random.default_rng(5)
    now, before = (cause_worlds.cases(rng, n, world, is_now) for n, is_now in ((900, True), (3000, False)))
    return sentence_of(now, before, lang)


def sentence_of(now: list[cause_worlds.Case], before: list[cause_worlds.Case], lang: str) -> str:
    answer = bars(cause_worlds.counts(now, before), 10, people=True)
    answer = answer.assign(since=np.datetime64("2026-09-14"), until=np.datetime64("2026-10-11"), grain="week")
    assert all(cause_words.bar(row, lang, called) for _, row in answer.iterrows())
    return cause_words.sentence(answer, lang, called)


def called(dimension: str, label: str) -> str:
    return words.value("en", dimension, label)


@pytest.mark.parametrize(
    ("world", "lang", "parts"),
    [
        ("team -30", "en", ("team3: ", "The other 5 teams: ", "Since the week of 14 Sep 2026.")),
        ("team -30", "tr", ("team3: %", "Öteki 5 ekip: ", "Başlangıcı: 14 Eyl 2026 haftası.")),
        ("mix", "en", ("The mix: channel0 ", "all of the ")),
        ("mix", "tr", ("Dağılım: channel0, ", "değişimin (")),
        ("everywhere -5", "en", ("Everywhere: ", "of 6 teams fell")),
        ("everywhere -5", "tr", ("Her yerde: 6 ekipten ", "geriledi")),
        ("nothing", "en", ("too little to say",)),
        ("nothing", "tr", ("veri az",)),
    ],
)
def test_each_kind_of_cause_has_its_sentence(world: str, lang: str, parts: tuple[str, ...]) -> None:
    sentence = told(world, lang)
    assert all(part in sentence for part in parts), sentence
    assert "nan" not in sentence and "—" not in sentence


def by_hand(lang: str, change: Callable[[list[cause_worlds.Case], list[cause_worlds.Case]], None]) -> str:
    """The sentence about a quiet world that was changed by hand."""
    rng = np.random.default_rng(5)
    now, before = (cause_worlds.cases(rng, n, "nothing", is_now) for n, is_now in ((900, True), (3000, False)))
    change(now, before)
    return sentence_of(now, before, lang)


def one_of(cases: list[cause_worlds.Case], team: str, good: int, of: int) -> None:
    """Of a team's cases so many of so many stay good."""
    mine = [case for case in cases if case["team"] == team]
    for at, case in enumerate(mine):
        case["is_good"] = at % of < good


def two_fall(now: list[cause_worlds.Case], _: list[cause_worlds.Case]) -> None:
    one_of(now, "team1", 1, 2)
    one_of(now, "team4", 2, 3)


def one_comes(now: list[cause_worlds.Case], before: list[cause_worlds.Case]) -> None:
    one_of(now, "team1", 1, 2)
    before[:] = [case for case in before if case["team"] != "team1"]


def one_goes(now: list[cause_worlds.Case], before: list[cause_worlds.Case]) -> None:
    one_of(before, "team1", 1, 2)
    now[:] = [case for case in now if case["team"] != "team1"]


def nothing_is_named(now: list[cause_worlds.Case], before: list[cause_worlds.Case]) -> None:
    for case in (*now, *before):
        case |= dict.fromkeys(cause_worlds.DIMENSIONS, "one")
    one_of(now, "one", 1, 2)


ALSO = ("Among the others team4 as well: ", "birinde de aynısı: team4, %")
NEW = ("team1 is new: ", "team1 yeni: bütünün %")
GONE = ("at 50.1% (n 501). The other 5 teams: ", "kadarıydı, oranı %50,1 (n 501). Öteki 5 ekip: ")
UNDIVIDED = ("The cases name no team", "Başvurularda ekip")


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    ("change", "part"), [(two_fall, ALSO), (one_comes, NEW), (one_goes, GONE), (nothing_is_named, UNDIVIDED)]
)
def test_what_is_told_beside_the_usual_kinds(change: Any, part: tuple[str, str], lang: str) -> None:
    sentence = by_hand(lang, change)
    assert part[lang == "tr"] in sentence and "nan" not in sentence


def told_of_time(world: str, lang: str) -> tuple[str, str]:
    """The sentence of a duration, and the one about its bars."""
    rng = np.random.default_rng(5)
    now, before = (time_worlds.waits(rng, n, world, n < 1000) for n in (900, 1800))
    counts = cause_worlds.counts(*time_worlds.within(now, before))
    answer = bars(counts.assign(measure="first_response_business_minutes_median"), 10, people=True)
    minutes = {"all_minutes_median": 42.0, "all_former_minutes_median": 31.0, "former_minutes_median": 30.0}
    minutes |= {"minutes_median": 65.0, "others_minutes_median": 31.5, "others_former_minutes_median": 31.0}
    minutes |= {"inside_minutes_median": 70.0, "inside_former_minutes_median": None, "estimated_count": 12}
    answer = answer.assign(
        **minutes, since=np.datetime64("2026-09-14"), until=np.datetime64("2026-10-11"), grain="week"
    )
    assert all(cause_words.bar(row, lang, called) for _, row in answer.iterrows())
    texts = cause_words.sentence(answer, lang, called), cause_words.sum_of_bars(answer.iloc[0], lang, "−9")
    sentence, of_bars = (text.replace("\u00a0", " ") for text in texts)
    return sentence, of_bars


TOOK = "First response took 42 min (median, our clock), 31 min before."
SÜRDÜ = "İlk yanıt 42 dk sürdü (ortanca, bizim saatimizle), önce 31 dk sürüyordu."


@pytest.mark.parametrize(
    ("world", "lang", "parts"),
    [
        ("team 2", "en", (TOOK, "team3: 30 min → 1 h 5 min (n ", "The other 5 teams: 31 min → 31 min 30 s.")),
        ("team 2", "tr", (SÜRDÜ, "team3: 30 dk → 1 sa 5 dk (n ", "değişimin %", "Öteki 5 ekip: 31 dk → 31 dk 30 sn.")),
        ("mix", "en", (TOOK, "The mix: channel0 ", "% of the whole; ", "Since the week of 14 Sep 2026.")),
        ("mix", "tr", (SÜRDÜ, "Dağılım: channel0, ", "Başlangıcı: 14 Eyl 2026 haftası.")),
        ("everywhere 1.3", "en", (TOOK, "Everywhere: 6 of 6 teams took longer.")),
        ("everywhere 1.3", "tr", (SÜRDÜ, "Her yerde: 6 ekipten 6 tanesi yavaşladı.")),
        ("nothing", "en", (TOOK, "too little to say")),
        ("nothing", "tr", (SÜRDÜ, "veri az")),
    ],
)  # fmt: skip
def test_a_duration_is_told_in_minutes_not_in_shares(world: str, lang: str, parts: tuple[str, ...]) -> None:
    sentence, of_bars = told_of_time(world, lang)
    assert all(part in sentence for part in parts), sentence
    assert "nan" not in sentence and "—" not in sentence and "pts" not in sentence
    assert ("31 min" if lang == "en" else "31 dk") in of_bars and "12" in of_bars and "−9" in of_bars


def test_a_median_of_which_half_is_not_over_is_said_to_be_unknown() -> None:
    assert minutes_told.minutes(pd.NA, "en") == "half not over yet"
    assert minutes_told.minutes(float("nan"), "tr") == "yarısı henüz sonuçlanmadı"
    row = pd.Series({"kind": "everywhere", "all_change": 0.1})
    assert minutes_told.kind(row) == "shorter" and minutes_told.kind(row.replace(0.1, -0.1)) == "longer"


def test_the_marks_are_told_between_which_the_level_changed(tmp_path: Path) -> None:
    """The step begins in the week of Monday 14 September; the week before it begins on the 7th."""
    days = {"before": date(2026, 9, 6), "week before": date(2026, 9, 7), "last day": date(2026, 9, 20)}
    days["later"] = date(2026, 9, 21)
    marks = [{"marked_on": day, "text": text} for text, day in days.items()]
    asker = Asker(written_facts(tmp_path / "f.duckdb", marks=marks), access.manager(), Filters(period="all"), "en")
    row = pd.Series({"since": pd.Timestamp("2026-09-14"), "grain": "week"})
    said = cause_words.at_marks(asker, row)
    assert said == [words.say("en", "cause.at_mark", text=text) for text in ("week before", "last day")]


@pytest.mark.parametrize("lang", ["en", "tr"])
def test_another_share_of_the_teams_is_no_change_of_what_comes(lang: str) -> None:
    counted = {"judged_count": [90, 90], "former_judged_count": [80, 80]}
    answer = pd.DataFrame({"kind": ["mix", "mix"], "dimension": ["team", "channel"], **counted})
    of_teams, of_channels = (cause_words.kind_of(row) for _, row in answer.iterrows())
    assert (of_teams, of_channels) == ("mix_of_teams", "mix")
    sentence = words.say(lang, "cause.mix_of_teams", value="T6", share_before="0", share_now="15", part="x", since="y")
    assert "T6" in sentence and "0 → 15" in sentence
