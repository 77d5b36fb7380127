"""Correcting, refusing to stand here, own words, and what one side said alone."""

import pytest

from sanhu.ledger.queries import entries_of
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import SYSTEM, Forbidden, Missing, fetch
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Outcome, Standing
from sanhu.procedure.models import Correction, LadderVersion, OneSideNote, Side
from sanhu.procedure.queries.dossiers import dossiers
from sanhu.procedure.rules import invitations
from sanhu.procedure.services import SideEntry, Story
from sanhu.procedure.services import consents as what
from tests.conftest import OPERATOR
from tests.procedure.conftest import Case, Cast, by, later


def test_a_side_corrects_its_entry_and_both_wordings_stay(case: Case) -> None:
    actor = case.party(case.second)

    services.correct_side(side=case.second, after={"name": "夏至生", "wish": "各退一步"}, **by(actor))

    case.second.refresh_from_db()
    assert (case.second.name, case.second.wish) == ("夏至生", "各退一步")
    rows = Correction.objects.order_by("column").values_list("column", flat=True)
    assert list(rows) == ["name", "wish"]
    assert Correction.objects.get(column="name").before == "夏至"


def test_a_corrected_telephone_is_found_under_its_new_key(case: Case) -> None:
    services.correct_side(side=case.second, after={"phone": "139 0000 1111"}, **by(case.worker))

    assert Side.objects.get(phone_key=services.lookup_key("13900001111")) == case.second


def test_nobody_corrects_another_sides_entry(case: Case) -> None:
    for actor in (case.party(case.first), case.cast.deputy, case.cast.neighbour):
        with pytest.raises(Forbidden):
            services.correct_side(side=case.second, after={"name": "别人"}, **by(actor))


def test_words_heard_again_keep_the_words_heard_first(case: Case) -> None:
    services.record_account(side=case.first, account="地是我包的", **by(case.worker))
    services.record_account(side=case.first, account="他妈的地是我包的", **by(case.cast.mediator))

    case.first.refresh_from_db()
    assert case.first.account == "他妈的地是我包的"
    assert Correction.objects.get().before == "地是我包的"


def test_who_was_entered_by_another_may_be_erased(case: Case) -> None:
    case.told()
    services.correct_side(side=case.second, after={"phone": "13900001111"}, **by(case.worker))

    services.refuse_side(side=case.second, **by(case.party(case.second)))

    case.second.refresh_from_db()
    assert (case.second.name, case.second.phone, case.second.phone_key) == ("", "", "")
    assert case.second.refused_reason == "本人不愿意在这里登记"
    assert Correction.objects.filter(column="phone").get().after == ""
    assert verify(actor=OPERATOR).whole


def test_with_one_side_left_the_matter_ends_at_once(case: Case) -> None:
    services.refuse_side(side=case.second, reason="电话里说不愿意", **by(case.worker))

    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.WITHDRAWN
    assert queries.last_step(case.matter).outcome == Outcome.WITHDRAWN


def test_who_came_itself_stops_instead(case: Case) -> None:
    with pytest.raises(Refused, match="side_came_itself"):
        services.refuse_side(side=case.first, **by(case.party(case.first)))


def test_an_erased_side_is_gone_for_every_verb(case: Case) -> None:
    services.refuse_side(side=case.second, **by(case.party(case.second)))

    with pytest.raises(Forbidden):
        services.correct_side(side=case.second, after={"name": "夏至"}, **by(case.party(case.second)))
    with pytest.raises(Refused, match="side_refused"):
        services.correct_side(side=case.second, after={"name": "夏至"}, **by(case.worker))


SECRET = "只要他道个歉，地我可以让"


def noted(case: Case) -> OneSideNote:
    services.assign_mediator(
        step=case.step, person=case.cast.people["mediator"], has_interest=False, **by(case.worker)
    )
    return services.note_one_side(step=case.step, side=case.first, text=SECRET, **by(case.cast.mediator))


def test_a_note_is_read_by_its_writer_and_the_mediators(case: Case) -> None:
    note = noted(case)
    own = services.note_one_side(step=case.step, side=case.second, text="再想想", **by(case.worker))

    assert set(queries.notes_seen(case.cast.mediator, case.matter)) == {note, own}
    assert queries.notes_seen(case.worker, case.matter) == [own]


