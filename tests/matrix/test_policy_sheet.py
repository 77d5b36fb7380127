"""The sheet is regular, and keeps the promises that no sheet may break."""

from __future__ import annotations

import random
from itertools import groupby

from .sheet import COLUMNS, KINDS, SHEET, Row, cells, differences, load

SEED = 20161122
PLANTS = 200
OFFICIALS = {
    "village_leader",
    "village_mediator",
    "township_deputy",
    "township_head",
    "district_office",
    "district_commander",
    "other_village_leader",
    "invited",
    "supervisor",
}
ROLES = OFFICIALS | {"party", "system", "operator"}
ON_MATTERS = ("procedure.", "disputes.", "documents.", "portal.")
NOT_ON_MATTERS = {"procedure.draft_ladder", "procedure.publish_ladder"}
READING = {"see", "print_routes", "ask_due"}
OF_A_PARTY_ALONE = {
    "procedure.give_consent",
    "procedure.answer_offer",
    "procedure.confirm_performance",
    "procedure.withdraw",
    "procedure.take_back",
    "disputes.correct_own_data",
    "disputes.refuse_entry",
    "portal.follow",
    "portal.rate",
    "portal.ask_again",
    "portal.see_consents",
}


def allowed(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.allowed]


def on_matters(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.verb.startswith(ON_MATTERS) and row.verb not in NOT_ON_MATTERS]


def test_it_is_sorted_and_says_nothing_twice() -> None:
    lines = SHEET.read_text(encoding="utf-8").splitlines()
    rows = load()
    keys = [(row.verb, row.role, row.relation, row.kind) for row in rows]

    assert lines[0] == ",".join(COLUMNS)
    assert keys == sorted(set(keys))
    assert len(cells(rows)) >= len(rows)


def test_every_verb_answers_every_role() -> None:
    rows = load()

    for verb, group in groupby(rows, key=lambda row: row.verb):
        assert {row.role for row in group} == ROLES, verb


def test_kinds_are_written_out_only_where_they_differ() -> None:
    rows = load()

    for key, group in groupby(rows, key=lambda row: (row.verb, row.role, row.relation)):
        lines = list(group)
        if len(lines) == 1:
            assert lines[0].kind == "any", key
        else:
            assert {line.kind for line in lines} == set(KINDS), key
            assert len({line.allowed for line in lines}) > 1, key


def test_every_line_names_its_reason() -> None:
    assert [row for row in load() if not row.article.strip()] == []


def test_who_must_withdraw_may_do_nothing_but_say_so() -> None:
    verbs = {row.verb for row in allowed(load()) if row.relation == "recused"}

    assert verbs == {"access.declare_interest"}


def test_the_operator_and_strangers_never_reach_a_matter() -> None:
    rows = allowed(on_matters(load()))

    assert [row for row in rows if row.role == "operator"] == []
    assert [row for row in rows if row.relation == "elsewhere"] == []


def test_the_machine_decides_nothing_of_a_matter() -> None:
    verbs = {row.verb for row in allowed(on_matters(load())) if row.role == "system"}

    assert verbs == {"procedure.see"}


def test_a_partys_own_acts_are_nobody_elses() -> None:
    rows = [row for row in allowed(load()) if row.verb in OF_A_PARTY_ALONE]

    assert {row.role for row in rows} == {"party"}
    assert {row.verb for row in rows} == OF_A_PARTY_ALONE


def test_supervisors_and_superiors_only_read_what_lies_below() -> None:
    rows = [row for row in allowed(on_matters(load())) if row.relation in ("below", "above")]

    assert {row.verb.partition(".")[2] for row in rows} <= READING
    assert {row.kind for row in rows if row.relation == "below"} == {"ordinary"}
    assert {row.kind for row in rows} <= {"ordinary", "guarded"}


def test_one_side_notes_are_for_their_writer_and_the_mediators_of_the_step() -> None:
    rows = [row for row in allowed(load()) if row.verb == "procedure.see_one_side_note"]

    assert {(row.role, row.relation) for row in rows if row.relation != "writer"} == {
        ("village_mediator", "own")
    }


def test_nobody_outside_a_matter_sees_its_consents() -> None:
    rows = [row for row in allowed(load()) if row.verb.endswith(".see_consents")]

    assert {row.relation for row in rows} == {"own"}


def test_a_changed_cell_is_noticed() -> None:
    rng = random.Random(SEED)
    sheet = cells(load())
    caught = 0
    for key in rng.sample(sorted(sheet), PLANTS):
        caught += len(differences(sheet, sheet | {key: not sheet[key]})) == 1
        less = {other: value for other, value in sheet.items() if other != key}
        caught += len(differences(sheet, less)) == len(differences(less, sheet)) == 1

    print(f"policy sheet: {len(sheet)} cells, seed {SEED}, planted {2 * PLANTS}, caught {caught}")
    assert caught == 2 * PLANTS
