"""Evaluations: scorecards with a column a trait, or with a row a trait."""

from ilgi.contract import tables
from ilgi.draft import claims, gradings, lexicon, others
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Saying
from ilgi.fold import alike, plain

TABLE = "evaluations"
OVERALL = ("overall", "total", "genel", "toplam", "ortalama", "final", "weighted")
SCORE = ("score", "puan", "puani", "skor", "grade", "not", "notu", "rating")
TRAIT = (
    "trait",
    "criterion",
    "criteria",
    "question",
    "skill",
    "category",
    "kriter",
    "olcut",
    "ozellik",
    "soru",
    "baslik",
    "beceri",
)


def build(sketch: Sketch) -> None:
    """Fills evaluations; nobody graded means nothing to load."""
    table = tables.by_name()[TABLE]
    trait = _trait(sketch)
    others_claimed = others.claim(sketch, table)
    others.at(sketch, table, others_claimed.get(table.at, []))
    others.key(sketch, table, others_claimed.get("evaluation_id", []))
    for name in (
        "agent_id",
        "evaluator_id",
        "interaction_id",
        "is_calibration",
        "disputed_at",
        "dispute_closed_at",
        "dispute_outcome",
    ):
        others.fill(sketch, table, table.column(name), others_claimed.get(name, []))
    grades = _of_one_scale(sketch, _grades(sketch))
    if trait and len(grades) == 1:
        sketch.put(TABLE, "trait", f'"{trait.name}"', trait.name, because=claims.by_header(trait))
    elif grades:
        _wide(sketch, grades)
    if not grades:
        sketch.problems.append(Saying("problem_no_grades"))
        return
    _scale(sketch, grades, is_wide=trait is None or len(grades) > 1)
    others.ask_needed(sketch, table, without=("trait",))


def _trait(sketch: Sketch) -> Cell | None:
    for cell in sketch.cells.values():
        if cell.facts.is_few and not cell.facts.is_number and not cell.is_moment and set(cell.head.tokens) & set(TRAIT):
            return cell
    return None


def _grades(sketch: Sketch) -> list[Cell]:
    """The columns of grades: numbers within what a scale may hold, none of them called a number of something."""
    cells = [
        c for c in sketch.cells.values()
        if others.is_free(sketch, c) and c.facts.is_number and not c.is_moment and not c.head.has_number
        and c.facts.low is not None and c.facts.high is not None and c.facts.low >= 0 and c.facts.high <= 100
        and not {m.idea for m in lexicon.meanings(c.head)} & {"handling", "wait", "duration", "agent", "customer"}
    ]  # fmt: skip
    return cells


def _of_one_scale(sketch: Sketch, grades: list[Cell]) -> list[Cell]:
    """The grades of the scale on which most are given; others could not be told from them."""
    small = [cell for cell in grades if (cell.facts.high or 0) <= 10]
    large = [cell for cell in grades if (cell.facts.high or 0) > 20]
    if not (small and large):
        return grades
    taken, left = (large, small) if any(set(c.head.tokens) & {*OVERALL, *SCORE} for c in large) else (small, large)
    sketch.noticed.append(Saying("noticed_two_scales", {"columns": ", ".join(cell.name for cell in left)}))
    return taken


def _wide(sketch: Sketch, grades: list[Cell]) -> None:
    """A column a trait: each becomes rows; the one that is the whole grade is called overall."""
    overall = next((c for c in grades if set(c.head.tokens) & set(OVERALL)), None)
    overall = overall or next((c for c in grades if set(c.head.tokens) & set(SCORE)), None)
    names = {}
    for cell in grades:
        called = "overall" if cell is overall or len(grades) == 1 else _called(cell)
        names[called if called not in names else cell.name] = cell.name
        sketch.targets.setdefault(cell.name, []).append(f"{TABLE}.score")
        sketch.because.setdefault(cell.name, []).append(Saying("because_grade"))
    sketch.unpivot["trait"] = names


def _called(cell: Cell) -> str:
    return "_".join(plain(alike(cell.name)).replace("(", " ").replace(")", " ").split()) or cell.name


def _scale(sketch: Sketch, grades: list[Cell], is_wide: bool) -> None:
    """One scale for all grades: as the headers say, else as the values show, else as somebody says."""
    expression = '"value"' if is_wide else f'"{grades[0].name}"'
    scales = {cell.head.scale for cell in grades if cell.head.scale}
    high = max(cell.facts.high or 0 for cell in grades)
    low = min(cell.facts.low or 0 for cell in grades)
    answer = gradings.answered(sketch, "score")
    scale = answer or (next(iter(scales)) if len(scales) == 1 else None) or ((0.0, 100.0) if high > 50 else None)
    is_told = scale is not None and min(scale) <= low and high <= max(scale)
    if not is_told or (answer is None and any(map(gradings.is_doubtful, grades))):
        scale = answer
        offered = [
            s for s in ((1, 5), (0, 5), (0, 10), (1, 10), (0, 1), (0, 4), (0, 100)) if s[0] <= low and high <= s[1]
        ]
        values = {"column": ", ".join(cell.name for cell in grades[:4]), "low": f"{low:g}", "high": f"{high:g}"}
        sketch.ask("scale:score", Saying("ask_scale", values), gradings.choices(offered), is_needed=True)
    if scale:
        sketch.put(TABLE, "score", expression)
        if not is_wide:
            sketch.targets.setdefault(grades[0].name, []).append(f"{TABLE}.score")
        sketch.scales["score"] = scale
