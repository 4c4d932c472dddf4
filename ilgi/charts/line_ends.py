"""The words at the right end of each line of a chart over time."""

import re

from ilgi.charts import style, usual
from ilgi.charts.drawing import Drawing
from ilgi.tell import chart_words, words

# the height of a line, and of all that is no chart, in pixels
LINE, AROUND = 17, 102
LETTER, NARROW, WIDE = 7.2, 60, 130


def end_labels(drawn: Drawing, beside: str | None, low: float, high: float) -> float:
    """The words at the right end of each line, moved apart where they would lie on one another; the room they need."""
    ends = [end for end in (_latest(drawn), _goal_end(drawn), _team_end(drawn, beside), _usual_end(drawn)) if end]
    places = _places(drawn, [(at, text.count("<br>") + 1) for at, text, _ in ends], low, high)
    for place, (_, text, colour) in zip(places, ends, strict=True):
        drawn.figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=6, y=place, yanchor="middle", text=text,
            showarrow=False, align="left", font={"color": colour, "size": 13},
        )  # fmt: skip
    longest = max((len(line) for _, text, _ in ends for line in re.sub("</?b>", "", text).split("<br>")), default=0)
    return min(max(LETTER * longest + 14, NARROW), WIDE)


def _places(drawn: Drawing, wanted: list[tuple[float, int]], low: float, high: float) -> list[float]:
    """Where texts of so many lines stand: as near as they can be to where they are wanted, beside the chart, none on
    another."""
    if not wanted:
        return []
    inside = max(drawn.figure.layout.height - AROUND, LINE)
    line = min(LINE / inside, 1 / sum(lines for _, lines in wanted)) * (high - low)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at][0])
    half = [lines * line / 2 for _, lines in wanted]
    places = [at for at, _ in wanted]
    edge = low
    for at in order:
        places[at] = max(places[at], edge + half[at])
        edge = places[at] + half[at]
    edge = high
    for at in reversed(order):
        places[at] = min(places[at], edge - half[at])
        edge = places[at] - half[at]
    return places


def _latest(drawn: Drawing) -> tuple[float, str, str] | None:
    last = drawn.answer[drawn.value].last_valid_index()
    if last is None:
        return None
    if style.too_few(drawn.answer, drawn.facts)[last]:
        return float(drawn.answer.loc[last, drawn.value]), words.say(drawn.lang, "state.too_few"), drawn.colour.muted
    figure, meaning = float(drawn.answer.loc[last, drawn.value]), drawn.meanings()[drawn.answer.index.get_loc(last)]
    state = f"<br>{style.icon(meaning)}{words.say(drawn.lang, f'state.{meaning}')}" if meaning else ""
    colour = style.paint(drawn.colour, meaning) if meaning else drawn.colour.ink
    return figure, f"<b>{drawn.written(figure)}</b>{state}", colour


def _goal_end(drawn: Drawing) -> tuple[float, str, str] | None:
    goal = style.column(drawn.answer, f"{drawn.value}_goal")
    if goal is None:
        return None
    last = float(goal.dropna().iloc[-1])
    return last, words.say(drawn.lang, "chart.goal", goal=drawn.written(last)), drawn.colour.ink


def _usual_end(drawn: Drawing) -> tuple[float, str, str] | None:
    bands = usual.bands(drawn.answer, drawn.value, drawn.label)
    text = chart_words.usual_range(drawn.answer, drawn.value, drawn.facts, drawn.lang)
    return (bands[-1].low, text.replace(" ", "<br>", 1), drawn.colour.muted) if bands and text else None


def _team_end(drawn: Drawing, beside: str | None) -> tuple[float, str, str] | None:
    team = style.column(drawn.answer, beside or "")
    if team is None:
        return None
    last = float(team.dropna().iloc[-1])
    return last, f"{words.say(drawn.lang, 'chart.team')}<br>{drawn.written(last)}", drawn.colour.muted
