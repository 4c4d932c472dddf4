"""A log, many rows a case: each row a thing that happened, and of all rows of a case the case."""

from ilgi import sql
from ilgi.draft import cases, claims, dating, log_events, log_words, repeats
from ilgi.draft.log_events import CASES, ENDINGS, EVENTS, Log
from ilgi.draft.log_shape import Shape
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.read import dates

SURE = 0.99
"""The share of cases whose first row says that they were opened, from which first rows are taken as openings."""
ACTORS = "resource user actor by author performer yapan kullanici islemi agent temsilci personel calisan operator"
ROUND = (500, 1000, 2000, 5000, 10_000, 20_000, 25_000, 50_000, 65_535, 65_536, 100_000, 200_000, 250_000, 500_000,
         1_000_000, 1_048_575, 1_048_576)  # fmt: skip


def build(sketch: Sketch, shape: Shape) -> None:
    """Fills cases and events from a log."""
    claimed = [claim for claim in claims.of(sketch) if claim.cell.name not in _reserved(shape)]
    log = _readable(sketch, shape, claimed)
    if log is None:
        return
    opened = _opening(sketch, log)
    begins = opened or f"first({log.moment})"
    key = shape.key.name
    sketch.put(CASES, "interaction_id", sql.name(key), key, because=_why(shape))
    sketch.put(CASES, "opened_at", begins, (shape.opened or shape.moment or shape.key).name, because=_why_opened(log))
    cases.fill(sketch, claimed, None)
    _state(sketch, log)
    _assignee(sketch, log)
    actor = _actor(sketch, claimed, log)
    _over_rows(sketch, log, actor)
    _options(sketch, log)
    left_out = log_events.left_out(sketch, is_judged=opened is not None)
    log_events.events(sketch, log, actor, left_out)
    _tell(sketch, log)
    _unsilence(sketch)


def _reserved(shape: Shape) -> set[str]:
    parts = (shape.key, shape.moment, shape.what, shape.field, shape.version, shape.opened, shape.lifecycle)
    return {cell.name for cell in parts if cell}


def _readable(sketch: Sketch, shape: Shape, claimed: list[claims.Claim]) -> Log | None:
    """The log once it is known how its moments are read; None until then."""
    assert shape.moment is not None
    if not dating.settle(sketch, shape.moment.name, is_needed=True):
        return None
    if shape.opened and not dating.settle(sketch, shape.opened.name, is_needed=True):
        return None
    return Log(shape, sql.name(shape.moment.name), log_words.read(sketch, shape))


def _why(shape: Shape) -> Saying:
    values = {"rows": shape.repeated.rows, "things": shape.repeated.things}
    return Saying("because_rows_of_case", values)


def _why_opened(log: Log) -> Saying:
    return Saying("because_same_in_all_rows") if log.shape.opened else Saying("because_first_row")


def _opening(sketch: Sketch, log: Log) -> str | None:
    """The expression of the moment at which a case was opened; None until someone has said that the first row of a case
    is its opening: until then the first row says on which day a case stands, and no clock runs."""
    if log.shape.opened:
        return sql.name(log.shape.opened.name)
    first = _first_words(sketch, log)
    things = sum(first.values())
    opening = {word: count for word, count in first.items() if log.words.kinds.get(word) == "opened"}
    if sum(opening.values()) >= SURE * things:
        return f"first({log.moment})"
    words = log.words.condition("opened")
    choices = [Choice("first", Saying("choice_first_row"))]
    lines = {"first": f"opened_at = 'first({log.moment})'"}
    if opening and words:
        named = {"words": ", ".join(opening), "count": sum(opening.values()), "things": things}
        choices.append(Choice("word", Saying("choice_first_word", named)))
        lines["word"] = f"opened_at = first({log.moment}) filter (where {words})"
    most = ", ".join(f"{word} ({count})" for word, count in list(first.items())[:3])
    values = {"words": most, "things": things}
    none = Choice("", Saying("choice_no_clock"))
    taken = sketch.ask("first_row", Saying("ask_first_row", values), (*choices, none), False, lines=lines)
    if not taken:
        sketch.silences.append(Saying("silent_opening"))
        return None
    return f"first({log.moment})" + (f" filter (where {words})" if taken == "word" else "")


def _first_words(sketch: Sketch, log: Log) -> dict[str, int]:
    """What the first rows of the cases say, and of how many cases."""
    moment, key = _parsed(sketch, log), sql.name(log.shape.key.name)
    stated = f" and ({log.words.text}) is not null" if log.shape.field else ""
    order = f"struct_pack(m := {moment}, v := {_version(log) or 'null'}, place := rowid)"
    query = (
        f"select w, count(*) from (select arg_min(coalesce({log.words.text}, ''), {order}) as w"
        f" from {sketch.looked.whole} where {key} is not null and {moment} is not null{stated} group by {key})"
        " group by 1 order by 2 desc, 1"
    )
    return dict(sketch.looked.con.execute(query).fetchall())


def _parsed(sketch: Sketch, log: Log) -> str:
    assert log.shape.moment is not None
    formats = sketch.dates.get(log.shape.moment.name, ())
    read = dates.decide(sketch.looked.con, sketch.looked.values, log.moment, formats, sketch.zone)
    return read.sql(read.cleaned(log.moment))


