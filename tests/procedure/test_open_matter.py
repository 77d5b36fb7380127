"""Registering: one matter with one number, once for each submission, with the clocks of its opening."""

from typing import Any

import pytest

from sanhu.duties.models import Duty
from sanhu.ledger.queries import entries_of
from sanhu.ledger.services import Submitted
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.ids import is_public_number
from sanhu.lib.refusals import Refused
from sanhu.org.models import Unit
from sanhu.procedure import queries, services
from sanhu.procedure.enums import CameBy, Kind, Standing
from sanhu.procedure.models import LadderVersion, Matter, SecondText
from sanhu.procedure.services import Opened, SideEntry, Story
from tests.procedure.conftest import TODAY, Cast, by, open_case, publish
from tests.procedure.seen import LEVELS

SIDES = (SideEntry("谷雨", "把地让出来", "0395-1234567", came_itself=True), SideEntry("夏至", "地是我开的"))
STORY = Story(what_happened="两家在坑塘边争地")
BODY = {"what_happened": "两家在坑塘边争地"}


def opening(cast: Cast, actor: Actor | None = None, unit: Unit | None = None, **more: Any) -> Opened:
    said: dict[str, Any] = {"mechanism": "toy", "story": STORY, "sides": SIDES}
    return services.open_matter(unit=unit or cast.village, **by(actor or cast.secretary), **(said | more))


def test_one_matter_with_a_number_a_step_and_two_sides(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast)

    assert is_public_number(opened.matter.number)
    assert opened.matter.number.startswith("源互2016-")
    assert (opened.step.unit, opened.step.leads, opened.step.came_by) == (cast.village, True, CameBy.OPENED)
    assert [(one.stamp, one.name) for one in queries.sides_of(opened.matter)] == [
        ("甲", "谷雨"),
        ("乙", "夏至"),
    ]
    assert [stage.kind for stage in queries.stages_of(opened.step)] == [Kind.COMMUNICATE]
    assert (opened.matter.standing, opened.matter.title) == (Standing.COMMUNICATING, "两家在坑塘边争地")


def test_the_clock_of_its_opening_runs_and_stays_with_it(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast)

    duty = Duty.objects.get(matter_ref=opened.matter.pk)
    assert (duty.rule.code, duty.unit, duty.is_open) == ("TJ-DONE", cast.village, True)
    assert opened.matter.clocks["opened"] == ["TJ-DONE"]


def test_a_telephone_and_a_story_are_encrypted_at_rest(cast: Cast, ladder: LadderVersion) -> None:
    from django.db import connection

    opened = opening(cast)

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, phone_key FROM procedure_side ORDER BY position")
        stored = cursor.fetchall()
        cursor.execute("SELECT what_happened FROM procedure_matter")
        told = cursor.fetchone()[0]
    assert stored[0][0].startswith("s1:")
    assert "1234567" not in stored[0][0]
    assert stored[0][1] == services.lookup_key("0395 1234567")
    assert stored[1] == ("", "")
    assert told.startswith("s1:")
    assert Matter.objects.get(pk=opened.matter.pk).what_happened == "两家在坑塘边争地"


def test_the_same_submission_is_one_matter_with_the_same_codes(cast: Cast, ladder: LadderVersion) -> None:
    first = opening(cast, submission=Submitted("phone-1", BODY))

    again = opening(cast, submission=Submitted("phone-1", BODY))

    assert Matter.objects.count() == 1
    assert (again.matter, again.codes) == (first.matter, first.codes)
    assert {stamp: len(code) for stamp, code in first.codes.items()} == {"甲": 16, "乙": 16}
    assert len(entries_of(first.matter.subject)) == 2  # the matter and its clock, once


def test_the_same_key_with_another_text_is_refused_and_kept(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast, submission=Submitted("phone-1", BODY))

    with pytest.raises(Refused, match="submission_differs"):
        opening(cast, submission=Submitted("phone-1", {"what_happened": "别的事"}))
    services.keep_second_text(matter=opened.matter, text="别的事", **by(cast.secretary))

    assert SecondText.objects.get().text == "别的事"
    assert Matter.objects.count() == 1


