"""Query files: what a file in queries/ says of itself, and the proof that it only asks what it may ask."""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from ilgi.ask import families, macros, proof
from ilgi.ask.proof import refused
from ilgi.problems import Problem

FOLDER = macros.QUERIES
NO_QUESTIONS = frozenset({*macros.FOLDERS, "judge"})
NAME = re.compile(r"\w+")
BREAKDOWNS = (
    "agent", "team", "channel", "priority", "topic", "customer_group", "kind", "cause",
    "hour", "day", "week", "month", "quarter",
)  # fmt: skip
SCOPES = ("rows", "totals", "head", "roll", "own")
# what follows this name follows the names of its branches too
EVERY = "selected_every_measure"
NO_SUMS = frozenset({"selected_names"})
SUMS = re.compile(r"(\w+) over (weeks|months)")


@dataclass(frozen=True)
class QueryFacts:
    """What a query file says of itself: its question, the query of the rows behind it, its scope, window and steps.

    ``scope`` is one of SCOPES ("totals": it may also be asked for sums; "head": a board of people; "roll": a list of
    the honoured alone; "own": one person among the team); ``window`` is "chosen", "history" (the 53
    periods that end with the window) or "reach" (the days that the standards name for it, up to the window's end);
    ``is_of_spans``: whether each period of a history stands for those days up to its own end (``-- span: reach``);
    ``then`` are statistical steps; ``tables`` the selected_* macros it reads;
    ``among``: whether what staff read of themselves is corrected for how many comparisons there are in their team;
    ``sums`` the figure that is told as a sum to those who may not know its parts, ``sums_over`` weeks or months;
    ``by`` what it can truly be broken down by; ``shows`` its figures, the main one first, whose course over time the
    question ``history`` tells; ``measure`` the one it is about, if any; ``union`` the macro of which it reads one
    branch, that named by $part; ``explains`` whether it is about the step that the series of that number signals.
    """

    name: str
    question: str
    rows: str | None
    scope: str
    window: str
    is_of_spans: bool
    then: tuple[str, ...]
    sums: str | None
    among: bool
    sums_over: str | None
    by: tuple[str, ...]
    shows: tuple[str, ...]
    history: str | None
    measure: str | None
    union: str | None
    explains: bool
    parameters: frozenset[str]
    tables: tuple[str, ...]
    text: str

    def text_for(self, part: str | None) -> str:
        """The text to run for a part: where the question reads one branch of a union, that branch alone."""
        if self.union is None:
            return self.text
        union = EVERY if self.union.startswith(EVERY) else self.union
        branch = f"selected_{part}"
        if branch not in macros.branches(union):
            return self.text
        return families.of_one(self.text, self.union, branch + self.union.removeprefix(union))


def names() -> list[str]:
    """The names of all queries, sorted."""
    return sorted(_files())


def facts(name: str) -> QueryFacts:
    """What a query says of itself. Raises Problem for an unknown name or a file that asks what it may not."""
    file = _files().get(name)
    if file is None or not file.is_file():
        _files.cache_clear()
        file = _files().get(name)
    if file is None:
        near = get_close_matches(name, names(), 3, 0.4)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise Problem(
            f'There is no query "{name}".{hint}', key="query_unknown", values={"name": name, "near": ", ".join(near)}
        )
    return _read(name, file, file.stat().st_mtime_ns)


def file_of(name: str) -> str:
    """The file that answers a query, from the project's root; a member of a family is answered by its first's."""
    return str(_files()[name].relative_to(FOLDER.parent))


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """Where each query stands; of a family all its members. Raises Problem for two of one name."""
    files: dict[str, Path] = {}
    for file in sorted(FOLDER.glob("*/*.sql")):
        if file.parent.name in NO_QUESTIONS:
            continue
        for name in families.members(file.stem, file.read_text(encoding="utf-8")):
            if name in files:
                raise refused(name, f"{files[name].parent.name}/ and {file.parent.name}/ both hold one of that name")
            files[name] = file
    return files


@lru_cache(maxsize=512)
def _read(name: str, file: Path, changed: int) -> QueryFacts:
    try:
        return understand(name, families.members(file.stem, file.read_text(encoding="utf-8"))[name])
    except Problem as problem:
        raise replace(problem, file=f"queries/{file.parent.name}/{file.name}") from problem


def understand(name: str, text: str) -> QueryFacts:
    """The facts of a query's text. Raises Problem where its head lacks the question or ``rows:``, names an unknown
    scope or breakdown, and for all that ``proof.prove`` refuses."""
    head = [line[2:].strip() for line in text.splitlines() if line.startswith("--")]
    headers = dict(_pair(line) for line in head[1:] if ":" in line)
    if not head or not head[0].endswith("?") or "rows" not in headers:
        raise refused(name, "line 1 must be its question and line 2 must name its rows")
    if headers.get("scope", "rows") not in SCOPES:
        raise refused(name, f"its scope is none of {', '.join(SCOPES)}")
    parameters, tables = proof.prove(name, text)
    sums, sums_over = _sums(name, headers, parameters, tables)
    return QueryFacts(
        name=name,
        question=head[0],
        rows=None if headers["rows"] == "none" else headers["rows"],
        scope=headers.get("scope", "rows"),
        window=headers.get("window", "chosen"),
        is_of_spans=headers.get("span") == "reach",
        then=tuple(_pair(line)[1] for line in head if line.startswith("then:")),
        sums=sums,
        among=headers.get("among") == "team",
        sums_over=sums_over,
        by=_by(name, headers, parameters),
        shows=_listed(headers.get("shows")),
        history=headers.get("history"),
        measure=families.measure(text),
        union=headers["part"].removeprefix("one of ") if "part" in headers else None,
        explains=headers.get("step") == "of history",
        parameters=parameters,
        tables=tables,
        text=text,
    )


def _by(name: str, headers: dict[str, str], parameters: frozenset[str]) -> tuple[str, ...]:
    """What a question lists, of a measure what its own file declares too, in the question's order."""
    listed = _listed(headers.get("by"))
    if bool(listed) != ("by" in parameters):
        raise refused(name, "it must list its breakdowns (-- by: …) where it takes $by, and nowhere else")
    if unknown := [breakdown for breakdown in listed if breakdown not in BREAKDOWNS]:
        raise refused(name, f"its breakdowns are none of ours: {', '.join(unknown)}")
    declared = macros.breakdowns().get(headers.get("measure", ""), BREAKDOWNS)
    return tuple(breakdown for breakdown in listed if breakdown in declared)


def _sums(
    name: str, headers: dict[str, str], parameters: frozenset[str], tables: tuple[str, ...]
) -> tuple[str, str] | tuple[None, None]:
    if "sums" not in headers:
        return None, None
    written = SUMS.fullmatch(headers["sums"])
    if written is None or headers.get("scope") not in ("totals", "own"):
        raise refused(
            name, "it must say which figure is told over what (-- sums: … over weeks|months), as totals or own"
        )
    if written[2] == "weeks" and not all(table in NO_SUMS or _is_in_cells(table) for table in tables):
        raise refused(name, "a sum over weeks is told only of what knows its cells")
    return written[1], written[2]


def _is_in_cells(table: str) -> bool:
    """Whether a macro selects nothing outside the cells of a choice: it asks them itself, or is a union of such."""
    macro, branches = macros.all_macros()[table], macros.branches(table)
    return "in_cells(filters," in macro.body or (bool(branches) and all(map(_is_in_cells, branches)))


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",")) if text else ()


def _pair(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key.strip(), value.strip()
