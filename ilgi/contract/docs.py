"""``data/README.md`` and the templates, written from the contract so that they cannot say otherwise."""

from pathlib import Path

from ilgi.contract import functions, tables
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, TEXT, YES_NO, Column, Table
from ilgi.settings import SHIPPED

TYPES = {
    TEXT: "text", INSTANT: "date and time", DAY: "date", COUNT: "whole number", NUMBER: "number", YES_NO: "yes / no",
    RECORD: "whole number",
}  # fmt: skip
GRAMMAR = Path(__file__).with_name("sources.md")


def readme() -> str:
    """The contract, column by column, and the grammar of sources, as Markdown."""
    parts = [
        "# The data: what İlgi reads",
        "This page is generated from `ilgi/contract/` by `python -m ilgi.contract.docs`.",
        "Put exports into `exports/` (CSV with any of `,` `;` tab `|`, packed as `.gz` too, or a spreadsheet: "
        "`.xlsx`, `.xlsm`, `.xls`, `.xlsb`, `.ods`) and run "
        "`python -m ilgi load`. A CSV whose header is one of the tables below (a part of its columns will do, as "
        "long as "
        "the needed ones are there) loads as it is; `templates/` holds an empty one of each. Any other export needs a "
        "*source* (docs/sources.md). Only `interactions` is needed.",
        "A header need not stand in the first line: titles above it are left out, and said. Upper and lower case, "
        "blanks and the dot of an i make no difference in it; of two columns of one name the first counts, and that is "
        "said. Of a spreadsheet the first sheet with a known header is read and, after it, each sheet that has the "
        "same header; hidden ones and all others are named on the Data page. A cell merged over rows counts for each "
        "of them.",
        "**Bold** columns are the key, `*` marks the others that are needed. Dates are best written as "
        "`2026-10-28T18:00:00+03:00`; without an offset they are in the organisation's time zone. A *share* "
        "lies between 0 and 1; where grades are on another scale, the header says it, `csat (1-5)`, or a source.",
        *(_table(table) for table in tables.by_name().values()),
        GRAMMAR.read_text(encoding="utf-8").strip(),
        "## What a field may call",
        "Functions of DuckDB, by the names that its documentation has; beside them its operators, comparisons, `case`, "
        "`in`, `between`, `[…]`, `{…}` and casts (`::`) to numbers, texts, dates, times, JSON and lists of them.",
        "\n".join(
            f"- **{purpose}:** {' '.join(f'`{n}`' for n in names)}" for purpose, names in functions.names().items()
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    rows = [f"## {table.name}", "", f"{table.means.capitalize()}. / *{table.anlam}*", ""]
    rows += ["| column | type | meaning | anlamı |", "| --- | --- | --- | --- |"]
    return "\n".join(rows + [_column(column) for column in table.columns])


def _column(column: Column) -> str:
    name = f"**{column.name}**" if column.is_key else column.name + (" \\*" if column.is_required else "")
    words = f" ({', '.join(column.one_of)})" if column.one_of else ""
    kind = "share" if column.is_scaled else "free text" if column.is_free else TYPES[column.type]
    return f"| {name} | {kind} | {column.means}{words} | {column.anlam} |"


def templates() -> dict[str, str]:
    """File name -> content of the empty CSV of each table."""
    return {f"{table.name}.csv": ",".join(table.names) + "\n" for table in tables.by_name().values()}


def write(folder: Path = SHIPPED) -> None:
    """Writes the page and the templates into a data folder."""
    (folder / "README.md").write_text(readme(), encoding="utf-8")
    (folder / "templates").mkdir(exist_ok=True)
    for name, text in templates().items():
        (folder / "templates" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
