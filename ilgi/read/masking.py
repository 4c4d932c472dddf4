"""What tells who somebody is, taken out of free text: e-mails, phone, identity, card and bank numbers become MASK.

Phones and e-mails are known by their form, Turkish identity numbers, cards and foreign bank accounts by their check
digits. A bare number is left where the word before it says that it is an order's, a case's or an invoice's.
"""

from collections.abc import Iterable

import duckdb

from ilgi import sql
from ilgi.read.parts import Part

MASK = "•••"
GAP = r"[ \t\x{00A0}\x{2007}\x{202F}\x{2010}-\x{2015}_.()/-]"
"""What may stand between the digits of one number."""
MAIL = r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+"
TURKISH_ACCOUNT = rf"(?i)TR(?:{GAP}?[0-9]){{24}}"
PHONES = (
    rf"(?:\+|00){GAP}?90{GAP}{{0,3}}(?:{GAP}{{0,2}}[0-9]){{10}}",
    r"90[ ]?5[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{2}[ ]?[0-9]{2}",
    rf"\(?0[ \x{{00A0}}(/-]{{0,3}}[2-5][0-9]{{2}}{GAP}{{0,3}}[0-9](?:{GAP}{{0,2}}[0-9]){{6}}",
    rf"\(?5[0-9]{{2}}{GAP}{{1,3}}[0-9]{{3}}{GAP}{{0,2}}[0-9]{{2}}{GAP}{{0,2}}[0-9]{{2}}",
    rf"\+{GAP}?[1-9](?:{GAP}{{0,2}}[0-9]){{8,13}}",
    r"\(?0[1-9][0-9]{1,3}\)?[ /-][0-9]{3,4}[ -]?[0-9]{3,4}",
    r"\(?[2-9][0-9]{2}\)?[ .-][0-9]{3}[.-][0-9]{4}",
    r"[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}",
)
"""Forms that are enough by themselves; the last is the identity number of the United States."""
BARE = (
    r"5(?:0[1567]|1[0-9]|3[0-9]|4[0-9]|5[1-59]|61)[0-9]{7}",
    r"[1-9][0-9]{2}(?: ?[0-9]{3}){2} ?[0-9]{2}",
    r"[2-6][0-9]{3}(?:[ .-]?[0-9]{4}){3}",
    r"9792(?:[ .-]?[0-9]{4}){3}",
    r"3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}",
    r"[3-6][0-9]{12,18}",
)
"""Numbers that could be anything: a mobile phone without its zero, an identity number, a card."""
ACCOUNT = r"[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)"
OTHERS = (
    r"(?i:(?:(?:sipari[sş]|order|fatura|invoice|takip|kargo|tracking|talep|ba[sş]vuru|kay[ıi]t|ticket|case|[çc]a[ğg]r[ıi]"
    r"|ref|[üu]r[üu]n|seri|barkod|barcode|poli[çc]e|tutanak)\p{L}*[\s:.#-]*)+"
    r"(?:(?:no|nr|num|kod|code)\p{L}*[\s:.#-]*)?)[1-9][0-9]*"
)
"""A number that is said to be another thing's."""
_ALONE = rf"(?:^|[^0-9])({'|'.join(PHONES)})(?:[^0-9]|$)"
_BARE = rf"{OTHERS}|(?:^|[^0-9])({'|'.join(BARE)})(?:[^0-9]|$)"
_ACCOUNT = rf"(?:^|[^A-Z0-9])({ACCOUNT})(?:[^A-Z0-9]|$)"
NUMBER = r"[0-9]{3}(?:[^0-9A-Za-z:,;]{0,3}[0-9]){4}"
"""What each of the numbers above holds, and few dates and amounts do: asked first, as it is quickly answered."""


def _may(text: str) -> str:
    return f"(contains({text}, '@') or regexp_matches({text}, {sql.word(NUMBER)}))"


def _digits(text: str) -> str:
    return f"regexp_replace({text}, '[^0-9]', '', 'g')"


def _sum(places: tuple[int, ...]) -> str:
    return " + ".join(f"substr(number, {place}, 1)::integer" for place in places)


