"""A fault in a field spoils the field; a column is decided whole; and whatever is not taken stands in one place."""

from collections.abc import Iterator
from typing import Any

import pytest

from ilgi import sql
from ilgi.problems import Problem
from ilgi.read import reasons, remedies, scales, whole_columns
from ilgi.read.convert import Field
from ilgi.read.sources import Source
from ilgi.tell import words
from tests.read.parts_bench import OPENED, Bench, Staged

HOUR = 3600


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("bench"))
    yield bench
    bench.con.close()


def cases(count: int, **columns: str | list[str]) -> list[dict[str, str]]:
    """So many good cases with more columns: one value for all, or the first ones' values and "" for the others."""
    return [
        {"interaction_id": f"i{n}", "opened_at": OPENED}
        | {name: v if isinstance(v, str) else v[n] if n < len(v) else "" for name, v in columns.items()}
        for n in range(count)
    ]


def refusal(staged: Staged) -> tuple[str | None, dict[str, Any]]:
    (problem,) = staged.problems
    return problem.key, problem.values


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        ("rings", "three", "unreadable_number"),
        ("rings", "-1", "negative"),
        ("rings", "1.5", "not_whole"),
        ("rings", "99999999999", "unreadable_number"),
        ("handle_minutes", "1e300", "too_large"),
        ("csat", "4", "off_scale"),
        ("answered", "perhaps", "unreadable_yes_no"),
        ("resolved_at", "2300-01-01 10:00", "too_new"),
        ("first_response_at", "soon", "unreadable_moment"),
        ("customer_id", "9,91214E+15", "shortened"),
    ],
)
def test_a_fault_in_a_field_spoils_that_field_alone(bench: Bench, column: str, value: str, key: str) -> None:
    good = {"resolved_at": OPENED, "first_response_at": OPENED, "customer_id": "c", "answered": "yes"}.get(column, "1")
    staged = bench.stage("interactions", cases(4, **{column: [good, value, good, good]}), modified=1.1e10)
    assert len(staged.rows) == 4 and staged.rejects == [] and staged.problems == []
    assert [value is None for value in staged.column(column)] == [False, True, False, False]
    assert staged.column("__blanked") == [None, [column], None, None] and staged.part.blanked == 1
    ((noted),) = staged.blanked
    assert {k: noted[k] for k in ("file", "record", "line", "column", "value", "table", "reason_key")} == {
        "file": "x.csv", "record": 2, "line": 3, "column": column, "value": value, "table": "interactions",
        "reason_key": key,
    }  # fmt: skip
    assert noted["reason"] == words.say("en", f"reject.{key}", **noted["reason_values"])


def test_every_fault_of_a_record_is_listed_and_a_record_without_its_key_is_rejected_once(bench: Bench) -> None:
    rows = cases(3, rings=["1", "x", "x"], csat=["1", "7", "7"], answered=["yes", "?", "?"])
    rows[2]["interaction_id"] = ""
    staged = bench.stage("interactions", rows + cases(5, rings="1", csat="1", answered="yes"))
    assert [(noted["record"], noted["column"]) for noted in staged.blanked] == [
        (2, "answered"), (2, "csat"), (2, "rings"),
    ]  # fmt: skip
    assert staged.rows[1]["__blanked"] == ["rings", "answered", "csat"]
    assert [(noted["record"], noted["column"], noted["reason_key"]) for noted in staged.rejects] == [
        (3, "interaction_id", "missing")
    ]
    assert (staged.part.rejected, staged.part.blanked) == (1, 3)


def test_every_reason_has_its_words() -> None:
    for key, sentence in reasons.SENTENCES.items():
        assert words.table("en")[f"reject.{key}"] == sentence and words.has("tr", f"reject.{key}")
    for key in (*whole_columns.SENTENCES, "no_record_read"):
        assert words.has("en", f"problem.{key}") and words.has("tr", f"problem.{key}")


