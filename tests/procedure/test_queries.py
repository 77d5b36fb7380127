"""Lists, timelines, who answers, and what may be done now."""

from datetime import date

from sanhu.lib.gate import Actor
from sanhu.procedure import queries, services
from sanhu.procedure.enums import VERBS, Kind
from sanhu.procedure.services import Danger, Present
from tests.procedure.conftest import FROZEN, TODAY, Case, by, later, open_case


def test_the_worklist_begins_with_what_is_owed_first(case: Case) -> None:
    older = case
    newer = open_case(case.cast)
    services.stop(side=newer.first, **by(newer.party(newer.first)))
    third = open_case(case.cast)

    rows = list(queries.worklist(case.worker))

    assert {row.pk for row in rows} == {older.matter.pk, third.matter.pk}
    assert [row.held_by[0].unit for row in rows] == [case.cast.village] * 2
    assert {duty.rule.code for duty in queries.due_for(rows).values()} == {"TJ-DONE"}
    assert all(row.due_at is not None and row.stay_on == date(2016, 10, 3) for row in rows)


def test_a_list_shows_what_the_actor_may_open_and_no_more(case: Case) -> None:
    for role in ("secretary", "mediator", "deputy", "head", "commander"):
        assert list(queries.worklist(getattr(case.cast, role))) == [case.matter]
    for actor in (case.cast.neighbour, case.cast.stranger, case.cast.police, Actor("operator", "shell")):
        assert list(queries.worklist(actor)) == []
    assert list(queries.worklist(case.party(case.first))) == [case.matter]


def test_a_person_with_two_seats_sees_a_matter_once(case: Case) -> None:
    case.ready().passed_up()

    assert queries.matters_seen(case.cast.head).count() == 1
    assert queries.worklist(case.cast.deputy).count() == 1


def test_the_timeline_names_who_did_what_newest_first(case: Case) -> None:
    case.told()
    services.record_account(side=case.first, account="地是我包的", **by(case.cast.mediator, later(1)))

    events = queries.timeline(case.worker, case.matter)

    assert [events[0].verb, events[-1].verb] == ["matter.account_recorded", "matter.opened"]
    assert (events[0].who, events[0].words, events[0].at) == (
        "何清明",
        str(VERBS["matter.account_recorded"]),
        later(1),
    )
    assert all(event.position > 0 for event in events)


def test_a_side_reads_itself_as_its_stamp(case: Case) -> None:
    services.stop(side=case.first, **by(case.party(case.first)))

    assert queries.timeline(case.party(case.second), case.matter)[0].who == "甲方"


def test_one_unit_and_one_person_answer_also_at_rest(case: Case) -> None:
    first = queries.answerable(case.matter, TODAY)
    assert (first.unit, first.person, first.level) == (
        case.cast.village,
        case.cast.people["secretary"],
        "村",
    )

    case.ready().passed_up()
    above = queries.answerable(case.matter, TODAY)
    assert (above.unit, above.person) == (case.cast.township, case.cast.people["deputy"])

    services.stop(side=case.first, **by(case.party(case.first)))
    assert queries.answerable(case.matter, TODAY).unit == case.cast.township


def moves(case: Case, actor: Actor) -> dict[str, set[str]]:
    return {
        move.verb.removeprefix("procedure."): {one.code.removeprefix("procedure.") for one in move.missing}
        for move in queries.moves(actor, case.matter, TODAY)
    }


def test_moves_say_what_is_missing_for_each(case: Case) -> None:
    seen = moves(case, case.worker)

    assert seen["convene"] == {"no_group", "rights_not_told", "side_not_consented"}
    assert seen["close_stage"] == {"lacks_sitting", "lacks_account", "lacks_cause"}
    assert seen["pass_up"] == set()
    assert seen["take_up"] == {"taken_up_already"}
    assert seen["send_down"] == {"lowest_level"}
    case.settled()
    assert moves(case, case.worker) == {}


def test_moves_are_those_of_the_actors_post(case: Case) -> None:
    assert set(moves(case, case.cast.mediator)) == {
        "report_danger",
        "convene",
        "close_stage",
        "draft_terms",
        "settle",
    }
    assert set(moves(case, case.cast.police)) == {"report_danger"}
    assert moves(case, case.cast.deputy) == {}
    assert moves(case, case.party(case.first)) == {}


def test_everything_that_can_be_seen_of_a_matter(case: Case) -> None:
    case.ready().through(Kind.ANALYSE)
    services.report_danger(
        step=case.step,
        danger=Danger(services.dangers.Concern.FIGHT, "动了手", "坑塘", "李警官", FROZEN),
        **by(case.worker),
    )

    found = queries.found_by(case.step)
    assert (found.causes, found.routes, found.solutions) == (1, 2, 0)
    assert len(queries.steps_of(case.matter)) == 1
    assert [stage.kind for stage in queries.stages_of(case.step)] == list(Kind)
    assert Present().number == 0
