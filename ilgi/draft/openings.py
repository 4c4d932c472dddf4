"""When a case began and by what it is told apart: the two things that everything else hangs on."""

from ilgi import sql
from ilgi.draft import claims, dating, strays
from ilgi.draft.claims import Claim
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

TABLE = "interactions"
FEW_LOST = 0.2
BETWEEN = " || ' ' || "
"""What stands between a day and its time of day."""


def opening(sketch: Sketch, claimed: list[Claim], ideas: tuple[str, ...] = ("opening",)) -> str | None:
    """The expression (a text) of the moment at which a case began; None until someone has said which column says it."""
    answered = [name for name, targets in placed(sketch).items() if f"{TABLE}.opened_at" in targets]
    moments = [sketch.cells[name] for name in answered] or _moments(sketch, claimed, ideas)
    cell = claims.choose(sketch, TABLE, "opened_at", moments, is_needed=True) if moments else None
    if not moments:
        cell = _ask_which(sketch)
    if cell is None:
        return None
    clocks = [] if cell.name in answered else _clocks(sketch, cell, claimed, ideas)
    clock = _chosen(sketch, cell, clocks)
    if clocks and clock is None:
        return None
    text = sql.name(cell.name) if clock is None else f"{sql.name(cell.name)}{BETWEEN}{sql.name(clock.name)}"
    if not dating.settle(sketch, cell.name, is_needed=True):
        return None
    names = [cell.name, *([clock.name] if clock else [])]
    sketch.put(TABLE, "opened_at", text, *names, because=claims.by_header(cell))
    return text


def placed(sketch: Sketch) -> dict[str, list[str]]:
    """What a person has placed: column of the export -> columns of the contract."""
    return {
        name.removeprefix("use:"): targets.split()
        for name, targets in sketch.answers.items()
        if name.startswith("use:") and name.removeprefix("use:") in sketch.cells
    }


def _moments(sketch: Sketch, claimed: list[Claim], ideas: tuple[str, ...]) -> list[Cell]:
    """The columns that may say when a case began: by their names, else the one that is only called a date."""
    named = claims.among(claimed, *ideas, test=lambda cell: cell.is_moment)
    bare = [
        cell
        for cell in sketch.cells.values()
        if cell.is_moment and cell.head.has_moment and not cell.head.words and f"use:{cell.name}" not in sketch.answers
    ]
    return named or bare


def _clocks(sketch: Sketch, day: Cell, claimed: list[Claim], ideas: tuple[str, ...]) -> list[Cell]:
    """The columns of times of day that may belong to a column of days: those called alike first."""
    first = day.ways.readings[0]
    if not (first.first[11:] in ("", "00:00:00") and first.last[11:] in ("", "00:00:00")):
        return []
    named = claims.among(claimed, *ideas, test=lambda cell: cell.facts.is_clock and not cell.is_moment)
    bare = [
        cell
        for cell in sketch.cells.values()
        if cell.facts.is_clock and not cell.is_moment and cell.head.has_moment and not cell.head.words
        and cell.name != day.name and f"use:{cell.name}" not in sketch.answers
    ]  # fmt: skip
    clocks = list({cell.name: cell for cell in (*named, *bare)}.values())
    return sorted(clocks, key=lambda cell: (cell.head.words != day.head.words, -cell.facts.filled))


def _chosen(sketch: Sketch, day: Cell, clocks: list[Cell]) -> Cell | None:
    """The clock called like its day, where none is filled as often that says something else; else a person's choice."""
    if not clocks:
        return None
    first, words = clocks[0], day.head.words
    is_alike = first.head.words == words
    rivals = [other for other in clocks[1:] if claims.differ(sketch, first, other)]
    fuller = [other for other in rivals if other.facts.filled >= first.facts.filled + bool(words)]
    if not rivals or (is_alike and not fuller):
        return first
    names = [first.name, *(cell.name for cell in rivals)]
    choices = tuple(Choice(name, Saying("choice_column", {"column": name})) for name in names)
    ask = Saying("ask_which", {"columns": ", ".join(names), "target": f"{TABLE}.opened_at"})
    lines = {name: f"opened_at = {sql.name(day.name)}{BETWEEN}{sql.name(name)}" for name in names}
    taken = sketch.ask(f"clock_of:{day.name}", ask, choices, is_needed=True, lines=lines)
    return sketch.cells[taken] if taken else None


