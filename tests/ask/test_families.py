"""One file that stands for several measures: what its members say, and what is refused."""

import pytest

from ilgi.ask import families
from ilgi.problems import Problem

TEXT = """-- How many came?
-- rows: first_rows
-- measure: first
-- also for: second, third_one
select first_count(first_verdict) as first_count, 'first' as told, my_first_time, firsts, xfirst_y
from selected_first($filters, $scope)
"""


def test_the_first_member_is_the_text_as_written() -> None:
    assert families.members("first_by", TEXT)["first_by"] == TEXT


def test_each_member_reads_its_own_measure_wherever_a_name_says_it() -> None:
    found = families.members("first_by", TEXT)
    assert list(found) == ["first_by", "second_by", "third_one_by"]
    assert found["third_one_by"] == (
        "-- How many came?\n-- rows: third_one_rows\n-- measure: third_one\n"
        "select third_one_count(third_one_verdict) as third_one_count, 'third_one' as told, my_third_one_time, firsts,"
        " xfirst_y\nfrom selected_third_one($filters, $scope)\n"
    )
    assert families.measure(found["second_by"]) == "second"


def test_the_measure_may_stand_anywhere_in_a_name() -> None:
    found = families.members("all_first_by", TEXT)
    assert list(found) == ["all_first_by", "all_second_by", "all_third_one_by"]
    assert "select third_one_count(" in found["all_third_one_by"]


def test_a_member_stands_for_nobody_else() -> None:
    second = families.members("first", TEXT)["second"]
    assert families.members("second", second) == {"second": second}


def test_a_file_of_its_own_is_only_itself() -> None:
    assert families.members("promises", "-- Kept?\nselect 1") == {"promises": "-- Kept?\nselect 1"}
    assert families.measure("-- Kept?\nselect 1") is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other_by", TEXT),
        ("firstly", TEXT),
        ("all_firstly", TEXT),
        ("first_by", TEXT.replace("-- measure: first\n", "")),
        ("first_by", TEXT.replace("second, third_one", "second, second")),
        ("first_by", TEXT.replace("second, third_one", "second, first")),
    ],
)
def test_a_family_without_its_measure_or_with_one_twice_is_refused(name: str, text: str) -> None:
    with pytest.raises(Problem, match=name):
        families.members(name, text)


def test_one_branch_is_read_in_place_of_the_union_and_of_nothing_else() -> None:
    text = "select selected_all, selected_all_b(1) from selected_all($filters, $scope) join selected_all(1)"
    assert families.of_one(text, "selected_all", "selected_one") == (
        "select selected_all, selected_all_b(1) from selected_one($filters, $scope) join selected_one(1)"
    )
