"""The sheet is regular, and keeps the promises that no sheet may break."""

from __future__ import annotations

import random
from itertools import groupby

from tests.proofs import sizes

from .sheet import (
    COLUMNS,
    KINDS,
    MACHINES,
    OF_OFFICIALS,
    POSTS,
    ROLES,
    SHEET,
    Cell,
    Row,
    cells,
    differences,
    load,
    relations_of,
)

SEED = 20161122
PLANTS = sizes.size("policy plants")
#: Verbs of these rooms are about a matter, save those that make one or hold for the whole house.
ON_MATTERS = ("procedure.", "disputes.", "documents.", "duties.")
NOT_ON_MATTERS = {
    "procedure.open", "procedure.see_ladder", "procedure.draft_ladder", "procedure.publish_ladder",
    "disputes.register", "documents.draft", "documents.upload", "duties.owe", "duties.recompute",
    "duties.load_rules", "duties.load_notice", "duties.confirm_rule", "duties.see_rules",
}  # fmt: skip
ELSEWHERE_ON_MATTERS = {"access.name", "access.withdraw", "org.see_group", "org.join_matter_group"}
READING = {"procedure.see", "documents.see", "duties.see", "org.see_group"}
#: What a unit that handed a matter on keeps: reading it, and the second text of its own registration.
KEPT_BY_FORMER = {"procedure.see", "procedure.read_guarded", "procedure.keep_second_text"}
#: The dates of a matter follow from recorded acts, and are kept by the machine; it decides nothing.
KEPT_BY_MACHINE = {
    "procedure.see", "duties.see", "duties.discharge", "duties.hand_over", "duties.cancel", "duties.freeze",
    "duties.mark_noticed", "access.name", "org.see_group",
}  # fmt: skip
OF_A_PARTY_ALONE = {
    "procedure.read_told", "procedure.give_consent", "procedure.withdraw_consent",
    "procedure.make_own_offer", "procedure.answer_offer", "procedure.withdraw_offer",
    "procedure.confirm_performance", "procedure.withdraw", "procedure.take_back",
    "procedure.correct_own_data", "procedure.refuse_entry", "procedure.rate", "procedure.ask_again",
}  # fmt: skip


def is_on_matters(verb: str) -> bool:
    return verb.startswith(ON_MATTERS) and verb not in NOT_ON_MATTERS or verb in ELSEWHERE_ON_MATTERS


def reached(rows: list[Row]) -> set[Cell]:
    """Return every cell about a matter that says yes."""
    return {key for key, said in cells(rows).items() if said and is_on_matters(key[0])}


def test_it_is_sorted_and_says_nothing_twice() -> None:
    lines = SHEET.read_text(encoding="utf-8").splitlines()
    rows = load()
    keys = [(row.verb, row.role, row.relation, row.kind) for row in rows]

    assert lines[0] == ",".join(COLUMNS)
    assert keys == sorted(set(keys))
    assert len(cells(rows)) >= len(rows)


def test_every_verb_answers_every_role_in_every_relation() -> None:
    verbs = {row.verb for row in load()}

    assert set(cells(load())) == {
        (verb, role, relation, kind)
        for verb in verbs
        for role in ROLES
        for relation in relations_of(role)
        for kind in KINDS
    }


def test_kinds_are_written_out_only_where_they_differ() -> None:
    for key, group in groupby(load(), key=lambda row: (row.verb, row.role, row.relation)):
        lines = list(group)
        if len(lines) == 1:
            assert lines[0].kind == "any", key
        else:
            assert {line.kind for line in lines} == set(KINDS), key
            assert len({line.allowed for line in lines}) > 1, key


def test_every_line_names_its_reason() -> None:
    assert [row for row in load() if not row.article.strip()] == []


def test_who_must_withdraw_may_do_nothing_but_say_so() -> None:
    declares = {key[2] for key, said in cells(load()).items() if said and key[0] == "access.declare"}

    assert [key for key in reached(load()) if key[2] == "recused"] == []
    assert declares == {"own_account"}


def test_whoever_can_reach_a_matter_has_a_line_for_keeping_out() -> None:
    rows = [row for row in load() if is_on_matters(row.verb) and row.role in POSTS]
    reaching = {(row.verb, row.role) for row in rows if row.allowed}

    assert reaching == {(row.verb, row.role) for row in rows if row.relation == "recused"}


def test_the_operator_and_strangers_never_reach_a_matter() -> None:
    assert [key for key in reached(load()) if key[1] == "operator" or key[2] == "elsewhere"] == []


def test_the_machine_decides_nothing_of_a_matter() -> None:
    assert {verb for verb, role, _, _ in reached(load()) if role == "system"} == KEPT_BY_MACHINE


def test_a_partys_own_acts_are_nobody_elses() -> None:
    own = {verb for verb, role, _, _ in reached(load()) if role == "party" and verb.startswith("procedure.")}

    assert own - {"procedure.see", "procedure.see_consents"} == OF_A_PARTY_ALONE
    assert {key[1] for key in reached(load()) if key[0] in OF_A_PARTY_ALONE} == {"party"}


def test_a_party_reads_of_the_other_side_only_what_both_consented_to() -> None:
    assert {verb for verb, _, relation, _ in reached(load()) if relation == "other_side"} == {
        "procedure.see_consents"
    }


def test_supervisors_and_superiors_only_read_what_is_ordinary_below() -> None:
    below = {(verb, kind) for verb, _, relation, kind in reached(load()) if relation == "below"}

    assert below == {(verb, "ordinary") for verb in READING}
    assert {verb for verb, _, relation, _ in reached(load()) if relation == "above"} == KEPT_BY_FORMER
    assert {verb for verb, role, _, _ in reached(load()) if role == "inspector"} - READING == {
        "procedure.see_as_guest", "procedure.answer_invitation", "procedure.see_one_side_note",
    }  # fmt: skip


def test_one_side_notes_are_for_their_writer_and_the_mediators_of_the_step() -> None:
    assert {key[2] for key in reached(load()) if key[0] == "procedure.see_one_side_note"} == {
        "writer",
        "mediates",
    }


def test_nobody_outside_a_matter_sees_its_consents() -> None:
    assert {key[2] for key in reached(load()) if key[0].endswith(".see_consents")} == {
        "own",
        "own_side",
        "other_side",
    }


def test_only_the_head_of_a_body_moves_a_date() -> None:
    movers = {key[1] for key in reached(load()) if key[0] in ("duties.extend", "duties.exclude")}

    assert movers == {"commander", "first_responsible"}


def test_nobody_deals_with_his_own_account_or_unit_alone() -> None:
    alone = ("accounts.reset_password", "accounts.close_account")
    found = {(key[0], key[2]) for key, said in cells(load()).items() if said and key[1] in POSTS}

    assert not {(verb, "own_account") for verb in alone} & found
    assert ("org.close_unit", "own") not in found


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
    assert {key[2] for key in sheet if key[1] in MACHINES} == {"any"}
    assert {key[2] for key in sheet if key[1] in POSTS} == set(OF_OFFICIALS)
