"""The same small house as the engine's tests."""

from tests.procedure.conftest import cast

__all__ = ["cast"]
