"""What must hold of the counts, each by an exact binomial test: it fails where chance alone would hardly do so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scipy.stats import binom

from tests.calibrate.runs import EFFECTS
from tests.calibrate.tally import Tally

SURE = 0.001
NULL, PEOPLE = ("null", "changed"), ("null", "season", "loosened")


@dataclass(frozen=True)
class Claim:
    """Counts whose name is matched in houses of some kinds lie at most, or at least, at a share."""

    names: str
    kinds: tuple[str, ...]
    at_most: float | None = None
    at_least: float | None = None


@dataclass(frozen=True)
class Finding:
    """A claim against one count: how often it was so, and whether that contradicts the claim."""

    kind: str
    name: str
    yes: int
    of: int
    claim: Claim

    @property
    def holds(self) -> bool:
        """Whether so many may be chance, were the true share at the claim's edge."""
        most, least = self.claim.at_most, self.claim.at_least
        too_many = most is not None and binom.sf(self.yes - 1, self.of, most) < SURE
        too_few = least is not None and binom.cdf(self.yes, self.of, least) < SURE
        return not (too_many or too_few)

    def line(self) -> str:
        """One line to read."""
        bounds = [f"at most {self.claim.at_most:.1%}"] if self.claim.at_most is not None else []
        bounds += [f"at least {self.claim.at_least:.1%}"] if self.claim.at_least is not None else []
        share = f"{self.yes / self.of:.1%}" if self.of else "—"
        verdict = "      " if self.holds else "BROKEN"
        return f"{verdict} {self.kind:12} {self.name:42} {self.yes:>6} of {self.of:<6} {share:>6}  {', '.join(bounds)}"


CLAIMS = (
    Claim(r"card .+", NULL, at_most=0.05),
    Claim(r"page \d+", NULL, at_most=0.10),
    Claim(r"cause( of a time)? \d+", NULL, at_most=0.01),
    Claim(r"alert", ("null",), at_most=0.05),
    Claim(r"watermelon \d+", NULL, at_most=0.05),
    Claim(r"(board|below the first|any roll) .+", PEOPLE, at_most=0.10),
    Claim(r"placed (first_response|promise_keeping|customer_thanks|peer_thanks)_by_agent 90", PEOPLE, at_least=0.60),
    Claim(r"(clearly better|moved and clearly better|beside the team|teams table) \d+", PEOPLE, at_most=0.10),
    Claim(r"outside .+", PEOPLE, at_most=0.002),
    Claim(r"person changed \d+", ("null",), at_most=0.10),
    Claim(r"covered .+", ("null", "hangups"), at_least=0.925, at_most=0.975),
    Claim(r"bars do not add up|more than three bars", (*NULL, *EFFECTS), at_most=0.0),
    Claim(r"honoured and not above 90", ("spread",), at_most=0.10),
    Claim(r"best tenth named 90", ("spread",), at_least=0.65),
    Claim(r"signalled", ("team_30",), at_least=0.75),
    Claim(r"right cause", ("team_30", "mix"), at_least=0.95),
    Claim(r"right cause", ("topic_25", "person_70"), at_least=0.90),
    Claim(r"right cause", ("team_20", "everywhere_5", "slower_3"), at_least=0.80),
    Claim(r"right cause", ("channel_15",), at_least=0.65),
)


def judge(tallies: Mapping[str, Tally], claims: tuple[Claim, ...] = CLAIMS) -> Iterator[Finding]:
    """Every claim against every count that it speaks of."""
    for claim in claims:
        for kind in claim.kinds:
            for name, (yes, of) in tallies.get(kind, Tally()).counts.items():
                if re.fullmatch(claim.names, name):
                    yield Finding(kind, name, yes, of, claim)
