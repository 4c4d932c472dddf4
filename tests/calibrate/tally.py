"""Counts of yes and no by name, which add up over houses."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Tally:
    """For each name how often it was so, of how many times it could have been."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, is_so: int | bool, of: int = 1) -> None:
        """Count ``is_so`` times yes of ``of`` times."""
        yes, times = self.counts.get(name, (0, 0))
        self.counts[name] = (yes + int(is_so), times + of)

    def join(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Add what was counted elsewhere."""
        for name, (yes, times) in counts.items():
            self.add(name, yes, times)
