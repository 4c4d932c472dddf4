"""Each team beside the other teams in the same work: what was expected of it, and where it is clearly off."""

import numpy as np
import pandas as pd

from ilgi.ask import dealt, strata
from ilgi.ask.boards import CERTAINTY, SMALLEST_N
from ilgi.ask.holm import holm
from ilgi.ask.strata import Tables


def add_states(
    frame: pd.DataFrame, *, is_told: bool, certainty: float = CERTAINTY, smallest_n: int = SMALLEST_N
) -> pd.DataFrame:
    """The chosen rows (``is_chosen``), one a team and measure, with ``team_expected``, the share that the other teams,
    chosen or not, reached in the strata of this one (see ``strata.expected``), and ``beside_state``: above_others,
    below_others, too_close, too_few, or not_comparable where fewer than ``smallest_n`` cases of others lie in its
    strata. ``strata`` hold met, judged, peer_met and peer_judged, and leave the answer.

    All teams, chosen or not, measures and both directions of one table are one family (Holm, Scand J Stat 6:65, 1979):
    in ``certainty`` of houses whose teams differ by nothing but chance no cell is named. Unless ``is_told``, to who
    sees part of the house alone, neither is told: their others would not be those of the house.
    """
    tables = strata.laid_flat(list(frame["strata"]))
    judged = frame["team_judged_count"].fillna(0).to_numpy(dtype=float)
    state = pd.Series(strata.states(tables, judged, smallest_n), index=frame.index, dtype=object)
    expected = pd.Series(strata.expected(tables), index=frame.index, dtype="float64")
    tested = frame.index[state == strata.COMPARED]
    if is_told and len(tested):
        above, below = _adjusted(tables, (state == strata.COMPARED).to_numpy())
        state[tested[above < 1 - certainty]] = "above_others"
        state[tested[below < 1 - certainty]] = "below_others"
    if not is_told:
        state, expected = pd.Series(None, index=frame.index, dtype=object), expected.mask(expected.notna())
    rows = frame.assign(team_expected=expected, beside_state=state)
    return rows[rows["is_chosen"].astype(bool)].drop(columns=["is_chosen", "strata"]).reset_index(drop=True)


def _adjusted(tables: Tables, tested: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of the tested rows the chances of so many or more and of so many or fewer good outcomes, corrected together."""
    both = np.stack([tail[tested] for tail in dealt.tails(tables)], axis=1)
    adjusted = holm(both)
    return adjusted[:, 0], adjusted[:, 1]
