"""Rejected records given out to be mended: a workbook for the files of one header, each cell the text as it stood."""

from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd

from ilgi.contract import our_columns
from ilgi.tell import reason_words, xlsx


@dataclass(frozen=True)
class Book:
    """The rejected records of the files of one header: how its file is called, whose they are, how many."""

    name: str
    files: tuple[str, ...]
    rows: pd.DataFrame

    def content(self, lang: str) -> bytes:
        """The workbook: the export's own columns first, then ours, which the loader passes over."""
        header = [str(name) for name in self.rows["header"].iloc[0]]
        reasons = reason_words.in_words(self.rows, lang)
        cells = pd.DataFrame([list(map(str, row)) for row in self.rows["cells"]], columns=header, dtype=object)
        ours = pd.DataFrame(
            {
                our_columns.FILE: reasons["file"].astype(str).tolist(),
                our_columns.LINE: [None if pd.isna(line) else str(int(line)) for line in reasons["line"]],
                our_columns.COLUMN: reasons["column"].tolist(),
                our_columns.REASON: reasons["reason"].tolist(),
                our_columns.ROW: reasons["row"].tolist(),
            },
            dtype=object,
        )
        if self.rows["delimiter"].iloc[0] == ";":
            ours[our_columns.COMMA] = None
        return xlsx.to_xlsx(pd.concat([cells, ours], axis=1), lang)


def books(answer: pd.DataFrame) -> list[Book]:
    """The workbooks of the answer to ``to_mend``: one for the files of each header and way of cutting."""
    kinds = [(tuple(header), cut) for header, cut in zip(answer["header"], answer["delimiter"], strict=True)]
    made: list[Book] = []
    for kind in dict.fromkeys(kinds):
        rows = answer[[other == kind for other in kinds]].reset_index(drop=True)
        files = tuple(dict.fromkeys(rows["file"]))
        stem = PurePath(files[0].split(" [")[0]).name.split(".")[0] or "rejected"
        names = {book.name for book in made}
        name = next(n for n in (f"{stem}_mend{i or ''}.xlsx" for i in range(len(made) + 1)) if n not in names)
        made.append(Book(name, files, rows))
    return made
