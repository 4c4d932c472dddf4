"""Read, judge, seal: every export of a home becomes one snapshot, and every record ends in exactly one place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.contract.table import CONTRACT_VERSION
from ilgi.judge import facts, last_minutes, standards, unplaced
from ilgi.judge.known import Known, know
from ilgi.problems import Problem
from ilgi.read import combine, ledger, names, newness, noticed, pieces, rules, source_files, unmatched, workbench
from ilgi.read.intake import Intake
from ilgi.read.ledger import Line
from ilgi.read.pieces import Pieces
from ilgi.read.remarks import Remark
from ilgi.read.rules import Rules
from ilgi.seal import again, building, losses, not_taken, snapshots, standing
from ilgi.seal.again import Again
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import Settings

Progress = Callable[[dict[str, Any]], None]


@dataclass
class Report:
    """What a load did: the ledger, what could not be taken, the snapshot that is current now; ``is_former``: the load
    was not taken, and the snapshot is the one from before. ``rejected`` counts records of files, each once;
    ``notices``: what the standards say that is hardly meant."""

    ledger: list[Line] = field(default_factory=list)
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    snapshot: Path | None = None
    is_unchanged: bool = False
    is_former: bool = False
    notices: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True when every file could be taken and every record is accounted for."""
        return not self.problems


def load(settings: Settings, progress: Progress | None = None, *, accepts_loss: bool = False) -> Report:
    """Loads a home. ``progress`` is called with step, file, done and of.

    A file that cannot be taken is told in the report, the others are sealed all the same; but where a table that had
    rows would have none while a file could not be read, nothing is published and what was there stays, unless
    ``accepts_loss``. Raises Problem when nothing can be judged at all (the standards or names cannot be understood) or
    nothing can be written: what was loaded before stays. Where there is nothing yet, an empty snapshot tells the
    reason. A load that was not taken is noted beside the snapshots, until one is taken.
    """
    try:
        with building.folder(settings) as folder:
            try:
                loading = _Load(settings, progress, folder, accepts_loss)
            except Problem as problem:
                if standing.former(settings):
                    raise
                loading = _Load(standing.shipped(settings), progress, folder, accepts_loss)
                loading.intake.refuse(problem)
            return _run(loading)
    except Exception as error:
        unsealed = standing.unsealed(error, settings)
        standing.note_not_taken(settings, [unsealed])
        raise unsealed from error


def _run(loading: "_Load") -> Report:
    """Runs a load; where it cannot be built on the one before, once more; where memory did not suffice, once more on
    one thread, which needs less; and where it failed with pieces of earlier ones, whatever was wrong with these, once
    more without."""
    settings, is_afresh = loading.settings, True
    try:
        return loading.run()
    except again.Afresh:
        pass
    except duckdb.OutOfMemoryException:
        if settings.threads == 1:
            raise
        settings, is_afresh = replace(settings, threads=1), loading.is_afresh
    except Exception:
        if not loading.intake.pieces.reused:
            raise
        pieces.clear(settings)
    with building.folder(settings) as folder:
        return _run(_Load(settings, loading.progress, folder, loading.accepts_loss, is_afresh=is_afresh))


