"""What a home says of whose data are read: its privacy, who is forgotten, what is left out; and what that does."""

import hashlib
import re
from dataclasses import dataclass, field, replace

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.problems import Problem
from ilgi.read import exclusions, forgotten, keys, ledger, masking, privacy
from ilgi.read.exclusions import Exclusion
from ilgi.read.forgotten import Forgotten
from ilgi.read.parts import Part
from ilgi.read.privacy import HASH, HIDES, MASK, Privacy
from ilgi.read.reading import BadRow
from ilgi.read.remarks import Remark
from ilgi.settings import Settings

EXAMPLES = ("value", "first", "second", "grouped")
"""What the values of a problem that stand in an export are called."""


@dataclass(frozen=True)
class Rules:
    """The rules of a home; ``key`` is its own, None where none is needed; ``since``: when the list of the forgotten or
    what is hidden was last changed, in seconds since 1970, 0 while nobody is on it and nothing is."""

    privacy: Privacy = field(default_factory=Privacy)
    forgotten: Forgotten = field(default_factory=Forgotten)
    exclusions: tuple[Exclusion, ...] = ()
    key: bytes | None = None
    since: float = 0.0

    @property
    def digest(self) -> str:
        """Names all that the rules say, the key without telling it: whatever was read under other rules is not this."""
        key = hashlib.sha256(self.key).hexdigest() if self.key else ""
        written = (
            f"{sorted(self.privacy.actions.items())} {self.privacy.keep_months} {self.forgotten} {self.exclusions}"
        )
        return hashlib.sha256(f"{written} {key}".encode()).hexdigest()

    def prepare(self, con: duckdb.DuckDBPyConnection) -> None:
        """Lets queries call ``keyed(text)``, where there is a key."""
        if self.key:
            con.execute(keys.macro(self.key))

    def hashed_of(self, table: Table) -> tuple[str, ...]:
        """The columns of a table that are shown by their keyed names alone."""
        return self.privacy.columns(table, HASH)

    def announce(self, part: Part) -> None:
        """Tells a part, before it is staged, which of its records are left out by rule."""
        part.left_out = (
            exclusions.condition(part, self.exclusions, self.hashed_of(part.table)) if self.exclusions else ""
        )

    def find(self, con: duckdb.DuckDBPyConnection, part: Part) -> bool:
        """Whether a staged part holds anybody who is to be forgotten."""
        return bool(self.forgotten.names) and forgotten.find(con, part, self.forgotten)

    def apply(self, con: duckdb.DuckDBPyConnection, part: Part, *, has_forgotten: bool) -> None:
        """Takes out of the kept records of a part what is forgotten, masked or hashed; what is dropped was not read."""
        if has_forgotten:
            forgotten.apply(con, part)
        self._mask(con, part)
        for name in self.hashed_of(part.table):
            if name in part.columns:
                con.execute(f"update {part.sql} set {sql.name(name)} = keyed({sql.name(name)})")
                part.is_changed = True
        if "from_id" in part.columns and self.privacy.action("customers", "customer_id") == HASH:
            kind = "coalesce(from_kind, 'customer')" if "from_kind" in part.columns else "'customer'"
            con.execute(f"update {part.sql} set from_id = keyed(from_id) where {kind} = 'customer'")

    def shown(self, part: Part, bad: list[BadRow]) -> list[BadRow]:
        """Rows that could not be cut into fields, as far as they may be shown: where a column is hidden, or somebody
        forgotten stands in one, nothing of it may."""
        if part.source.hidden:
            return [replace(row, text="") for row in bad]
        if not self.forgotten.names:
            return bad
        return [replace(row, text="" if self._is_forgotten(part, row.text) else row.text) for row in bad]

    def _is_forgotten(self, part: Part, text: str) -> bool:
        between = re.escape(part.file.delimiter)
        words = {word.strip(" \"'") for cut in ("\n\r", "\n\r\t\"'") for word in re.split(f"[{between}{cut}]", text)}
        key, people = self.key, self.forgotten
        return key is not None and any(forgotten.is_one(people, key, part.system, word) for word in words if word)

    def cover(self, con: duckdb.DuckDBPyConnection) -> None:
        """Masks what was noted of words that no list knows and of what stands above a header; notes the records that
        are left out by rule."""
        noted = ((r.table, self._named(r), r.source, r.file, r.who, r.why, r.when) for r in self.exclusions)
        ledger.insert(con, "exclusions", noted)
        for table, which in (("unmapped_values", "true"), ("suspicious", "kind = 'lines_above_header'")):
            con.execute(f"update sealed.{table} set value = masked(value) where {which} and masked(value) <> value")

    def _named(self, rule: Exclusion) -> str:
        """The key of a record that is left out, as far as it may be shown."""
        table = tables.by_name()[rule.table]
        if not self.key or not rule.key:
            return rule.key
        name = keys.keyed(self.key, rule.key)
        if forgotten.is_one(self.forgotten, self.key, rule.source, rule.key):
            return masking.MASK
        return name if set(table.key) & set(self.hashed_of(table)) else rule.key

    def covered(self, problem: Problem) -> Problem:
        """A problem without its examples where anybody is forgotten or a column is hidden: one may be of them."""
        if not self.covers:
            return problem
        sentence, values = problem.sentence, dict(problem.values)
        for name in EXAMPLES:
            if (value := str(values.get(name) or "—")) not in ("—", masking.MASK):
                sentence = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", masking.MASK, sentence)
                values[name] = masking.MASK
        return replace(problem, sentence=sentence, values=values)

    @property
    def covers(self) -> bool:
        """Whether no value of an export may stand as an example."""
        return bool(self.forgotten.names) or any(action in HIDES for action in self.privacy.actions.values())

    def cover_columns(self, con: duckdb.DuckDBPyConnection, part: Part) -> None:
        """Takes the examples out of what was noted of the columns of a part that are not taken."""
        if not self.covers:
            return
        part.problems = [self.covered(problem) for problem in part.problems]
        con.execute(
            f'update sealed.blanked set value = {sql.word(masking.MASK)} where file = $file and "table" = $table'
            " and record is null and value is not null",
            {"file": part.file.name, "table": part.table.name},
        )

    def plain(self, sentence: str) -> str:
        """What the database says of an error, without the values that it quotes where any is hidden."""
        hides = self.privacy.actions or self.forgotten.names
        return re.sub(r"'[^']*'|\"[^\"]*\"", masking.MASK, sentence) if hides else sentence

    def _mask(self, con: duckdb.DuckDBPyConnection, part: Part) -> None:
        columns = [name for name in self.privacy.columns(part.table, MASK) if name in part.columns]
        for name, count in masking.mask(con, part, columns).items():
            part.remarks.append(Remark("masked_text", count, column=name))
            part.is_changed = True


def read(settings: Settings) -> Rules:
    """The rules of a home. Raises Problem where one of its files cannot be understood, or the key is missing."""
    home = settings.home
    hidden = privacy.read(home / privacy.FILE)
    key = keys.read(home, makes=hidden.hashes and not (home / forgotten.FILE).exists())
    excluded = exclusions.read(home / exclusions.FILE)
    people = forgotten.read(home / forgotten.FILE, key)
    since = (home / forgotten.FILE).stat().st_mtime if people.names else 0.0
    if hidden.actions:
        written = (home / privacy.FILE).stat()
        since = max(since, written.st_mtime, written.st_ctime)
    return Rules(hidden, people, excluded, key, since)
