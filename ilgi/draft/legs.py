"""Calls of which each row is a part: of all rows of a call the call."""

from ilgi import sql
from ilgi.draft import claims, dating, directions, spans, table_lexicon
from ilgi.draft.claims import Claim
from ilgi.draft.log_shape import Shape
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.fold import plain, worded

CASES = "interactions"
PHONE = (
    "billsec disposition calldate src dst dstchannel leg bacak dahili extension linkedid cdr call calls cagri arama hat"
)
RESULTS = "disposition result status sonuc durum outcome hangup cause state"
YES, NO = table_lexicon.word_list("answered"), table_lexicon.word_list("unanswered")
EXTENSIONS = "extension dahili agent temsilci operator"


def is_calls(sketch: Sketch, shape: Shape) -> bool:
    """Whether an export of many rows a thing is one of calls: its headers say so, and it holds lengths."""
    tokens = {token for cell in sketch.cells.values() for token in cell.head.tokens}
    lengths = [cell for cell in sketch.cells.values() if spans.is_length(cell) and cell.name != shape.key.name]
    return bool(tokens & set(PHONE.split())) and bool(lengths) and shape.moment is not None


def build(sketch: Sketch, shape: Shape) -> None:
    """Fills cases from calls with several rows: a call begins with its first, and is answered where one of them is."""
    assert shape.moment is not None
    if not dating.settle(sketch, shape.moment.name, is_needed=True):
        return
    claimed = [c for c in claims.of(sketch) if c.cell.name not in (shape.key.name, shape.moment.name)]
    moment, key = sql.name(shape.moment.name), sql.name(shape.key.name)
    values = {"rows": shape.repeated.rows, "things": shape.repeated.things}
    sketch.put(CASES, "interaction_id", key, shape.key.name, because=Saying("because_rows_of_case", values))
    sketch.put(CASES, "opened_at", f"first({moment})", shape.moment.name, because=Saying("because_first_row"))
    sketch.put(CASES, "channel", sql.word("phone"))
    yes = _answered(sketch)
    _reply(sketch, claimed, moment, yes)
    _others(sketch, claimed, yes)
    directions.leave_out_calls(sketch)
    sketch.table_options[CASES] = {"one_row_per": key, "keep_last_by": f"moment({moment})"}
    sketch.noticed.append(Saying("noticed_legs", values))
    silent = {"agent_id": "silent_agent", "customer_id": "silent_customer", "first_response_at": "silent_reply"}
    sketch.silences += [Saying(key) for name, key in silent.items() if not sketch.is_filled(CASES, name)]
    sketch.silences += [Saying("silent_talk"), Saying("silent_csat")]


def _answered(sketch: Sketch) -> str:
    """Whether anybody answered a call; the condition that a row says so, "" where none does."""
    cell = next(
        (c for c in sketch.cells.values() if set(c.head.tokens) & set(RESULTS.split()) and c.facts.is_few), None
    )
    if cell is None:
        return ""
    means = {word: _means(word) for word, _ in cell.facts.profile.most}
    for word in [word for word, meant in means.items() if not meant]:
        ask = Saying("ask_answered", {"column": cell.name, "word": word, "count": dict(cell.facts.profile.most)[word]})
        choices = (Choice("yes", Saying("choice_answered_yes")), Choice("no", Saying("choice_answered_no")))
        means[word] = sketch.ask(f"answered:{word}", ask, (*choices, Choice("", Saying("choice_unsaid"))))
    name = sql.name(cell.name)
    yes, unknown = ([w for w, meant in means.items() if meant == which] for which in ("yes", ""))
    if not yes:
        return ""
    condition = f"{name} in {sql.among(yes)}"
    no = f"when last({name}) filter (where {name} in {sql.among(unknown)}) is null then 'no' "
    expression = f"case when last({name}) filter (where {condition}) is not null then 'yes' {no if unknown else ''}"
    expression += "end" if unknown else "else 'no' end"
    sketch.put(CASES, "answered", expression, cell.name, because=Saying("because_header", {"header": cell.name}))
    return condition


def _means(word: str) -> str:
    compared = plain(worded(word)).replace(" ", "_")
    return "yes" if compared in YES else "no" if compared in NO else ""


def _reply(sketch: Sketch, claimed: list[Claim], moment: str, yes: str) -> None:
    """When a call was answered: a moment of its own, else, as telephone systems count, what rings before the talk."""
    where = f" filter (where {yes})" if yes else ""
    cells = claims.among(claimed, "first_response", test=lambda cell: cell.is_moment)
    if cells and dating.settle(sketch, cells[0].name):
        name = sql.name(cells[0].name)
        test = f"{name} is not null" + (f" and {yes}" if yes else "")
        because = claims.by_header(cells[0])
        sketch.put(CASES, "first_response_at", f"first({name}) filter (where {test})", cells[0].name, because=because)
        return
    whole = next((c for c in sketch.cells.values() if c.head.tokens == ("duration",) and c.facts.is_number), None)
    talk = next((c for c in sketch.cells.values() if c.head.tokens == ("billsec",) and c.facts.is_number), None)
    if whole and talk and yes and _rings_before(sketch, whole, talk):
        ringing = f"seconds({sql.name(whole.name)}) - seconds({sql.name(talk.name)})"
        expression = f"first({spans.after(moment, f'({ringing})')}){where}"
        sketch.put(CASES, "first_response_at", expression, whole.name, talk.name, because=claims.by_header(talk))


def _rings_before(sketch: Sketch, whole: Cell, talk: Cell) -> bool:
    """Whether no talk is longer than its call."""
    numbers = (f"try_cast({sql.name(cell.name)} as double)" for cell in (talk, whole))
    return not sketch.count(" > ".join(numbers))


def _others(sketch: Sketch, claimed: list[Claim], yes: str) -> None:
    """Whose a call is: of who answered; the customer and the team by its last row that says so."""
    where = f" and {yes}" if yes else ""
    agents = claims.among(claimed, "agent", test=_is_name) or [
        cell for cell in sketch.cells.values() if set(cell.head.tokens) & set(EXTENSIONS.split()) and _is_name(cell)
    ]
    for column, cells, test in (
        ("agent_id", agents, where),
        ("team", claims.among(claimed, "team", test=_is_name), ""),
        ("customer_id", claims.among(claimed, "customer", test=_is_name), ""),
    ):
        free = [cell for cell in cells if not sketch.targets.get(cell.name)]
        if free:
            name = sql.name(free[0].name)
            expression = f"last({name}) filter (where {name} is not null{test})"
            sketch.put(CASES, column, expression, free[0].name, because=claims.by_header(free[0]))


def _is_name(cell: Cell) -> bool:
    """Whether names or numbers of somebody may stand in a column."""
    facts = cell.facts
    return not (cell.is_moment or facts.is_text or facts.is_answer or facts.is_length)