class _Load:
    """One load under way."""

    def __init__(
        self, settings: Settings, progress: Progress | None, folder: Path, accepts_loss: bool, is_afresh: bool = False
    ) -> None:
        self.settings, self.progress, self.folder, self.accepts_loss = settings, progress, folder, accepts_loss
        self.is_afresh = is_afresh
        self.standards = standards.read(settings.standards)
        self.names = names.read(settings.names)
        known_sources, problems = source_files.read_all(settings.sources)
        self.rules = rules.read(settings) if settings.sources else Rules()
        base = building.reading(settings, self.standards.time_zone, self.rules.digest)
        kept = Pieces(settings, folder, base, forgets=self.rules.privacy.keep_months is not None)
        zone = self.standards.time_zone
        self.intake = Intake(settings, zone, known_sources, self.names, self._tell, kept, self.rules)
        for problem in problems:
            self.intake.refuse(problem)

    def _tell(self, step: str, file: str | None, done: int, of: int) -> None:
        if self.progress:
            self.progress({"step": step, "file": file, "done": done, "of": of})

    def run(self) -> Report:
        """Reads, judges, seals; keeps the former snapshot when nothing changed or what it holds would be lost."""
        if self.settings.sources:
            self.intake.look(self.folder / "texts")
        unread = [str(problem) for problem, _ in self.intake.refused]
        fingerprint = building.fingerprint(self.settings, self.intake.files, [*unread, self.rules.digest])
        former = standing.former(self.settings)
        if former and former.sealed_from == fingerprint and not snapshots.is_damaged(former):
            not_taken.clear(self.settings)
            return Report(*ledger.of_snapshot(former.path), former.path, is_unchanged=True)
        self._build_on(former)
        con = workbench.connect(self.settings, self.folder)
        self.rules.prepare(con)
        try:
            self.intake.fill(con)
            self._tell("combine", None, 0, 1)
            con.execute(f"set TimeZone = {sql.word(self.standards.time_zone)}")
            by_source = combine.run(con, self.intake.parts, self.rules.privacy.keep_months)
            report = self._account(con, by_source)
            if former and not self._is_taken(con, report, former):
                return report
            known = self._seal(con, fingerprint, by_source)
            judged = again.note(known, self.intake.parts, by_source, self.ground, f"{fingerprint}.duckdb")
            self.intake.pieces.publish(con, self.intake.parts, judged)
        finally:
            con.close()
        report.snapshot = snapshots.publish(self.folder / workbench.FILE, fingerprint, self.settings)
        not_taken.clear(self.settings)
        has_old = any(part.has_old for part in self.intake.parts)
        snapshots.prune(self.settings, float("inf") if has_old else self.rules.since)
        return report

    def _is_taken(self, con: duckdb.DuckDBPyConnection, report: Report, former: Snapshot) -> bool:
        """Whether the load may take the place of the former snapshot; where not, says so in the report and beside the
        snapshots. Notes which records of before are missing."""
        if losses.leaves_sample(snapshots.readable(former), self.settings, report.ledger):
            return True
        systems = {source.name: source.system or source.name for source in self.intake.known_sources}
        held = losses.former(former, systems)
        refused = [file.name if file else problem.file for problem, file in self.intake.refused]
        parts = list(zip(self.intake.parts, report.ledger, strict=False))
        lost = {} if self.accepts_loss else losses.vanished(held, parts, refused)
        if lost:
            report.problems += losses.empty(lost, parts)
            standing.note_not_taken(self.settings, report.problems, sum(lost.values()))
            report.problems.append(losses.stays(lost, standing.day(former)))
            report.snapshot, report.is_former = former.path, True
            return False
        for problem in losses.missing(held, refused):
            ledger.note_problem(con, problem, problem.file)
            report.problems.append(problem)
        return True

    def _build_on(self, former: Snapshot | None) -> None:
        """Begins with what stands in the former snapshot, where only a part of it must be judged anew; where records
        grow too old to be kept nothing of it is, as what is deleted from a file still stands in its bytes."""
        self.ground = building.fingerprint(self.settings, [], [self.rules.digest])
        self.is_again = (
            not self.is_afresh
            and self.rules.privacy.keep_months is None
            and former is not None
            and again.begin(former, self.intake.pieces, self.intake.files, self.ground, self.folder / workbench.FILE)
        )

    def _seal(self, con: duckdb.DuckDBPyConnection, fingerprint: str, by_source: newness.BySource) -> Known:
        self._tell("judge", None, 0, 1)
        known = know(con, is_whole=True)
        if self.is_again:
            Again(con, self.standards, known, self.intake.parts, by_source, self.intake.pieces).judge()
        else:
            facts.run(con, self.standards, known, progress=self._judging)
        unplaced.note(con)
        self._tell("seal", None, 0, 1)
        self._describe(con, fingerprint, max((m for m in by_source.values() if m), default=None))
        con.execute("detach sealed")
        return known

    def _judging(self, what: str, share: float) -> None:
        self._tell("judge", what, int(share * 100), 100)

    def _account(self, con: duckdb.DuckDBPyConnection, by_source: dict[str, dt.datetime | None]) -> Report:
        """Writes ledger, seen sources, unmatched names and unmapped values."""
        parts = self.intake.parts
        report = Report(ledger.lines(con, parts))
        for problem, file in self.intake.refused:
            ledger.note_refused(con, problem, file)
            report.problems.append(problem)
            if file:
                report.ledger.append(ledger.of_refused(file))
        for part in parts:
            for problem in part.problems:
                ledger.note_problem(con, problem, part.file.name, part.table.name)
                report.problems.append(problem)
        report.problems += [ledger.unaccounted(line) for line in report.ledger if not line.adds_up]
        report.rejected = ledger.rejected(con)
        ledger.insert(con, "sources_seen", [part.seen(by_source[part.origin]) for part in parts])
        ledger.insert(con, "unmapped_values", [(s.source.name, *entry) for s in parts for entry in s.unmapped])
        ledger.insert(con, "unmapped_values", standards.unknown(con, self.standards))
        ledger.insert(con, "unmatched_names", unmatched.find(con, parts, self.names))
        noticed.seal(con, self.intake.taken(), parts)
        self.rules.cover(con)
        short = last_minutes.of(self.standards, self.standards.calendars)
        noticed.seal_of(
            con, self.standards.file, [Remark("minute_before_midnight", *astuple(hours)) for hours in short]
        )
        report.notices = [hours.sentence(self.standards.file) for hours in short]
        report.notices += noticed.sentences(self.intake.taken())
        return report

    def _describe(self, con: duckdb.DuckDBPyConnection, fingerprint: str, as_of: dt.datetime | None) -> None:
        con.execute(
            "create or replace table sealed.about as"
            " select $fingerprint as fingerprint, $version::integer as contract_version,"
            " get_current_timestamp() as sealed_at, $zone as time_zone, $as_of::timestamptz as as_of,"
            " $sample as sample, $own_standards::boolean as own_standards",
            {
                "fingerprint": fingerprint,
                "version": CONTRACT_VERSION,
                "zone": self.standards.time_zone,
                "as_of": as_of,
                "sample": self.settings.is_sample,
                "own_standards": self.settings.has_own_standards,
            },
        )
