"""Why a record or a field could not be taken: a key with its values, and the English sentence they make."""

from dataclasses import dataclass, field

SENTENCES = {
    "missing": "is needed and is blank",
    "unreadable_moment": "cannot be read as a date and time",
    "unreadable_day": "cannot be read as a date",
    "unreadable_number": "cannot be read as a number",
    "unreadable_yes_no": "cannot be read as yes or no",
    "after_file": "lies after the file's own time, {time}",
    "too_old": "lies before {year}",
    "too_new": "lies after {year}",
    "off_scale": "is outside its scale {low} to {high}",
    "negative": "is negative",
    "not_whole": "is not a whole number",
    "not_one_of": "is none of {words}",
    "too_large": "is larger than such a number can be",
    "shortened": "is a number that a spreadsheet shortened",
    "error": "could not be worked out",
    "column_refused": "is one of {count} of {of} values for which the whole column was not taken",
}
"""The words in either language stand under ``reject.<key>``; a page says them by the key and the values."""


@dataclass(frozen=True)
class Reason:
    """One reason: its key in ``SENTENCES`` and the values of its placeholders, as a reader is to see them."""

    key: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return SENTENCES[self.key].format(**self.values)
