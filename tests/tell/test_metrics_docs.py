"""The page of all numbers is what its generator writes, and leaves none out."""

from ilgi.ask import metrics
from ilgi.tell import metrics_docs


def test_the_page_of_numbers_is_not_stale() -> None:
    written = metrics_docs.FILE.read_text(encoding="utf-8")
    assert written == metrics_docs.text(), "run `python -m ilgi.tell.metrics_docs`"


def test_no_number_is_missing() -> None:
    heads = [line.removeprefix("### ") for line in metrics_docs.text().splitlines() if line.startswith("### ")]
    assert heads == list(metrics.all_metrics()) and len(heads) > 100
