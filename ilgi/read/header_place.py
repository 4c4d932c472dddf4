"""A header where its source says it stands, and a table without one, whose columns the source names by their place."""

import csv
import io
import shutil
from collections import Counter
from dataclasses import replace

from ilgi.read import header_row, texts
from ilgi.read.header_row import DELIMITERS, Header, IsKnown, Row
from ilgi.read.layouts import Layout
from ilgi.read.sheets import Text

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def find(plain: Text, name: str, layout: Layout, is_known: IsKnown) -> tuple[Text, Header] | None:
    """The text and the header in it as a layout places it: of a table without a header a copy that has one.

    None where nothing stands there that is known, or no row has as many cells as columns are named. Raises Problem when
    what stands there is no table's header.
    """
    if layout.columns:
        return _without(plain, layout.columns)
    if not layout.header_line:
        return plain, header_row.find(plain.path, name, is_known)
    for delimiter in DELIMITERS:
        rows = header_row.rows_of(plain.path, delimiter)[0]
        for row in rows:
            if plain.place(row.line)[1] == layout.header_line and is_known(row.cells):
                return plain, header_row.made(rows, delimiter, row, name)
    return None


def _without(plain: Text, columns: tuple[str, ...]) -> tuple[Text, Header] | None:
    """The text below a line that names its columns. It is cut by what cuts most of its first rows as wide as that."""
    cuts = {delimiter: header_row.rows_of(plain.path, delimiter)[0] for delimiter in DELIMITERS}
    widths = Counter({d: sum(len(row.cells) == len(columns) for row in rows) for d, rows in cuts.items()})
    (delimiter, count), *_ = widths.most_common(1)
    if not count:
        return None
    first = cuts[delimiter][0]
    target = plain.path.with_name(f"{plain.path.stem}.named.csv")
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(columns)
    with plain.path.open("rb") as file, target.open("wb") as copy:
        copy.write(line.getvalue().encode())
        file.seek(first.offset)
        begin = file.read(len(BYTE_ORDER_MARK))
        copy.write(begin.removeprefix(BYTE_ORDER_MARK))
        shutil.copyfileobj(file, copy, texts.PIECE)
    text = replace(plain, path=target, dropped_lines=plain.dropped_lines + first.line - 2)
    return text, Header(delimiter, Row(1, 0, columns))
