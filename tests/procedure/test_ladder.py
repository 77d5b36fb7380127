"""Ladders: two persons, a file that stays the same, and never edited again."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.declare import Bound, Mechanism, register
from sanhu.procedure.importers import read_ladder
from sanhu.procedure.models import LadderVersion
from tests.procedure.conftest import LEVELS, TODAY, Cast, by, publish

register(Mechanism(code="bounded_toy", name="有期限的玩具", bound=Bound("XF-DONE", 40)))

TOML = """
mechanism = "toy"
number = 1

[[level]]
name = "村"
unit_kinds = ["village"]
stay_days = 20

[[level]]
name = "区"
unit_kinds = ["district"]
handover = "join"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "1.toml"
    path.write_text(TOML, "utf-8")
    return path


def test_a_second_person_publishes_what_the_first_wrote(cast: Cast) -> None:
    ladder = publish(cast, "toy", LEVELS)

    assert (ladder.published_on, queries.levels_of(ladder)) == (TODAY, LEVELS)
    assert queries.current_ladder("toy", cast.village, TODAY) == ladder
    with pytest.raises(Refused, match="ladder_published"):
        services.publish_ladder(ladder=ladder, digest=ladder.digest, **by(cast.commander))


def draft(cast: Cast, mechanism: str = "toy", number: int = 1) -> LadderVersion:
    return services.draft_ladder(
        unit=cast.district, mechanism=mechanism, number=number, levels=LEVELS, **by(cast.head)
    )


def test_nobody_publishes_alone(cast: Cast) -> None:
    ladder = draft(cast)

    with pytest.raises(Refused, match="ladder_same_person"):
        services.publish_ladder(ladder=ladder, digest=ladder.digest, **by(cast.head))
    assert queries.current_ladder("toy", cast.village, TODAY) is None
    ladder.published_on, ladder.published_by = TODAY, ladder.drafted_by
    with pytest.raises(IntegrityError), transaction.atomic():
        ladder.save()


def test_a_ladder_longer_than_the_law_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="ladder_too_long") as refused:
        draft(cast, "bounded_toy")

    assert refused.value.refusals[0].params == {"total": 45, "ceiling": 40, "rule": "XF-DONE"}


def test_numbers_follow_each_other(cast: Cast) -> None:
    with pytest.raises(Refused, match="ladder_number_taken"):
        draft(cast, number=2)


def test_only_the_district_makes_ladders(cast: Cast) -> None:
    for role in ("deputy", "secretary", "mediator"):
        with pytest.raises(Forbidden):
            services.draft_ladder(
                unit=cast.district,
                mechanism="toy",
                number=1,
                levels=LEVELS,
                **by(getattr(cast, role)),
            )


def run(file: Path, user: str) -> None:
    call_command("ladder", "publish", str(file), "--as", user)


def test_the_command_takes_two_runs_by_two_users(
    cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(file, "head")
    assert "请另一位再运行一次" in capsys.readouterr().out
    with pytest.raises(Refused, match="ladder_same_person"):
        run(file, "head")
    run(file, "commander")

    assert "发布了" in capsys.readouterr().out
    ladder = queries.current_ladder("toy", cast.village, TODAY)
    assert ladder is not None
    assert [level.handover for level in queries.levels_of(ladder)] == ["transfer", "join"]


def test_another_file_under_the_same_number_is_not_published(cast: Cast, file: Path) -> None:
    run(file, "head")
    file.write_text(TOML.replace("stay_days = 20", "stay_days = 25"), "utf-8")

    with pytest.raises(Refused, match="ladder_differs"):
        run(file, "commander")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mechanism = ",
        'mechanism = "toy"\nnumber = "one"',
        'mechanism = "toy"\nnumber = 1\nlevel = ["a"]',
        TOML.replace('"join"', '"push"'),
        TOML.replace("stay_days = 20", 'stay_days = "20"'),
    ],
)
def test_an_unreadable_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(Refused, match="ladder_unreadable"):
        read_ladder(path)


def test_an_unknown_user_or_mechanism_is_said_in_a_sentence(cast: Cast, file: Path) -> None:
    with pytest.raises(CommandError, match="没有 nobody 这个账号"):
        run(file, "nobody")
    file.write_text(TOML.replace('"toy"', '"unknown"'), "utf-8")
    with pytest.raises(CommandError, match="没有“unknown”这类事项"):
        run(file, "head")