@pytest.mark.parametrize(
    ("counts", "of", "reason"),
    [
        ({"off_scale": 12}, 12, "off_scale"),
        ({"off_scale": 1}, 12, None),
        ({"off_scale": 2}, 99, "off_scale"),
        ({"off_scale": 2}, 100, None),
        ({"off_scale": 1}, 1, None),
        ({"unreadable": 6}, 12, None),
        ({"unreadable": 7}, 12, "unreadable"),
        ({"unreadable": 1}, 1, None),
        ({"negative": 4, "not_whole": 3}, 12, "negative"),
        ({"after_file": 9, "unreadable": 1}, 12, None),
        ({"missing": 9, "unreadable": 2}, 3, "unreadable"),
        ({"refused": 1}, 1, "refused"),
        ({"not_one_of": 9}, 12, None),
    ],
)
def test_when_a_column_is_not_taken(counts: dict[str, int], of: int, reason: str | None) -> None:
    assert whole_columns.main_reason(counts, of) == reason


def test_grades_on_another_scale_are_not_taken_and_their_header_can_say_theirs(bench: Bench) -> None:
    grades = ["5", "1", "4", "1", "3"]
    staged = bench.stage("interactions", cases(7, csat=grades))
    assert staged.column("csat") == [None] * 7
    assert staged.column("__blanked") == [["csat"]] * 5 + [None] * 2 and staged.part.blanked == 5
    ((noted),) = staged.blanked
    assert (noted["record"], noted["value"], noted["reason_key"]) == (None, "5", "column_refused")
    assert noted["reason_values"] == {"count": "3", "of": "5"}
    key, values = refusal(staged)
    assert (key, values["value"], values["count"], values["of"]) == ("column_off_scale_header", "5", 3, 5)
    read = bench.stage("interactions", cases(7, **{values["remedy"]: grades}))
    assert read.problems == [] and read.column("csat") == [1, 0, 0.75, 0, 0.5, None, None]
    names = ("interaction_id", "opened_at", "csat")
    fields = {"interactions": dict(zip(names, names, strict=True))}
    source = Source("desk", "desk.toml", names, "UTC", fields, scale={"csat": (0.0, 1.0)})
    key, values = refusal(bench.stage("interactions", cases(7, csat=grades), source))
    assert (key, values["remedy"]) == ("column_off_scale", "[scale] csat = [1, 5]")


@pytest.mark.parametrize(
    ("grades", "scale"),
    [
        (["1", "2", "5", "0.5"], (0, 5)),
        (["1", "2", "5", "4"], (1, 5)),
        (["10", "2", "5", "7"], (1, 10)),
        (["100", "62", "5", "17"], (0, 100)),
        ([*"1234512345", "55"], (1, 5)),
        (["-3", "7"], None),
    ],
)
def test_the_scale_that_is_proposed_holds_the_grades(bench: Bench, grades: list[str], scale: scales.Scale) -> None:
    rows = ", ".join(f"({grade})" for grade in grades)
    count, *held = bench.con.execute(f"select {scales.fits('x')} from (values {rows}) as t(x)").fetchall()[0]
    assert scales.likely(count, held) == scale


def test_two_scales_in_a_column_are_never_taken_in_silence(bench: Bench) -> None:
    mixed = ["80", "4", "90", "5", "3", "75", "100", "2"]
    assert refusal(bench.stage("interactions", cases(8, csat=mixed)))[0] == "column_two_scales"
    staged = bench.stage("interactions", cases(8, **{"csat (0-100)": mixed}))
    ((remark),) = staged.part.remarks
    assert (remark.kind, remark.count, remark.column) == ("two_scales", 4, "csat (0-100)")
    for honest in (["80", "7", "90", "5", "3"], ["0", "100", "50"], ["1", "2", "3"], ["1", "30", "70"]):
        assert bench.stage("interactions", cases(9, **{"csat (0-100)": honest})).part.remarks == []
    shares = bench.stage("interactions", cases(9, **{"csat (0-5)": ["0.8", "4", "0.6", "5"]}))
    assert [remark.kind for remark in shares.part.remarks] == ["two_scales"]


