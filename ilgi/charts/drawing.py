"""A figure over time being drawn: what all its parts know."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import usual
from ilgi.charts.style import Colours
from ilgi.tell import format


@dataclass
class Drawing:
    """A figure being drawn: the answer, what its number is, for whom."""

    figure: go.Figure
    answer: pd.DataFrame
    value: str
    label: str
    facts: Metric
    lang: str
    colour: Colours

    def written(self, value: Any) -> str:
        """A figure of this chart as text."""
        return format.value(value, self.facts.unit, self.lang)

    def meanings(self) -> list[str | None]:
        """For each point whether it signals, and for the better or the worse."""
        value, answer = self.value, self.answer
        if f"{value}_signal" not in answer:
            return [None] * len(answer)
        up = self.facts.up_is_good
        return [
            None if up is None or not is_signal else "better" if (figure > mean) == up else "worse"
            for is_signal, figure, mean in zip(
                usual.verdicts(answer, value), answer[value], answer[f"{value}_mean"], strict=True
            )
        ]
