"""What is left of an answer about people once all that tells of others is taken out of it; frames in, frames out."""

import pandas as pd

CLEARLY = "_is_clearly_above_team"
PLACES = ("_rank",)
# what rests on the figures of those in the same strata, who may be few
OF_ALL = (
    "_above_team_probability", "_ranked_count", "_shrunk", "_shrunk_low", "_shrunk_high", "_expected",
    "_compared_count", "_verdict",
)  # fmt: skip
NAMES = ("agent_id", "agent_name", "agent_team", "team")
OF_OTHERS = ("team_", "peer_", "compared_")
OF_STRATA = ("_expected", "_compared_count", "_verdict")
CONCLUDED = ("beside_state", "goal_state", "is_to_work_on")


def only_names(frame: pd.DataFrame, agent_id: str | None) -> pd.DataFrame:
    """A roll of the honoured: the reader's own row whole, of everybody else the name and the team alone."""
    return _masked(frame, ~frame["agent_id"].eq(agent_id), [name for name in frame if name not in NAMES])


def head_and_own(frame: pd.DataFrame, agent_id: str | None, fewest: int) -> pd.DataFrame:
    """What staff see of a board: who is clearly above the team, by name alone, and their own row with their own place.

    Where fewer than ``fewest`` others have a place there is no head and no place, because either would tell of them.
    Estimates, which rest on those in the same strata, are not told, nor how many have a place.
    """
    is_reader = frame["agent_id"].eq(agent_id)
    clear = next((name for name in frame.columns if name.endswith(CLEARLY)), None)
    if clear is None:
        return frame[is_reader].reset_index(drop=True)
    stem = clear.removesuffix(CLEARLY)
    placed = frame[f"{stem}_rank"].notna()
    is_told = int((placed & ~is_reader).sum()) >= fewest
    shown = frame[is_reader | (frame[clear].eq(True) & is_told)].reset_index(drop=True)
    others = ~shown["agent_id"].eq(agent_id)
    shown = _masked(shown, others, [name for name in shown if name not in (*NAMES, clear)])
    shown = _masked(shown, others | (not is_told), [f"{stem}{end}" for end in PLACES])
    shown = _masked(shown, others | True, [f"{stem}{end}" for end in OF_ALL])
    return shown if is_told else shown.assign(**{clear: False})


def without_others(frame: pd.DataFrame, agent_id: str | None) -> pd.DataFrame:
    """The reader's own rows of an answer about one person among the team, all that tells of the team emptied."""
    rows = frame[frame["agent_id"].eq(agent_id)].reset_index(drop=True) if "agent_id" in frame else frame
    rows = _masked(rows, pd.Series(True, index=rows.index), [name for name in rows if _is_of_others(str(name))])
    if "beside_state" in rows:
        rows = _masked(rows, rows["beside_state"].ne("too_few"), ["beside_state"]).assign(is_to_work_on=False)
    return rows


def without_conclusions(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what was concluded from its figures emptied."""
    return _masked(frame, pd.Series(True, index=frame.index), list(CONCLUDED))


def with_shares(mine: pd.DataFrame, whole: pd.DataFrame, share: str, agent_id: str | None, digits: int) -> pd.DataFrame:
    """The reader's rows ``mine`` with the column ``share`` as it stands in their own row of ``whole``, rounded, and
    with what was concluded there; a row a measure."""
    beside = whole[whole["agent_id"].eq(agent_id)].drop_duplicates("measure").set_index("measure")
    rows = mine.assign(**{share: mine["measure"].map(beside[share].astype("float64").round(digits))})
    for name in [name for name in CONCLUDED if name in rows and len(beside)]:
        rows[name] = mine["measure"].map(beside[name]).where(mine["measure"].isin(beside.index), rows[name])
    if "is_to_work_on" in rows:
        rows["is_to_work_on"] = rows["is_to_work_on"].eq(True)
    return rows


def _is_of_others(name: str) -> bool:
    return name.startswith(OF_OTHERS) or name.endswith(OF_STRATA) or "_team_mean" in name or "_funnel_" in name


def _masked(frame: pd.DataFrame, hidden: pd.Series, names: list[str]) -> pd.DataFrame:
    """The frame with the columns named emptied where ``hidden``."""
    emptied = {name: frame[name].astype(object).mask(hidden, None).infer_objects() for name in names if name in frame}
    return frame.assign(**emptied)