@pytest.mark.parametrize(
    ("name", "bare", "scale"),
    [
        ("csat (1-5)", "csat", {"csat": (1, 5)}),
        ("CSAT [0..10]", "CSAT", {"csat": (0, 10)}),
        ("effort (7–1)", "effort", {"effort": (7, 1)}),
        ("rings (1-5)", "rings (1-5)", {}),
        ("csat (2)", "csat (2)", {}),
        ("csat (5-5)", "csat (5-5)", {}),
    ],
)
def test_a_header_says_the_scale_of_grades_alone(name: str, bare: str, scale: dict[str, scales.Scale]) -> None:
    assert scales.bare(name) == bare and scales.in_header([name]) == scale


def test_wide_columns_are_decided_each_by_itself(bench: Bench) -> None:
    source = Source(
        "cards", "cards.toml", ("Id", "Kindness", "Care"), "UTC",
        {"evaluations": {"evaluation_id": '"Id"', "evaluated_at": f"'{OPENED}'", "agent_id": "'a'", "score": "value"}},
        scale={"score": (0.0, 10.0)}, unpivot={"trait": {"kind": "Kindness", "care": "Care"}},
    )  # fmt: skip
    rows = [{"Id": str(n), "Kindness": str(n), "Care": str(n * 30)} for n in range(5)]
    rows[4]["Kindness"] = "11"
    staged = bench.stage("evaluations", rows, source)
    kept = {(row["evaluation_id"], row["trait"]): row["score"] for row in staged.rows}
    assert [kept[str(n), "kind"] for n in range(5)] == [0, 0.1, 0.2, 0.3, None]
    assert [kept[str(n), "care"] for n in range(5)] == [None] * 5
    assert [(noted["record"], noted["column"], noted["value"]) for noted in staged.blanked] == [
        (5, "Kindness", "11"), (None, "Care", "30"),
    ]  # fmt: skip
    key, values = refusal(staged)
    assert (key, values["column"], values["count"], values["of"]) == ("column_off_scale", "Care", 4, 5)
    assert len(staged.rows) == 10 and staged.part.blanked == 6


def test_dates_that_cannot_be_decided_refuse_their_column_and_the_file_only_where_it_is_needed(bench: Bench) -> None:
    either = ["05/01/2026", "06/02/2026", "03/03/2026"]
    staged = bench.stage("interactions", cases(4, resolved_at=either, topic="x"))
    assert len(staged.rows) == 4 and staged.column("topic") == ["x"] * 4
    assert staged.column("__blanked") == [["resolved_at"]] * 4 and staged.part.blanked == 3
    ((problem),) = staged.problems
    assert problem.key == "dates_ambiguous" and "resolved_at" in problem.sentence
    with pytest.raises(Problem, match="opened_at"):
        bench.stage("interactions", [row | {"opened_at": day} for row, day in zip(cases(3), either, strict=True)])


def test_a_moment_within_a_longer_expression_refuses_its_column_too(bench: Bench) -> None:
    fields = {"interaction_id": "interaction_id", "opened_at": "opened_at"}
    fields["resolved_at"] = "moment(topic) + to_minutes(5)"
    source = Source("desk", "desk.toml", ("interaction_id", "opened_at", "topic"), "UTC", {"interactions": fields})
    staged = bench.stage("interactions", cases(3, topic=["05/01/2026", "06/02/2026"]), source)
    assert staged.column("__blanked") == [["resolved_at"]] * 3
    assert [problem.key for problem in staged.problems] == ["dates_ambiguous"]
    staged = bench.stage("interactions", cases(3, resolved_at=["05/01/2026"]))
    assert [problem.key for problem in staged.problems] == ["dates_ambiguous"] and len(staged.rows) == 3


@pytest.mark.parametrize(
    ("number", "is_shortened"),
    [
        ("9,91214E+15", True), ("9.91214E+18", True), ("1,2E+08", True), ("9.91214e+15", True), ("1E+15", True),
        ("9.91214E15", True), ("1E5", False), ("12E+15", False), ("1E+5", False), ("0E+15", False), ("E+15", False),
        ("1234567890123456", False), ("9.91214", False), ("INC1E+15", False), ("1.2E+15a", False),
    ],
)  # fmt: skip
def test_a_number_that_a_spreadsheet_shortened_is_no_key(bench: Bench, number: str, is_shortened: bool) -> None:
    rows = cases(5)
    rows[1]["interaction_id"] = rows[2]["interaction_id"] = number
    staged = bench.stage("interactions", rows)
    assert len(staged.rows) == (3 if is_shortened else 5)
    assert [noted["reason_key"] for noted in staged.rejects] == (["shortened"] * 2 if is_shortened else [])


