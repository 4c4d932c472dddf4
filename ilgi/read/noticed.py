"""What was noticed of the files that were taken, sealed for the Data page; and the sheet that a record stands on."""

from collections.abc import Iterable

import duckdb

from ilgi.read import ledger, reading
from ilgi.read.csvfile import CsvFile
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark

NOTED = ("rejects", "blanked", "mending")


def seal(con: duckdb.DuckDBPyConnection, files: Iterable[CsvFile], parts: list[Part]) -> None:
    """Writes the remarks of files and of their parts into ``sealed.suspicious``, and names the sheet beside the file
    wherever a record of a workbook of several sheets was noted."""
    rows = [_row(remark, file.name, None) for file in files for remark in file.remarks]
    rows += [_row(remark, part.file.name, part.table.name) for part in parts for remark in part.remarks]
    ledger.insert(con, "suspicious", rows)
    for file in {part.file.name: part.file for part in parts if part.file.sheets}.values():
        for table in NOTED:
            _name_sheets(con, file, table)


def seal_of(con: duckdb.DuckDBPyConnection, file: str, remarks: Iterable[Remark]) -> None:
    """Writes remarks of a file that is no export."""
    ledger.insert(con, "suspicious", [_row(remark, file, None) for remark in remarks])


def sentences(files: Iterable[CsvFile]) -> list[str]:
    """What the shell is told at once: sheets that hold cells and were not read."""
    return [
        f'{file.name}: the sheet "{remark.value}" was not read, as its header is another one: export it alone'
        for file in files
        for remark in file.remarks
        if remark.kind == "sheet_not_read"
    ]


def _row(remark: Remark, file: str, table: str | None) -> tuple[object, ...]:
    where = (file, remark.line, remark.column, remark.value)
    return (remark.kind, table, None, *where, remark.proposal, remark.count)


def _name_sheets(con: duckdb.DuckDBPyConnection, file: CsvFile, table: str) -> None:
    query = f"select distinct record from sealed.{table} where file = $file and record is not null"
    records = [record for (record,) in con.execute(query, {"file": file.name}).fetchall()]
    if records:
        sheets = [sheet for sheet, _ in reading.places(file, records).values()]
        con.execute(
            f"update sealed.{table} set file = concat(file, ' [', places.sheet, ']')"
            " from (select unnest($records::bigint[]) as record, unnest($sheets::varchar[]) as sheet) as places"
            f" where {table}.file = $file and {table}.record = places.record",
            {"file": file.name, "records": records, "sheets": sheets},
        )