def _ask_which(sketch: Sketch) -> Cell | None:
    """Asks which of the moments is the opening; nothing can be loaded without one."""
    cells = [cell for cell in sketch.cells.values() if cell.is_moment]
    if not cells:
        sketch.problems.append(Saying("problem_no_moment"))
        return None
    choices = tuple(Choice(cell.name, Saying("choice_column", {"column": cell.name})) for cell in cells)
    lines = {cell.name: f"opened_at = {sql.name(cell.name)}" for cell in cells}
    taken = sketch.ask("opening", Saying("ask_opening"), (*choices, claims.NONE), is_needed=True, lines=lines)
    return sketch.cells[taken] if taken else None


def key(sketch: Sketch, opened: str | None) -> None:
    """Which column tells the cases apart, and which rows are none."""
    cells = _keys(sketch)
    shortened = [cell for cell in cells if cell.facts.shortened]
    for cell in shortened:
        example = next((text for text, _ in cell.facts.profile.most if "e" in text.lower()), "")
        values = {"column": cell.name, "count": cell.facts.shortened, "value": example}
        sketch.faults.setdefault(cell.name, []).append(Saying("fault_shortened", values))
        sketch.noticed.append(Saying("noticed_shortened", values))
    chosen = next((cell for cell in cells if cell not in shortened), None)
    chosen = chosen if chosen and tells_apart(sketch, chosen) else None
    if chosen:
        values = {"filled": chosen.facts.filled, "distinct": chosen.facts.distinct}
        sketch.put(TABLE, "interaction_id", sql.name(chosen.name), chosen.name, because=Saying("because_key", values))
    exclude_none(sketch, chosen, opened)


def _keys(sketch: Sketch) -> list[Cell]:
    """The columns that are called a number of a case, the likeliest first."""
    chosen = [name for name, targets in placed(sketch).items() if f"{TABLE}.interaction_id" in targets]
    if chosen:
        return [sketch.cells[name] for name in chosen]
    cells = [
        cell
        for cell in sketch.cells.values()
        if not cell.head.words and not cell.head.is_count and cell.facts.filled and not cell.is_moment
        and f"use:{cell.name}" not in sketch.answers
        and (cell.head.has_number or (cell.head.has_thing and cell.facts.is_unique))
    ]  # fmt: skip
    return sorted(cells, key=lambda c: (not c.facts.is_unique, not (c.head.has_thing and c.head.has_number)))


def tells_apart(sketch: Sketch, cell: Cell) -> bool:
    """Whether a number stands once a case; where it does not, someone says whether its rows are versions of one."""
    if cell.facts.is_unique:
        return True
    query = (
        f"select count(*) from (select distinct * from {sketch.looked.values} where {sql.name(cell.name)} is not null)"
    )
    if sketch.looked.con.execute(query).fetchall()[0][0] == cell.facts.distinct:
        return True
    values = {"column": cell.name, "filled": cell.facts.filled, "distinct": cell.facts.distinct}
    choices = (Choice("versions", Saying("choice_versions")), Choice("apart", Saying("choice_apart")))
    return sketch.ask(f"key:{cell.name}", Saying("ask_key", values), choices, is_needed=True) == "versions"


def exclude_none(sketch: Sketch, cell: Cell | None, opened: str | None) -> None:
    """Leaves out rows that are no case: blank ones, and sums that stand below the table."""
    stray = sketch.looked.strays
    tests = [f"{sql.name(column)} = {sql.word(text)}" for column, text in stray.sums]
    if units := sketch.looked.units:
        tests.append(f"{sql.name(units[0][0])} = {sql.word(units[0][1])}")
        shown = ", ".join(f"{column}: {text}" for column, text in units)
        sketch.noticed.append(Saying("noticed_units", {"units": shown}))
    count = len(stray.sums)
    if opened is not None:
        parts = [sql.name(cell.name)] if cell else list(map(sql.name, sketch.looked.file.columns))
        blank = " and ".join(f"{part} is null" for part in dict.fromkeys([*parts, *opened.split(BETWEEN)]))
        lost = sketch.count(blank)
        if stray.blank or 0 < lost <= FEW_LOST * sketch.looked.file.records:
            tests.append(blank)
            count += stray.blank + lost
    if test := _later_sums(sketch, cell):
        tests.append(test)
    if tests:
        sketch.options["exclude"] = " or ".join(f"({test})" for test in tests) if len(tests) > 1 else tests[0]
    if count:
        sketch.noticed.append(Saying("noticed_no_case", {"count": count}))


def _later_sums(sketch: Sketch, cell: Cell | None) -> str:
    """The condition by which sums are left out that only a later file of a spreadsheet's size has: their words stand
    where a number should. Nothing where a number of this file holds such a word."""
    if cell is None or sketch.looked.looked_at < sketch.looked.file.records:
        return ""
    test = f"regexp_matches({sql.name(cell.name)}, {sql.word(strays.IN_NUMBERS)})"
    return "" if sketch.count(test) else test
