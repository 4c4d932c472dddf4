"""What became of what was read, in a sentence; why something was not used, in either language."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import access
from ilgi.tell import arrival, reason_words, words
from ilgi.tell.asker import EVERYTHING, Asker
from tests.ask_facts import written_facts
from tests.facts.base import Row

SCALE = '{"low": 1, "high": 5}'


def line(file: str, table: str | None, read: int, rejected: int = 0, blanked: int = 0, excluded: int = 0) -> Row:
    loaded = read - rejected - excluded
    counts = {"read": read, "loaded": loaded, "superseded": 0, "excluded": excluded, "rejected": rejected}
    return {"file": file, "table": table, **counts, "blanked": blanked, "records": read}


def told(tmp_path: Path, ledger: list[Row], rejects: list[Row], lang: str = "en", **tables: Any) -> str:
    snapshot = written_facts(
        tmp_path / "x.duckdb", **{"ledger": ledger, "rejects": rejects, "suspicious": [], **tables}
    )
    return arrival.sentence(Asker(snapshot, access.manager(), EVERYTHING, lang))


def test_where_all_stands_in_the_figures_it_is_said_and_what_a_rule_left_out_beside_it(tmp_path: Path) -> None:
    assert told(tmp_path, [line("a.csv", "interactions", 9)], []) == words.say("en", "arrival.everything")
    (tmp_path / "2").mkdir()
    sentence = told(tmp_path / "2", [line("a.csv", "interactions", 9, excluded=3)], [])
    assert sentence == f"{words.say('en', 'arrival.everything')} {words.say('en', 'arrival.excluded', count='3')}"
    (tmp_path / "3").mkdir()
    assert told(tmp_path / "3", [], []) == words.say("en", "arrival.nothing")


def test_what_looks_wrong_is_pointed_to_whatever_was_used(tmp_path: Path) -> None:
    odd = [{"kind": "end_before_start", "table": "interactions", "key": str(n), "count": 1} for n in range(4)]
    sentence = told(tmp_path, [line("a.csv", "interactions", 9)], [], suspicious=odd)
    assert sentence == f"{words.say('en', 'arrival.everything')} {words.say('en', 'arrival.odd', count='4')}"


def test_a_bad_record_of_three_tables_is_one_record_and_a_refused_file_all_of_its(tmp_path: Path) -> None:
    three = [line("a.csv", table, 10, 1, blanked=2) for table in ("interactions", "events", "promises")]
    bad = [{"file": "a.csv", "record": 7, "table": table, "reason": "…"} for table in ("interactions", "events")]
    refused = [{"file": "b.csv", "record": None, "table": None, "reason": "…"}]
    sentence = told(tmp_path, [*three, line("b.csv", None, 5, 5)], [*bad, *refused])
    assert sentence.startswith("Could not be used: 6 records, 6 values, 1 file.")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_figure_that_may_lie_furthest_off_is_named_with_its_ends(lang: str) -> None:
    rates = {"first_response_met_rate": 0.9, "first_response_met_rate_lowest": 0.88}
    rates |= {"first_response_met_rate_highest": 0.91, "promise_kept_rate": 0.5, "promise_kept_rate_lowest": 0.4}
    rates |= {"promise_kept_rate_highest": 0.52, "csat_satisfied_rate": None, "csat_satisfied_rate_lowest": 0.1}
    moved = list(arrival.ranges(pd.Series(rates)))
    assert [(one.name, round(one.by, 6)) for one in moved] == [
        ("first_response_met_rate", 0.02),
        ("promise_kept_rate", 0.1),
    ]


@pytest.mark.parametrize(
    ("key", "values", "english", "turkish"),
    [
        ("missing", "{}", words.say("en", "reject.missing"), words.say("tr", "reject.missing")),
        ("off_scale", SCALE, "is outside its scale 1 to 5", words.say("tr", "reject.off_scale", low=1, high=5)),
        ("off_scale", "{}", "as noted", "as noted"),
        ("off_scale", "not json", "as noted", "as noted"),
        ("off_scale", '["list"]', "as noted", "as noted"),
        ("unheard_of", "{}", "as noted", "as noted"),
        ("damaged_file", "{}", "as noted", words.say("tr", "problem.damaged_file")),
        (None, None, "as noted", "as noted"),
    ],
)  # fmt: skip
def test_a_reason_is_told_by_its_key_and_as_it_was_noted_where_there_are_no_words(
    key: str | None, values: str | None, english: str, turkish: str
) -> None:
    row = pd.DataFrame({"file": ["a.csv"], "reason": ["as noted"], "reason_key": [key], "reason_values": [values]})
    for lang, sentence in (("en", english), ("tr", turkish)):
        answer = reason_words.in_words(row, lang)
        assert list(answer.columns) == ["file", "reason"] and answer["reason"].tolist() == [sentence]


def test_what_looks_wrong_is_named_in_a_cell_by_its_first_sentence() -> None:
    for lang in words.LANGUAGES:
        assert words.say(lang, "suspicious.header_twice").startswith(reason_words.oddity(lang, "header_twice") + ".")
    assert reason_words.oddity("en", "unheard_of") == "unheard_of"
