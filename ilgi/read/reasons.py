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
    "column_refused": "the whole column was not taken: {count} of {of} values cannot be used",
    "too_many_fields": "has more fields than the header has columns",
    "too_few_fields": "has fewer fields than the header has columns",
    "stray_quote": "has a quoted field that does not end where the field ends",
    "too_long": "is longer than a record may be",
    "header_again": "is the header once more, as where files were joined",
}
"""The words in either language stand under ``reject.<key>``; a page says them by the key and the values."""
_KEYS = {sentence: key for key, sentence in SENTENCES.items()}


@dataclass(frozen=True)
class Reason:
    """One reason: its key in ``SENTENCES`` and the values of its placeholders, as a reader is to see them."""

    key: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return SENTENCES[self.key].format(**self.values)


def key_of(sentence: str) -> str | None:
    """The key of a sentence without placeholders; None when no key says it."""
    return _KEYS.get(sentence)
