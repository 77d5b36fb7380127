"""Sittings and the way from one mutual step to the next."""

import pytest

from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.org import services as org
from sanhu.procedure import queries, services
from sanhu.procedure.enums import FactStanding, FindingKind, Kind, Standing
from sanhu.procedure.models import Attendance, Finding, Meeting, Stage
from sanhu.procedure.rules.stages import Wording
from sanhu.procedure.services import Present
from tests.conftest import OPERATOR
from tests.procedure.conftest import FROZEN, Case, by, later, open_case


def test_three_steps_in_one_sitting_each_with_its_own_time_and_output(case: Case) -> None:
    items = case.ready().sat(*Kind)

    for item, days in zip(items, (0, 0.02, 0.04), strict=True):
        if days:
            case.held(item, later(days))
        case.find(item, later(days))
        services.close_stage(step=case.step, **by(case.worker, later(days)))

    assert Meeting.objects.count() == 1
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.CONCLUDING
    times = [item.held_at for item in Meeting.objects.get().agenda.order_by("position")]
    assert len(set(times)) == 3


def test_the_next_step_does_not_open_while_an_output_is_missing(case: Case) -> None:
    case.ready().sat(Kind.COMMUNICATE)

    with pytest.raises(Refused) as refused:
        services.close_stage(step=case.step, **by(case.worker))

    codes = [one.code.removeprefix("procedure.") for one in refused.value.refusals]
    assert codes == ["lacks_account", "lacks_account", "lacks_cause"]
    assert Stage.objects.filter(step=case.step).count() == 1


def test_a_stated_reason_opens_it_and_stays_visible(case: Case) -> None:
    case.ready().sat(Kind.COMMUNICATE)

    opened = services.close_stage(step=case.step, reason="乙方在外地，电话里说不清。", **by(case.worker))

    assert opened is not None
    assert opened.kind == Kind.ANALYSE
    assert Stage.objects.get(kind=Kind.COMMUNICATE).reason == "乙方在外地，电话里说不清。"
    absent = Finding.objects.get()
    assert (absent.kind, absent.absent, absent.text) == ("cause", True, "乙方在外地，电话里说不清。")


def test_a_stage_is_closed_once(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE)

    with pytest.raises(Refused, match="stages_all_closed"):
        services.close_stage(step=case.step, reason="再关一次", **by(case.worker))


def test_standing_goes_with_the_steps(case: Case) -> None:
    case.ready()
    for kind, standing in zip(
        Kind, (Standing.ANALYSING, Standing.NEGOTIATING, Standing.CONCLUDING), strict=True
    ):
        case.find(case.sat(kind)[0])
        services.close_stage(step=case.step, **by(case.worker))
        case.matter.refresh_from_db()
        assert case.matter.standing == standing == queries.standing_now(case.matter)