def _version(log: Log) -> str:
    return f"{sql.name(log.shape.version.name)}::bigint" if log.shape.version else ""


def _state(sketch: Sketch, log: Log) -> None:
    """Where a case stands: what the last of its rows says that says anything of it."""
    states = {word: state for word, state in log.words.states.items() if state}
    shape = log.shape
    assert shape.what is not None
    if sketch.is_filled(CASES, "state") or not states:
        return
    where = f"({log.words.text}) in {sql.among(states)}"
    last = f"last({log.words.text}) filter (where {where})"
    if all(log.words.kinds.values()) and set(states.values()) & set(ENDINGS):
        last = f"coalesce({last}, 'open')"
    sketch.put(CASES, "state", last, shape.what.name, because=Saying("because_last_row"))
    sketch.values["state"] = states


def _assignee(sketch: Sketch, log: Log) -> None:
    """Whose a case is by an audit log: the last to whom it was given."""
    shape = log.shape
    assert shape.what is not None
    if shape.field is None or not log.words.owners:
        return
    where = f"{sql.name(shape.field.name)} in {sql.among(log.words.owners)}"
    what = sql.name(shape.what.name)
    expression = f"last({what}) filter (where {where} and {what} is not null)"
    sketch.put(CASES, "agent_id", expression, shape.what.name, because=Saying("because_last_row"))


def _actor(sketch: Sketch, claimed: list[claims.Claim], log: Log) -> Cell | None:
    """The column that says who did what a row tells: where none says whose a case is, the case is the last one's."""
    named = [name for name, targets in sketch.targets.items() if f"{CASES}.agent_id" in targets]
    acting = [cell for cell in sketch.cells.values() if _acts(cell) and not sketch.targets.get(cell.name)]
    if not sketch.is_filled(CASES, "agent_id") and acting:
        why = Saying("because_actor")
        sketch.put(CASES, "agent_id", sql.name(acting[0].name), acting[0].name, because=why)
    return acting[0] if acting else sketch.cells[named[0]] if named else None


def _acts(cell: Cell) -> bool:
    facts = cell.facts
    is_words = facts.distinct * 2 <= facts.filled and not (facts.is_text or facts.is_answer or cell.is_moment)
    return is_words and bool(set(cell.head.tokens) & set(ACTORS.split())) and not cell.head.has_moment


def _over_rows(sketch: Sketch, log: Log, actor: Cell | None) -> None:
    """What changes from row to row of a case, or is not said in each: of the case the last that is said counts."""
    fields = sketch.fields[CASES]
    for name, expression in fields.items():
        column = next((c for c in sketch.cells if sql.name(c) == expression), None)
        if column is None or column == log.shape.key.name:
            continue
        cell = sketch.cells[column]
        if log.shape.repeated.is_same(column) and cell.facts.filled >= sketch.looked.records:
            continue
        where = f"{expression} is not null"
        if actor and column == actor.name:
            where = " and ".join(filter(None, (where, log_events.by_us(log, actor))))
        fields[name] = f"last({expression}) filter (where {where})"


def _options(sketch: Sketch, log: Log) -> None:
    options = sketch.table_options.setdefault(CASES, {})
    options["one_row_per"] = sql.name(log.shape.key.name)
    options["keep_last_by"] = _version(log) or f"moment({log.moment})"
    key = sql.name(log.shape.key.name)
    if sketch.count(f"{key} is null"):
        options["exclude"] = f"{key} is null"


def _unsilence(sketch: Sketch) -> None:
    """Takes back of the silences of cases what the log says."""
    kinds = set(sketch.values.get("kind", {}).values()) if EVENTS in sketch.fields else set()
    says = {"silent_reply"} if "agent_reply" in kinds else set()
    if kinds & set(ENDINGS):
        says |= {"silent_end", "silent_end_known"}
    elif sketch.is_filled(CASES, "state"):
        says |= {"silent_end"}
        sketch.silences.append(Saying("silent_end_known"))
    if sketch.is_filled(CASES, "agent_id"):
        says |= {"silent_agent"}
    kept = {saying.key: saying for saying in sketch.silences if saying.key not in says}
    sketch.silences[:] = kept.values()


def _tell(sketch: Sketch, log: Log) -> None:
    """What is told of a log: rows that stand twice, and an end that may be cut off."""
    if count := repeats.twins(sketch):
        row = f"concat_ws(chr(31), {', '.join(f'coalesce({sql.name(name)}, chr(30))' for name in sketch.cells)})"
        choices = (Choice("one", Saying("choice_twins_one")), Choice("", Saying("choice_twins_kept")))
        ask = Saying("ask_twins", {"count": count})
        if sketch.ask("twins", ask, choices, lines={"one": "[export.events] one_row_per: all columns of a row"}):
            sketch.table_options.setdefault(EVENTS, {})["one_row_per"] = row
    if sketch.looked.file.records in ROUND:
        sketch.noticed.append(Saying("noticed_cut", {"count": sketch.looked.file.records}))
