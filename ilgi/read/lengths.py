"""How long a thing took, however it is written: 1:02:03, 1.02:03:04, "2 sa 5 dk", PT5M12S, 312."""

from collections.abc import Iterator
from dataclasses import dataclass

from ilgi import sql
from ilgi.read.numerals import BLANKS, DOT, MINUS

DAY, HOUR, MINUTE = 86_400, 3_600, 60
UNITS = (
    (7 * DAY, "weeks?|wks?|w|hafta|hf"),
    (DAY, "days?|d|g[üu]n|tage?|jours?|d[ií]as?"),
    (HOUR, "hours?|hrs?|h|saat|sa|stunden?|std|heures?|horas?"),
    (MINUTE, "minutes?|mins?|m|dak[iİı]ka|dk|dak|minuten?|minutos?"),
    (1, "seconds?|secs?|s|san[iİı]ye|sn|san|sekunden?|sek|secondes?|segundos?"),
    (0.001, "milliseconds?|msecs?|ms|mil[iİı]san[iİı]ye"),
)
"""Seconds and the words for them, in the order in which they may stand."""
UNDECIDED = ""
SIGN, NO_SIGN = f"([+{MINUS}]?)", "()"
ZERO_DAY = r"(?:(?:1899-12-30|1900-01-00|30\.12\.1899|12/30/1899)[T ])?"
"""The day that spreadsheets write before a length under a day."""
OF_DAY, OF_HOUR, OF_MINUTE = "([01]?[0-9]|2[0-3])", "([0-5]?[0-9])", "([0-5]?[0-9](?:[.,][0-9]+)?)"
HALF_DAYS = ("%I:%M:%S %p", "%I:%M %p")


@dataclass(frozen=True)
class Form:
    """One way to write a length: a pattern, and the seconds of each of its groups behind the first, which is the sign;
    ``grouping``: the mark that may stand before three figures of a number."""

    pattern: str
    seconds: tuple[float, ...]
    grouping: str = ""

    def sql(self, text: str) -> str:
        """SQL for the seconds; null where the text is not written so."""
        names = [f"g{place}" for place in range(len(self.seconds) + 1)]
        pattern = sql.word(f"(?i)^[{BLANKS}]*{self.pattern}[{BLANKS}]*$")
        parts = [f"coalesce({self._number(f'e.g{place}')}, 0) * {s!r}" for place, s in enumerate(self.seconds, 1)]
        total = f"({' + '.join(parts)}) * case when e.g0 in ('', '+') then 1 else -1 end"
        length = f"case when {' || '.join(f'e.{name}' for name in names[1:])} <> '' then {total} end"
        return f"list_transform([regexp_extract({text}, {pattern}, {sql.words(names)})], lambda e: {length})[1]"

    def _number(self, text: str) -> str:
        if self.grouping:
            grouped, mark = sql.word(f"[{self.grouping}][0-9]{{3}}"), sql.word(self.grouping)
            text = f"case when regexp_matches({text}, {grouped}) then replace({text}, {mark}, '') else {text} end"
        return f"try_cast(replace({text}, ',', '.') as double)"


def forms(decimal: str) -> Iterator[Form]:
    """Every way to write a length but the clock of twelve hours."""
    yield Form(f"{ZERO_DAY}{SIGN}([0-9]+):{OF_HOUR}:{OF_MINUTE}", (HOUR, MINUTE, 1))
    yield Form(f"{SIGN}([0-9]+):{OF_MINUTE}", (MINUTE, 1))
    yield Form(f"{SIGN}([0-9]+)[.:]{OF_DAY}:{OF_HOUR}:{OF_MINUTE}", (DAY, HOUR, MINUTE, 1))
    days = f"([0-9]+)[{BLANKS}]*(?:days?|d|g[üu]n)"
    clock = f"{OF_DAY}:{OF_HOUR}:{OF_MINUTE}"
    yield Form(f"{NO_SIGN}{days},?[{BLANKS}]+{clock}", (DAY, HOUR, MINUTE, 1))
    # programs write half a minute less than none as "-1 day, 23:59:30": the sign is the day's alone
    yield Form(f"{NO_SIGN}-{days}(?:,[{BLANKS}]+|[{BLANKS}]+[+]){clock}", (-DAY, HOUR, MINUTE, 1))
    number, group = _number(decimal)
    between = f"[,.{BLANKS}]*(?:and|ve|und|et|y)?[{BLANKS}]*"
    units = "".join(f"(?:{number}[{BLANKS}]*(?:{words}){between})?" for _, words in UNITS)
    yield Form(f"{SIGN}{units}", tuple(seconds for seconds, _ in UNITS), group)
    iso = "(?:{0}W)?(?:{0}D)?(?:T(?:{0}H)?(?:{0}M)?(?:{0}S)?)?".format("([0-9]+(?:[.,][0-9]+)?)")
    yield Form(f"{SIGN}P{iso}", (7 * DAY, DAY, HOUR, MINUTE, 1))
    yield Form(f"{SIGN}{number}", (1,), group)


def _number(decimal: str) -> tuple[str, str]:
    """The pattern of a number, and the mark that groups in it; where no mark is known, what could be either is none."""
    if decimal == UNDECIDED:
        return "([0-9]+(?:[.,](?:[0-9]{1,2}|[0-9]{4,}))?|(?:0|[0-9]{4,})[.,][0-9]+)", ""
    mark, group = ("[.]", ",") if decimal == DOT else (",", ".")
    single = f"[0-9]+(?:{mark}[0-9]+|[{group}][0-9]{{1,2}})?"
    return f"({single}|[1-9][0-9]{{0,2}}(?:[{group}][0-9]{{3}})+(?:{mark}[0-9]+)?)", group


def read(text: str, decimal: str = DOT) -> str:
    """SQL for the seconds that ``text`` (SQL) means, null where it means none; by ``decimal`` "1.500 s" is
    read: DOT, COMMA, or UNDECIDED, then it means none."""
    number = f"nullif(nullif(try_cast({text} as double), 'nan'::double), 'inf'::double)"
    if decimal != DOT:
        number = f"case when not contains({text}, '.') then {number} end"
    half_day = f"epoch(cast(try_strptime(upper({text}), {sql.words(HALF_DAYS)}) as time))"
    others = ", ".join(form.sql(text) for form in forms(decimal))
    return f"coalesce(case when contains({text}, ':') then {_usual(text)} else {number} end, {others}, {half_day})"


def _usual(text: str) -> str:
    """SQL for h:mm:ss and mm:ss, by a road several times as quick as that of every way to write a length."""
    clock = f"when regexp_full_match({text}, '[0-9]+:[0-5][0-9]:[0-5][0-9]') then {text}"
    short = f"when regexp_full_match({text}, '[0-9]+:[0-5][0-9]') then '0:' || {text}"
    return f"epoch(try_cast(case {clock} {short} end as interval))"


def needed(text: str, decimal: str = DOT) -> str:
    """SQL as of ``read``, of which a text that means no length is an error."""
    return f"coalesce({read(text, decimal)}, cast({text} || ' is no length of time' as double))"


def marked(text: str) -> str:
    """SQL for the numbers by which the decimal mark of a column of lengths is decided; null where none can tell."""
    has_mark = f"not contains({text}, ':') and (contains({text}, '.') or contains({text}, ','))"
    return f"case when {has_mark} then regexp_extract({text}, '[0-9][0-9.,]*[0-9]') end"
