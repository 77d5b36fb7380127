"""The house of the engine's tests with a ladder of disputes in force, and the pond dispute as it is typed."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sanhu.accounts.models import User
from sanhu.mechanisms import disputes
from sanhu.mechanisms.disputes.services import Intake
from sanhu.procedure.importers import read_ladder
from tests.procedure.conftest import Cast, cast, publish

__all__ = ["cast"]

LADDER = Path(str(disputes.__file__)).parent / "ladders" / "disputes.toml"
STORY = "董谷雨承包村东坑塘。9月3日上午，董立夏在坑塘东边开荒种菜，两家吵起来，动了手。"
POND = Intake(
    sides=(("董谷雨", "把地恢复原样，当面道歉。"), ("董立夏", "地荒着可惜，种下的菜要给补偿。")),
    what_happened=STORY,
    category="land",
    in_danger=True,
)
KEY = "3f5c1f0e-1111-4222-8333-444455556666"


def typed(**changed: Any) -> dict[str, Any]:
    """Return the pond dispute as the browser posts it, with some fields changed."""
    form = {
        "submission": KEY,
        "name_甲": POND.sides[0][0],
        "name_乙": POND.sides[1][0],
        "what_happened": STORY,
        "wish_甲": POND.sides[0][1],
        "wish_乙": POND.sides[1][1],
        "dangers": ["in_danger"],
        "category": "land",
    }
    return {**form, **changed}


@pytest.fixture
def house(cast: Cast) -> Cast:
    """Put the shipped ladder of disputes in force."""
    publish(cast, "disputes", read_ladder(LADDER).levels)
    return cast


def signed_in(client: Client, username: str) -> Client:
    """Sign an official in, past his one-time password."""
    user = User.objects.get(username=username)
    user.one_time = False
    user.save(update_fields=["one_time"])
    client.force_login(user)
    return client


@pytest.fixture
def secretary(house: Cast, client: Client) -> Client:
    """Sign the branch secretary of the village in."""
    return signed_in(client, "secretary")