def test_a_code_opens_its_own_side_and_nothing_else(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast, submission=Submitted("phone-1", BODY))
    number = opened.matter.number

    found = queries.side_for_code(number, opened.codes["乙"])

    assert found is not None
    assert found.stamp == "乙"
    assert queries.side_for_code(number, "0" * 16) is None
    assert queries.side_for_code("源互2016-000000-0", opened.codes["乙"]) is None


def test_a_new_code_closes_the_old_one(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast, submission=Submitted("phone-1", BODY))
    side = queries.sides_of(opened.matter)[0]

    code = services.issue_code(side=side, submission="counter-7", **by(cast.secretary))

    number = opened.matter.number
    assert queries.side_for_code(number, code) == side
    assert queries.side_for_code(number, opened.codes["甲"]) is None


def test_without_a_submission_no_code_is_issued(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast)

    assert opened.codes == {}
    assert {side.code_hash for side in queries.sides_of(opened.matter)} == {""}


def test_upper_units_take_matters_in_at_their_own_level(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast, actor=cast.deputy, unit=cast.township)

    assert opened.step.level.number == 2


def test_a_yes_to_a_question_of_danger_guards_the_matter(cast: Cast, ladder: LadderVersion) -> None:
    case = open_case(cast, in_danger=True)

    assert case.matter.guarded
    assert queries.needs_reason(cast.secretary, case.matter, case.matter.opened_at)
    services.read_guarded(matter=case.matter, reason="接着办", **by(cast.secretary))
    assert not queries.needs_reason(cast.secretary, case.matter, case.matter.opened_at)
    assert not queries.needs_reason(case.party(case.first), case.matter, case.matter.opened_at)


def test_a_guarded_matter_is_not_shown_upward(cast: Cast, ladder: LadderVersion) -> None:
    open_case(cast, child_concerned=True)

    assert queries.matters_seen(cast.secretary).count() == 1
    assert [queries.matters_seen(actor).count() for actor in (cast.deputy, cast.head)] == [0, 0]
    with pytest.raises(Forbidden):
        services.read_guarded(matter=Matter.objects.get(), reason="看看", **by(cast.deputy))


def test_refuses_without_a_ladder_in_force(cast: Cast) -> None:
    with pytest.raises(Refused, match="no_ladder"):
        opening(cast)


def test_refuses_a_unit_that_is_not_on_the_ladder(cast: Cast) -> None:
    publish(cast, "toy", (LEVELS[0],))

    with pytest.raises(Refused, match="unit_not_on_ladder"):
        opening(cast, actor=cast.deputy, unit=cast.township)


def test_refuses_with_the_stamp_of_the_missing_name(cast: Cast, ladder: LadderVersion) -> None:
    with pytest.raises(Refused) as refused:
        opening(cast, sides=[SideEntry("谷雨"), SideEntry(" \u202e ")])

    assert [one.field for one in refused.value.refusals] == ["name_乙"]
    assert Matter.objects.count() == 0


def test_keeps_rare_names_and_emoji_and_drops_direction_marks(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast, sides=[SideEntry("䶮𬱟\u202e"), SideEntry("夏至🙂")])

    assert [side.name for side in queries.sides_of(opened.matter)] == ["䶮𬱟", "夏至🙂"]


def test_only_the_unit_itself_registers_there(cast: Cast, ladder: LadderVersion) -> None:
    for actor in (cast.neighbour, cast.deputy, cast.stranger, cast.police, Actor("party", "x")):
        with pytest.raises(Forbidden):
            opening(cast, actor=actor)
    assert opening(cast, actor=cast.mediator).matter.opened_in == cast.village


def test_a_matter_keeps_the_ladder_it_began_with(cast: Cast, ladder: LadderVersion) -> None:
    opened = opening(cast)
    newer = publish(cast, "toy", (LEVELS[0],), number=2)

    assert opened.matter.ladder == ladder
    assert opening(cast).matter.ladder == newer
    assert queries.current_ladder("toy", cast.village, TODAY) == newer
