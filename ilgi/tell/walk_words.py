"""The path of a change in words: each bar with its share before and now, its n and the two parts of what it makes of
the change; what may be claimed of a place; how many people in it went the same way."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from ilgi.ask import explained
from ilgi.tell import format, words

MOST = 6
# below this a part of a bar is written as nothing
LEAST = 0.0005
Called = Callable[[str, str], str]


@dataclass(frozen=True)
class Bar:
    """A bar of the path. ``effect`` is what it makes of the change; ``place`` where a click walks to (None: nowhere),
    ``besides`` the values that it leaves out (of the bar of all others), ``is_few`` whether too few cases stand behind
    it to say its share."""

    name: str
    steps: str
    effect: float
    size: str
    n: str
    parts: str
    place: tuple[str, str | None] | None = None
    besides: tuple[str | None, ...] = ()
    is_few: bool = False


def called(lang: str, name: Called, dimension: str, label: str | None) -> str:
    """What a value is called; what states none is said to be without."""
    if label is None:
        return words.say(lang, "ui.no_channel" if dimension == "channel" else "ui.without_label")
    return name(dimension, label)


def bar(row: pd.Series, title: str, mix: str, lang: str, place: tuple[str, str | None] | None = None) -> Bar:
    """The bar of one row with its rates and effects; ``mix``: the column of the part that its own share brings."""
    rate, share = float(row["rate_effect"]), float(row[mix])
    is_few = not bool(row.get("is_comparable", True))
    return Bar(
        name=title,
        steps=words.say(lang, "state.too_few") if is_few else _steps(row, lang),
        effect=rate + share,
        size=points(rate + share, lang),
        n=words.say(lang, "chart.n", n=format.count(row["judged_count"], lang)),
        parts=_parts(rate, share, lang),
        place=place,
        is_few=is_few,
    )


def bars(values: pd.DataFrame, lang: str, name: Called) -> list[Bar]:
    """The values of one dimension (rows of change_inside), those that make most of the change first; beyond the sixth
    all others are one bar, so that together they make the change of the place."""
    order = values.reindex(values["change_effect"].abs().sort_values(ascending=False, kind="stable").index)
    few = order if len(order) <= MOST + 1 else order.head(MOST)
    shown = []
    for _, row in few.iterrows():
        dimension, label = str(row["dimension"]), None if pd.isna(row["label"]) else str(row["label"])
        title = called(lang, name, dimension, label)
        shown.append(bar(row, title, "mix_effect", lang, (dimension, label)))
    others = order.iloc[len(few) :]
    return [*shown, _others(others, [b.place[1] for b in shown if b.place], lang)] if len(others) else shown


def _others(others: pd.DataFrame, shown: list[str | None], lang: str) -> Bar:
    dimension = str(others["dimension"].iloc[0])
    rate, share = float(others["rate_effect"].sum()), float(others["mix_effect"].sum())
    return Bar(
        name=words.say(lang, f"cause.others.{dimension}", count=format.count(len(others), lang)),
        steps="",
        effect=rate + share,
        size=points(rate + share, lang),
        n=words.say(lang, "chart.n", n=format.count(others["judged_count"].sum(), lang)),
        parts=_parts(rate, share, lang),
        besides=tuple(shown),
    )


def of_place(row: pd.Series, title: str, lang: str) -> str:
    """What the bars of a place add up to: its share before and now, of how many."""
    steps = {"before": format.rate(row["all_former_rate"], lang), "now": format.rate(row["all_met_rate"], lang)}
    size, n = points(float(row["all_change"]), lang), format.count(row["all_judged_count"], lang)
    key = "walk.adds_up_of_time" if explained.is_of_time(str(row["measure"])) else "walk.adds_up"
    return words.say(lang, key, place=title, change=size, n=n, **steps)


def stands_out(kind: str, title: str, shown: list[Bar], lang: str) -> str:
    """What may be claimed of the bars inside a place: which stand out, or that none does; and where the others together
    are longer than the first, that it is many small ones."""
    sentences = [words.say(lang, f"walk.{_claim(kind)}", place=title)]
    others = [b for b in shown if b.besides]
    if others and abs(others[0].effect) > max(abs(b.effect) for b in shown if not b.besides):
        sentences.append(words.say(lang, "walk.many_small"))
    return " ".join(sentences)


def _claim(kind: str) -> str:
    return {"value": "one", "everywhere": "alike"}.get(kind, "one" if kind in ("mix", "new", "gone") else "nothing")


def along(people: pd.DataFrame, lang: str) -> str:
    """How many of the people (or teams) with enough cases went the way of the whole; who has too few is counted."""
    dimension = str(people["dimension"].iloc[0])
    enough = people[people["is_comparable"]]
    with_them, many = format.count(enough["went_along"].sum(), lang), format.count(len(enough), lang)
    fell = float(people["all_change"].iloc[0]) < 0
    among = words.say(lang, f"cause.along.{dimension}", along=with_them, many=many)
    sentence = words.say(lang, "walk.fell" if fell else "walk.rose", among=among)
    few = len(people) - len(enough)
    return sentence if not few else f"{sentence} {words.say(lang, 'walk.too_few', count=format.count(few, lang))}"


def points(effect: float, lang: str) -> str:
    """A part of a change, signed, in points."""
    return str(format.change(0, effect, "rate", lang))


def _steps(row: pd.Series, lang: str) -> str:
    if pd.isna(row["met_rate"]) and pd.isna(row["former_rate"]):
        return ""
    if pd.isna(row["met_rate"]) or pd.isna(row["former_rate"]):
        known = row["met_rate"] if pd.isna(row["former_rate"]) else row["former_rate"]
        key = "walk.new" if pd.isna(row["former_rate"]) else "walk.gone"
        return words.say(lang, key, share=format.rate(known, lang))
    return f"{format.rate(row['former_rate'], lang)} → {format.rate(row['met_rate'], lang)}"


def _parts(rate: float, share: float, lang: str) -> str:
    """The two parts of a bar: how its own share changed, and that it is more or less of the work."""
    if abs(rate) < LEAST or abs(share) < LEAST:
        return ""
    itself = words.say(lang, "walk.worse" if rate < 0 else "walk.better", part=points(rate, lang))
    work = words.say(lang, "walk.work", part=points(share, lang))
    return f"{itself} · {work}"
