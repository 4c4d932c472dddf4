"""On which scale grades are given, and whether the lowest or the highest of them is the best."""

import pytest

from tests.draft.drafts import Desk, questions, targets

MEAN = "select round(avg(csat), 4), count(csat) from records.interactions"
GRADES = [1, 2, 5, 1, 3, 1, 4, 2, 1, 5, 2, 1]


def graded(header: str, grades: list[int]) -> str:
    rows = [f"T{n},2026-08-{13 + n:02d} 10:00,Ali,{grade}" for n, grade in enumerate(grades)]
    return "\n".join([f"Ticket No,Created At,Agent,{header}", *rows]) + "\n"


@pytest.mark.parametrize(
    "header",
    ["CSAT (1 = çok memnun; 5 = hiç memnun değil)", "Satisfaction (1 best - 5 worst)", "Memnuniyet (1: en iyi)"],
)
def test_grades_of_which_the_lowest_is_the_best_are_asked_for_and_turned(desk: Desk, header: str) -> None:
    draft = desk.draft(graded(header, GRADES), {"use:" + header: "interactions.csat"})
    [question] = draft.questions
    assert question.name == "scale:csat" and "csat" not in targets(draft)
    assert [choice.value for choice in question.choices][:2] == ["1 5", "0 5"]
    assert {"5 1", "7 1", "10 1", "6 1"} <= {choice.value for choice in question.choices}
    turned = desk.draft(graded(header, GRADES), {"use:" + header: "interactions.csat", "scale:csat": "5 1"})
    share = sum((5 - grade) / 4 for grade in GRADES) / len(GRADES)
    assert desk.records(turned, MEAN) == [(round(share, 4), len(GRADES))]


@pytest.mark.parametrize(("header", "is_asked"), [("Memnuniyet (1 = hiç memnun değil, 5 = çok memnun)", False),
                                                  ("Customer Effort Score", True), ("Kolaylık", False)])  # fmt: skip
def test_the_way_of_a_scale_is_asked_for_only_where_the_header_leaves_it_open(
    desk: Desk, header: str, is_asked: bool
) -> None:
    column = "csat" if "Memnun" in header else "effort"
    draft = desk.draft(graded(f'"{header}"', GRADES), {f"use:{header}": f"interactions.{column}"})
    assert questions(draft) == ([f"scale:{column}"] if is_asked else [])


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        (["★★★★★", "★", "★★★"], [1, 0, 0.5]),
        (["★★☆", "★★★", "★☆☆"], [0.5, 1, 0]),
        (["Memnun", "Memnun değil", "Kararsız", "Yanıt yok"], [1, 0, 0.5, None]),
        (["Çok memnun", "Memnun", "Hiç memnun değil"], [1, 0.75, 0]),
        (["1 - Very satisfied", "2 - Satisfied", "5 - Very dissatisfied"], [1, 0.75, 0]),
        (["good", "bad", "unoffered"], [1, 0, None]),
    ],
)
def test_stars_and_words_are_grades_where_somebody_says_so(
    desk: Desk, words: list[str], shares: list[float | None]
) -> None:
    rows = [f"T{n},2026-08-{13 + n % 9:02d} 10:00,Ali,{words[n % len(words)]}" for n in range(24)]
    content = "\n".join(["Ticket No,Created At,Agent,Satisfaction", *rows]) + "\n"
    draft = desk.draft(content)
    assert questions(draft) == ["scale:csat"] and "csat" not in targets(draft)
    answered = desk.draft(content, {"scale:csat": draft.questions[0].choices[0].value})
    query = f"select csat from records.interactions order by interaction_id[2:]::int limit {len(words)}"
    assert [share for (share,) in desk.records(answered, query)] == shares


def test_a_share_of_hundred_is_asked_for_and_words_that_no_list_knows_are_no_grades(desk: Desk) -> None:
    percents = desk.draft(graded("Satisfaction", GRADES).replace(",Ali,", ",Ali,%9"))
    assert questions(percents) == ["scale:csat"]
    words = graded("Satisfaction", GRADES).replace(",Ali,1", ",Ali,blue").replace(",Ali,2", ",Ali,red")
    assert questions(desk.draft(words)) == []


def test_words_of_a_survey_are_grades_too(desk: Desk) -> None:
    rows = [f"{n};{13 + n % 9}.08.2026;{('Memnun', 'Memnun değil')[n % 4 == 0]};iyi" for n in range(20)]
    content = "\n".join(["Anket No;Tarih;Memnuniyet;Yorum", *rows]) + "\n"
    assert questions(desk.draft(content, name="anket.csv")) == ["answers"]
    answered = desk.draft(content, {"answers": "cases", "scale:csat": "1 5"}, "anket.csv")
    assert desk.records(answered, MEAN) == [(0.75, 20)]
