"""What the house rules share."""

import pytest

from tests.arch.tree import Tree


@pytest.fixture(scope="session")
def tree() -> Tree:
    """Return the checkout."""
    return Tree()