def test_for_everybody_else_there_is_no_note(case: Case) -> None:
    note = noted(case)
    others = [case.worker, case.cast.deputy, case.cast.head, case.cast.neighbour, case.cast.police]

    for actor in (*others, case.party(case.first), case.party(case.second), SYSTEM, OPERATOR):
        assert queries.notes_seen(actor, case.matter) == []
        with pytest.raises(Missing):
            fetch(actor, "procedure.see_one_side_note", OneSideNote, note.pk)


def test_the_timeline_does_not_even_count_notes(case: Case) -> None:
    before = len(queries.timeline(case.worker, case.matter))
    services.note_one_side(step=case.step, side=case.first, text=SECRET, **by(case.worker))

    assert len(queries.timeline(case.worker, case.matter)) == before
    assert SECRET not in "".join(entry.rows + entry.details for entry in entries_of(case.matter.subject))


def test_a_released_mediator_reads_no_more(case: Case) -> None:
    noted(case)
    services.assign_mediator(
        step=case.step, person=case.cast.people["secretary"], has_interest=False, **by(case.worker)
    )
    assignment = case.step.assignments.get(person=case.cast.people["secretary"])
    assert len(queries.notes_seen(case.worker, case.matter)) == 1

    services.release_mediator(assignment=assignment, **by(case.worker))

    assert queries.notes_seen(case.worker, case.matter) == []
    with pytest.raises(Refused, match="released_already"):
        services.release_mediator(assignment=assignment, **by(case.worker))


@pytest.mark.parametrize("agrees", [True, False])
def test_a_note_goes_up_only_if_its_side_agrees(case: Case, agrees: bool) -> None:
    case.ready()
    note = noted(case)
    if agrees:
        up = what.body(case.cast.township, case.level(2), what.ConsentTo.NOTES)
        services.record_consent(side=case.first, what=up, yes=services.Yes(), **by(case.party(case.first)))

    above = case.passed_up()

    services.take_up(step=above, **by(case.cast.deputy, later(1)))
    services.assign_mediator(
        step=above, person=case.cast.people["deputy"], has_interest=False, **by(case.cast.deputy, later(1))
    )
    assert queries.notes_seen(case.cast.deputy, case.matter) == ([note] if agrees else [])


def test_only_the_unit_that_has_the_matter_writes_notes(case: Case) -> None:
    for role in ("deputy", "neighbour", "police"):
        with pytest.raises(Forbidden):
            services.note_one_side(
                step=case.step, side=case.first, text=SECRET, **by(getattr(case.cast, role))
            )


def test_a_note_belongs_to_a_side_of_this_matter(case: Case) -> None:
    from tests.procedure.conftest import open_case

    other = open_case(case.cast)

    with pytest.raises(Refused, match="other_matter"):
        services.note_one_side(step=case.step, side=other.first, text=SECRET, **by(case.worker))


def test_sides_stand_in_the_order_of_their_stamps_and_not_of_the_characters(
    cast: Cast, ladder: LadderVersion
) -> None:
    names = ("谷雨", "夏至", "小满", "大寒")
    opened = services.open_matter(
        mechanism="toy",
        unit=cast.village,
        story=Story(what_happened="四家争地"),
        sides=[SideEntry(name, "让地", came_itself=True) for name in names],
        **by(cast.secretary),
    )
    stamps = "甲乙丙丁"
    assert sorted(stamps) != list(stamps)

    assert [side.stamp for side in queries.sides_of(opened.matter)] == list(stamps)
    assert [side.stamp for side in queries.facts_of(opened.step).sides] == list(stamps)
    assert [side.stamp for side in dossiers([opened.matter])[opened.matter.pk].sides] == list(stamps)
    assert {side.stamp: side.name for side in queries.sides_of(opened.matter)} == dict(
        zip(stamps, names, strict=True)
    )


def test_whose_yes_is_gone_is_named_in_that_order_too() -> None:
    refusals = invitations.refusals_to_be_there(
        name="吕寒露", answer="accepted", withdrawn=frozenset("丁乙甲丙"), rests_on_consent=True
    )

    assert [one.params["stamp"] for one in refusals] == ["甲", "乙", "丙", "丁"]