def test_where_most_numbers_are_shortened_the_file_is_refused_or_the_column(bench: Bench) -> None:
    with pytest.raises(Problem) as refused:
        bench.stage("interactions", [row | {"interaction_id": "9,9E+15"} for row in cases(3)])
    assert (refused.value.key, refused.value.values["count"]) == ("column_shortened", 3)
    staged = bench.stage("interactions", cases(3, customer_id="9,9E+15"))
    assert refusal(staged)[0] == "column_shortened" and staged.column("customer_id") == [None] * 3


@pytest.mark.parametrize(
    ("column", "value", "remedy"),
    [("opened_at", "yesterday", "2026-10-28 18:00"), ("rings", "three", "12"), ("answered", "perhaps", "yes, no")],
)
def test_what_would_be_read_in_a_column_is_named(bench: Bench, column: str, value: str, remedy: str) -> None:
    rows = [row | {column: value} for row in cases(3)]
    try:
        ((problem),) = bench.stage("interactions", rows).problems
        assert problem.key == "column_unreadable"
    except Problem as refused:
        problem = refused
        assert problem.key == "column_needed"
    assert problem.values["remedy"] == remedy
    assert all(text in str(problem) for text in (column, value, "3 of 3", remedy))


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        (["2026.10.05 09.30", "2026.10.06 09.30"], 'dates = ["%Y.%m.%d %H.%M"]'),
        (["05-26-2026 9:30 PM", "05-06-2026 9:30 PM"], 'dates = ["%m-%d-%Y %I:%M %p"]'),
        (["05-10-2026", "06-10-2026"], 'dates = ["%d-%m-%Y" | "%m-%d-%Y"]'),
        (["Oct 5, 2026", "Nov 15, 2026"], 'dates = ["%b %d, %Y"]'),
    ],
)
def test_the_format_that_would_read_dates_is_named_both_where_it_could_be_either(
    bench: Bench, values: list[str], remedy: str
) -> None:
    part = bench.stage("interactions", cases(1)).part
    field = Field(part.table.column("opened_at"), "opened_at", "VARCHAR", ("opened_at",))
    query = f"select unnest({sql.words(values)}) as value"
    assert remedies.of(bench.con, part, field, query) == f"2026-10-28 18:00; {remedy}"


def moments(beyond: list[float]) -> list[dict[str, str]]:
    """Cases opened so many hours after 2026-01-05 09:00 UTC."""
    hours = [int(hour * 60) for hour in beyond]
    day = [f"2026-01-{5 + (540 + m) // 1440:02} {(540 + m) % 1440 // 60:02}:{m % 60:02}" for m in hours]
    return [row | {"opened_at": moment} for row, moment in zip(cases(len(day)), day, strict=True)]


FILE_TIME = 1767603600.0
"""2026-01-05 09:00 UTC"""


@pytest.mark.parametrize(
    ("hours", "rejected", "doubted"),
    [
        ([-1] * 9 + [13.9], 0, 0),
        ([-1] * 9 + [14.1], 1, 0),
        ([-1] * 8 + [30, 40], 2, 0),
        ([-1] * 7 + [30, 40, 50], 0, 3),
        ([-1] * 77 + [30, 40, 50], 3, 0),
        ([30] * 5, 0, 5),
    ],
)
def test_a_file_s_time_is_believed_unless_its_content_says_otherwise(
    bench: Bench, hours: list[float], rejected: int, doubted: int
) -> None:
    staged = bench.stage("interactions", moments(hours), modified=FILE_TIME)
    assert len(staged.rows) == len(hours) - rejected and len(staged.rejects) == rejected
    assert {noted["reason"] for noted in staged.rejects} <= {"lies after the file's own time, 2026-01-05 09:00"}
    remarks = [(remark.kind, remark.count, remark.value) for remark in staged.part.remarks]
    assert remarks == ([("file_time_doubted", doubted, "2026-01-05 09:00 UTC")] if doubted else [])