def test_no_sitting_without_consent_and_group(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        case.sat(Kind.COMMUNICATE)

    codes = {one.code.removeprefix("procedure.") for one in refused.value.refusals}
    assert codes == {"no_group", "rights_not_told", "side_not_consented"}


def test_who_was_there_is_kept(case: Case) -> None:
    case.ready()
    meeting = services.convene(
        step=case.step, kinds=[Kind.COMMUNICATE], starts_at=FROZEN, place="坑塘边", **by(case.worker)
    )
    mediator = case.cast.people["mediator"]

    services.hold(
        item=meeting.agenda.get(),
        began_at=later(-0.1),
        ended_at=FROZEN,
        present=Present(sides=case.sides, people=[mediator]),
        **by(case.worker),
    )

    rows = Attendance.objects.filter(meeting=meeting)
    assert {row.side or row.person for row in rows} == {*case.sides, mediator}
    meeting.refresh_from_db()
    assert (meeting.began_at, meeting.ended_at, meeting.held_at) == (later(-0.1), FROZEN, FROZEN)


def test_a_part_is_entered_once(case: Case) -> None:
    item = case.ready().sat(Kind.COMMUNICATE)[0]

    with pytest.raises(Refused, match="held_already"):
        case.held(item)


def test_a_later_part_waits_for_its_step(case: Case) -> None:
    items = case.ready().sat(Kind.COMMUNICATE, Kind.ANALYSE)

    with pytest.raises(Refused, match="not_this_kind_yet"):
        case.held(items[1])


def test_the_sides_of_another_matter_do_not_sit_here(case: Case) -> None:
    item = case.ready().sat(Kind.COMMUNICATE, Kind.ANALYSE)[0].meeting.agenda.first()
    other = open_case(case.cast)
    again = services.convene(
        step=case.step, kinds=[Kind.COMMUNICATE], starts_at=FROZEN, place="村委会", **by(case.worker)
    ).agenda.get()

    assert item is not None
    with pytest.raises(Refused, match="other_matter"):
        services.hold(
            item=again,
            began_at=later(-0.1),
            ended_at=FROZEN,
            present=Present(sides=[other.first]),
            **by(case.worker),
        )


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        (Wording(FindingKind.CAUSE, "界桩没了"), "fact_agreed_or_not"),
        (Wording(FindingKind.SOLUTION, "各退一米"), "not_this_kind_yet"),
        (Wording("guess", "猜的"), "finding_unknown"),
        (Wording(FindingKind.CAUSE, "字" * 2001, FactStanding.AGREED), "text_too_long"),
    ],
)
def test_a_finding_fits_its_sitting(case: Case, wording: Wording, code: str) -> None:
    item = case.ready().sat(Kind.COMMUNICATE)[0]

    with pytest.raises(Refused, match=code):
        services.record_finding(item=item, wording=wording, **by(case.worker))


def test_findings_are_written_only_where_the_matter_is(case: Case) -> None:
    item = case.ready().sat(Kind.COMMUNICATE)[0]
    wording = Wording(FindingKind.CAUSE, "界桩没了", FactStanding.CONTESTED)

    for actor in (case.cast.deputy, case.cast.neighbour, case.cast.police, case.party(case.first)):
        with pytest.raises(Forbidden):
            services.record_finding(item=item, wording=wording, **by(actor))
    services.record_finding(item=item, wording=wording, **by(case.cast.mediator))


def test_a_group_meets_with_an_empty_agenda_and_it_counts(case: Case) -> None:
    group = org.form_work_group(host=case.cast.village, name="董庄村小组", **by(OPERATOR))
    meeting = services.convene_group(
        group=group, kind=Kind.ANALYSE, starts_at=FROZEN, place="村委会", **by(case.worker)
    )

    services.hold_meeting(
        meeting=meeting,
        began_at=later(-0.1),
        ended_at=FROZEN,
        present=Present(people=[case.cast.people["mediator"]]),
        **by(case.worker),
    )

    meeting.refresh_from_db()
    assert meeting.held_at == FROZEN
    assert meeting.agenda.count() == 0


def test_a_group_goes_through_its_open_matters(case: Case) -> None:
    case.ready().through(Kind.COMMUNICATE)
    group = org.form_work_group(host=case.cast.village, name="董庄村小组", **by(OPERATOR))
    other = open_case(case.cast)

    with pytest.raises(Refused, match="not_this_kind_yet"):
        services.convene_group(
            group=group,
            kind=Kind.ANALYSE,
            starts_at=FROZEN,
            place="村委会",
            steps=[case.step, other.step],
            **by(case.worker),
        )
    meeting = services.convene_group(
        group=group,
        kind=Kind.ANALYSE,
        starts_at=FROZEN,
        place="村委会",
        steps=[case.step],
        **by(case.worker),
    )
    with pytest.raises(Refused, match="hold_each_item"):
        services.hold_meeting(
            meeting=meeting,
            began_at=later(-0.1),
            ended_at=FROZEN,
            present=Present(people=[case.cast.people["mediator"]]),
            **by(case.worker),
        )
    assert case.held(meeting.agenda.get()).held_at == FROZEN
