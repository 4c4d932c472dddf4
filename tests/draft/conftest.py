"""What tests of drafts share."""

import pytest

from tests.draft.drafts import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A home without sources, and room beside it for the files that a module drafts one after another."""
    return Desk(tmp_path_factory.mktemp("desk"))
