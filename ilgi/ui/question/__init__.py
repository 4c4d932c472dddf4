"""One question drawn: cards, chart, table, the rows behind a number, the ticket behind a row."""