_ODD, _EVEN = _sum((1, 3, 5, 7, 9)), _sum((2, 4, 6, 8))
_VALUES = "if(ascii(sign) >= 65, (ascii(sign) - 55)::varchar, sign)"
MACROS = (
    "create macro is_citizen(number) as length(number) = 11 and number[1] <> '0' and"
    f" ((({_ODD}) * 7 - ({_EVEN})) % 10 + 10) % 10 = substr(number, 10, 1)::integer and"
    f" ({_ODD} + {_EVEN} + substr(number, 10, 1)::integer) % 10 = substr(number, 11, 1)::integer",
    "create macro is_card(number) as length(number) between 13 and 19 and list_sum(list_transform("
    "string_split(reverse(number), ''), lambda sign, place: if(place % 2 = 1, sign::integer,"
    " sign::integer * 2 - if(sign in ('5', '6', '7', '8', '9'), 9, 0)))) % 10 = 0",
    "create macro is_account(account) as length(account) between 15 and 34 and list_reduce(string_split("
    f"array_to_string(list_transform(string_split(account[5:] || account[:4], ''), lambda sign: {_VALUES}), ''), ''),"
    " lambda rest, sign: ((rest::integer * 10 + sign::integer) % 97)::varchar, '0') = '1'",
    "create macro is_person(number) as"
    f" case when length(number) = 10 then regexp_full_match(number, {sql.word(BARE[0])})"
    " else is_citizen(number) or is_card(number) end",
    "create macro personal(text) as list_concat("
    f"list_filter(regexp_extract_all(text, {sql.word(_ACCOUNT)}, 1), lambda held: is_account(replace(held, ' ', ''))),"
    f" list_filter(regexp_extract_all(text, {sql.word(_BARE)}, 1), lambda held: is_person({_digits('held')})),"
    f" regexp_extract_all(text, {sql.word(_ALONE)}, 1))",
    "create macro masked_once(text) as list_reduce(list_filter(personal(text), lambda found: found <> ''"
    r" and not regexp_full_match(found, '\+?[0-9]{1,3}(\.[0-9]{3})+')),"
    f" lambda kept, found: replace(kept, found, {sql.word(MASK)}),"
    f" regexp_replace(regexp_replace(text, {sql.word(MAIL)}, {sql.word(MASK)}, 'g'), {sql.word(TURKISH_ACCOUNT)},"
    f" {sql.word(MASK)}, 'g'))",
    # two numbers with a single blank between them: the second stands alone only when the first has gone
    f"create macro masked(text) as case when {_may('text')}"
    " then list_transform([masked_once(text)], lambda once: masked_once(once))[1] else text end",
)
"""``masked(text)`` is the text with MASK in place of all that tells who somebody is."""


def mask(con: duckdb.DuckDBPyConnection, part: Part, columns: Iterable[str]) -> dict[str, int]:
    """Masks columns of a staged part; returns of each in which anything was masked how many values were.

    What may hold anything is laid down first and looked at closely there: patterns are dear where few rows of many
    are meant."""
    counts = {name: _mask(con, part, name) for name in columns}
    return {name: count for name, count in counts.items() if count}


def _mask(con: duckdb.DuckDBPyConnection, part: Part, name: str) -> int:
    column, table = sql.name(name), sql.name("stage", f"{part.name} masks")
    some = part.sql
    if part.table.column(name).names:  # few words that come again and again
        some = f"(select distinct {column} from {part.sql})"
    con.execute(
        f"create or replace table {table} as select distinct {column} as __plain from {some} where {_may(column)}"
    )
    changed = 0
    if con.execute(f"select count(*) from {table}").fetchall()[0][0]:
        masked = f"(select __plain, masked(__plain) as __masked from {table}) as masks"
        query = f"update {part.sql} set {column} = __masked from {masked} where {column} = __plain"
        changed = con.execute(f"{query} and __masked <> __plain").fetchall()[0][0]
    con.execute(f"drop table {table}")
    return int(changed)
