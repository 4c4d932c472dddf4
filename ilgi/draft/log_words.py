"""The words of a log: what each says that happened, what it says of the state, and what must be asked."""

from dataclasses import dataclass

from ilgi import sql
from ilgi.contract.work import EVENTS
from ilgi.draft import event_words, lexicon
from ilgi.draft.log_shape import Shape, is_state
from ilgi.draft.sketch import Sketch
from ilgi.drafted import Choice, Saying, Word

MOST_WORDS = 300
MOST_ASKED = 8
ASSIGNED = {"assignee", "owner", "agent", "assigned", "temsilci", "atanan", "sorumlu", "sahibi"}
GROUPS = {"group", "team", "ekip", "grup", "birim", "queue", "departman", "department"}


@dataclass(frozen=True)
class Wording:
    """What the words of a log say.

    ``text``: the expression that gives a row's word; ``kind``: that of what happened, which may be one of ours already
    (``fixed``); ``owners``: the parts of a thing that say whose it is. Of each word ``counts``: its rows, ``kinds``:
    what happened ("" where nobody knows, "-" where it is nothing of ours), ``states``: where the case stands then.
    """

    text: str
    kind: str
    counts: dict[str, int]
    kinds: dict[str, str]
    states: dict[str, str]
    fixed: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    @property
    def events(self) -> dict[str, str]:
        """The words that say an event of ours, with its kind."""
        return {word: kind for word, kind in self.kinds.items() if kind not in ("", event_words.NOTHING)}

    def words(self, *kinds: str) -> list[str]:
        """The words that say one of these kinds."""
        return [word for word, kind in self.kinds.items() if kind in kinds]

    def condition(self, kind: str) -> str:
        """The condition that a row says this kind; "" where no word does."""
        words = self.words(kind)
        return f"({self.text}) in {sql.among(words)}" if words else ""


def read(sketch: Sketch, shape: Shape) -> Wording:
    """What the words of a log say; those that nobody can know are asked for, and until then are no event."""
    assert shape.what is not None
    text, kind, fixed, owners = _texts(shape)
    query = f"select w, count(*) from (select {text} as w from {sketch.looked.values}) where w is not null"
    rows = sketch.looked.con.execute(f"{query} group by 1 order by 2 desc, 1 limit {MOST_WORDS}").fetchall()
    counts: dict[str, int] = dict(rows)
    answers = {word: _answer(sketch, word) for word in counts}
    kinds = {word: answers[word] or event_words.kind_of(word) for word in counts}
    _ask(sketch, shape, counts)
    states = {word: _state(word, answers[word]) for word in counts}
    sketch.words[shape.what.name] = [
        Word(shape.what.name, word, count, kinds[word], bool(kinds[word]) and not answers[word])
        for word, count in counts.items()
    ]
    return Wording(text, kind, counts, kinds, states, fixed, owners)


def _answer(sketch: Sketch, word: str) -> str:
    answer = sketch.answers.get(f"word:kind:{word}", "")
    return answer if answer in (*EVENTS, event_words.NOTHING) else ""


def _state(word: str, answer: str) -> str:
    return event_words.state_after(answer) if answer else event_words.state_of(word)


def _ask(sketch: Sketch, shape: Shape, counts: dict[str, int]) -> None:
    """Asks for the words that stand most often among those that nobody can know; the others are told."""
    assert shape.what is not None
    unknown = [word for word in counts if not event_words.kind_of(word)]
    choices = tuple(Choice(kind, Saying("choice_word", {"column": "event", "word": kind})) for kind in EVENTS)
    nothing = (Choice(event_words.NOTHING, Saying("choice_event_nothing")), Choice("", Saying("choice_unsaid")))
    for word in unknown[:MOST_ASKED]:
        ask = Saying("ask_event", {"column": shape.what.name, "word": word, "count": counts[word]})
        sketch.ask(f"word:kind:{word}", ask, (*choices, *nothing), False, {k: f'"{word}" = "{k}"' for k in EVENTS})
    if len(unknown) > MOST_ASKED:
        rest = unknown[MOST_ASKED:]
        values = {"column": shape.what.name, "count": len(rest), "words": ", ".join(rest[:5])}
        sketch.noticed.append(Saying("noticed_event_words", values))


def _texts(shape: Shape) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """The expressions of a row's word and of what happened, the kinds that the latter says by itself, and the parts of
    a thing that say whose it is."""
    assert shape.what is not None
    what = sql.name(shape.what.name)
    if not shape.field:
        return what, what, (), ()
    field = sql.name(shape.field.name)
    parts = [word for word, _ in shape.field.facts.profile.most]
    states = [part for part in parts if is_state(part)]
    text = f"case when {field} in {sql.among(states)} then {what} end"
    cases, fixed, owners = [text.removesuffix(" end")], [], []
    for kind, tokens in (("assigned", ASSIGNED), ("transferred", GROUPS)):
        if of_kind := [part for part in parts if set(lexicon.heading(part).tokens) & tokens and part not in states]:
            cases.append(f"when {field} in {sql.among(of_kind)} then {sql.word(kind)}")
            fixed.append(kind)
            owners += of_kind if kind == "assigned" else []
    return text, " ".join([*cases, "end"]), tuple(fixed), tuple(owners)
