"""What the product says it allows, what its gate allows, and the sheet written by hand are one.

`sanhu perm dump` equals `policy.csv` line by line. And because a dump could say what the gate does not do,
the gate itself is asked for every cell of the sheet, about real rows (`rows.py`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Q

from sanhu.access import declare, queries, rules
from sanhu.lib import gate
from sanhu.lib.gate import SYSTEM, Actor, Forbidden, Policy, policy_of, registered, require
from sanhu.org.enums import PostKind
from sanhu.procedure.models import LadderVersion, Matter
from tests.conftest import OPERATOR
from tests.matrix.rows import Rows, World, world
from tests.matrix.sheet import (
    KINDS,
    OF_OFFICIALS,
    OF_PARTIES,
    SHEET,
    Cell,
    Row,
    cells,
    differences,
    load,
    rows_of,
)
from tests.procedure.conftest import Cast, cast, ladder
from tests.proofs.evidence import Evidence

__all__ = ["cast", "ladder"]

Removal = Callable[[pytest.MonkeyPatch], None]
#: What each verb is done on; None: the house as a whole. Where a verb stands for a room, its other verbs
#: are done on the same.
SUBJECTS: dict[str, str | None] = {
    "access.name": "matter",
    "access.withdraw": "matter",
    "access.declare": "account",
    "access.dump": None,
    "accounts": "account",
    "accounts.open_account": "person",
    "disputes": "agreement",
    "disputes.register": "unit",
    "disputes.record_court_answer": "confirmation",
    "documents": "paper",
    "documents.draft": "unit",
    "documents.upload": "unit",
    "documents.see_file": "file",
    "documents.open_original": "file",
    "documents.erase_file": "file",
    "duties": "duty",
    "duties.owe": "unit",
    "duties.recompute": "notice",
    "duties.load_rules": None,
    "duties.load_notice": "unit",
    "duties.confirm_rule": "rule",
    "duties.see_rules": "rule",
    "ledger": None,
    "org": "unit",
    "org.open_district": None,
    "org.give_account": "person",
    "org.see_person": "person",
    "org.appoint": "post",
    "org.end_appointment": "appointment",
    "org.see_appointment": "appointment",
    "org.see_group": "group",
    "org.add_group_member": "group",
    "org.join_matter_group": "group",
    "org.end_group_member": "member",
    "org.see_committee": "committee",
    "org.appoint_mediator": "committee",
    "org.release_mediator": "mediator",
    "procedure": "step",
    "procedure.open": "unit",
    "procedure.draft_ladder": "unit",
    "procedure.publish_ladder": "ladder",
    "procedure.see_ladder": "ladder",
    "procedure.convene_group": "group",
    "procedure.hold_meeting": "meeting",
    "procedure.see_danger_report": "danger",
    "procedure.record_police_answer": "danger",
    "procedure.see_one_side_note": "note",
    "procedure.answer_invitation": "invitation",
    "procedure.record_answer_of_guest": "invitation",
    "procedure.record_answer_of_body": "referral",
    "procedure.answer_ask": "ask",
    **dict.fromkeys(
        (
            "procedure.see",
            "procedure.see_as_guest",
            "procedure.see_photos",
            "procedure.read_guarded",
            "procedure.reopen",
            "procedure.keep_second_text",
        ),
        "matter",
    ),
    **dict.fromkeys(
        ("procedure.see_consents", "procedure.withdraw_consent", "procedure.record_withdrawal"), "consent"
    ),
    **dict.fromkeys(("procedure.withdraw_offer", "procedure.record_offer_withdrawn"), "offer"),
    **dict.fromkeys(("procedure.take_back", "procedure.record_take_back"), "stop"),
    **dict.fromkeys(
        (
            "procedure.read_told",
            "procedure.give_consent",
            "procedure.correct_own_data",
            "procedure.refuse_entry",
            "procedure.make_own_offer",
            "procedure.answer_offer",
            "procedure.confirm_performance",
            "procedure.withdraw",
            "procedure.ask_again",
            "procedure.rate",
            "procedure.tell",
            "procedure.issue_code",
            "procedure.record_account",
            "procedure.record_consent",
            "procedure.correct_party",
            "procedure.record_refusal",
            "procedure.record_offer",
            "procedure.record_answer_to_offer",
            "procedure.record_confirmation",
            "procedure.record_stop",
            "procedure.record_ask_again",
        ),
        "side",
    ),
}
OF_NO_MATTER = {
    None, "unit", "person", "account", "post", "appointment", "member", "committee", "mediator", "ladder",
    "notice", "rule",
}  # fmt: skip
#: A group stands for a matter in some verbs and for a unit in others.
OF_THE_UNIT = {"org.add_group_member"}
#: Whether a photo is for the party's own matter is not asked of the unit that keeps it, but by the service
#: (tests/documents/test_store_photo.py).
ASKED_BY_THE_SERVICE = {("documents.upload", "elsewhere")}


@pytest.fixture(autouse=True)
def _the_products_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the verbs of a mechanism that only the engine's tests install."""
    rooms = {app.label for app in apps.get_app_configs() if app.name.startswith("sanhu.")}
    ours = {verb: policy for verb, policy in registered().items() if verb.partition(".")[0] in rooms}
    monkeypatch.setattr(gate, "_policies", ours)


def subject_of(verb: str) -> str | None:
    return SUBJECTS[verb] if verb in SUBJECTS else SUBJECTS[verb.partition(".")[0]]


def is_about_a_matter(verb: str) -> bool:
    return subject_of(verb) not in OF_NO_MATTER and verb not in OF_THE_UNIT


def said(policies: Iterable[Policy]) -> list[Row]:
    """Return what the product says of these policies, as rows of the sheet."""
    return rows_of(asdict(cell) for cell in rules.cells(policies))


def test_the_dump_is_the_sheet_line_by_line() -> None:
    out = StringIO()
    call_command("perm", "dump", stdout=out)

    assert out.getvalue() == SHEET.read_text(encoding="utf-8")


def passes(actor: Actor, verb: str, subject: Any) -> bool:
    try:
        require(actor, verb, subject)
    except Forbidden:
        return False
    return True


def asked_by(made: World, verbs: Iterable[str]) -> Iterator[tuple[str, str, str, Actor, Rows]]:
    """Yield verb, role, relation, actor and the rows asked about, for everybody and each verb."""
    for verb in verbs:
        for asker in who_asks(made, verb):
            yield verb, *asker


def who_asks(made: World, verb: str) -> Iterator[tuple[str, str, Actor, Rows]]:
    """Yield everybody to whom a verb can matter."""
    yield "operator", "any", OPERATOR, made.here
    yield "system", "any", SYSTEM, made.here
    yield "party", "own_side", made.party, made.here
    yield "party", "elsewhere", made.party, made.above
    if subject_of(verb) in made.other_side:
        yield "party", "other_side", made.party, made.here | made.other_side
    for (relation, post), actor in made.officials.items():
        rows = made.here | {key: row for key, row in made.own[relation, post].items() if key != "account"}
        if is_about_a_matter(verb) or relation in ("own", "below", "elsewhere"):
            yield post, relation, actor, rows
        if relation == "own" and is_about_a_matter(verb):
            yield post, "above", actor, made.above
        if relation == "own" and subject_of(verb) == "account":
            yield post, "own_account", actor, made.own[relation, post]


def answers(made: World, verbs: Iterable[str]) -> dict[Cell, bool]:
    """Ask the gate about every cell of these verbs; policies that say the same are asked once."""
    found: dict[Cell, bool] = {}
    known: dict[Any, bool] = {}
    for kind in KINDS:
        Matter.objects.update(guarded=kind == "guarded")
        for verb, role, relation, actor, rows in asked_by(made, verbs):
            same = replace(policy_of(verb), verb="", article="", relations=frozenset())
            subject = rows[name] if (name := subject_of(verb)) else None
            asked = (same, kind if is_about_a_matter(verb) else "", actor, subject)
            if asked not in known:
                known[asked] = passes(actor, verb, subject)
            found[verb, role, relation, kind] = known[asked]
    return {key: said for key, said in found.items() if (key[0], key[2]) not in ASKED_BY_THE_SERVICE}


def wrong(found: dict[Cell, bool]) -> list[str]:
    """Say each cell that the gate answered otherwise than the sheet."""
    sheet = cells(load())
    return differences({key: sheet[key] for key in found}, found)


def test_every_verb_is_asked_on_something() -> None:
    assert {verb for verb in SUBJECTS if "." in verb} <= set(registered())
    assert {subject_of(verb) for verb in registered()} >= {"matter", "step", "side", "paper", "duty"}


def test_the_gate_does_what_the_sheet_says(
    cast: Cast, ladder: LadderVersion, evidence: Callable[[Evidence], Evidence]
) -> None:
    found = answers(world(cast), registered())
    differing = wrong(found)

    evidence(Evidence("G17", 0, len(found), len(differing), about="verb, role, relation, kind"))
    assert differing == []
    reached = {key[2] for key, allowed in found.items() if allowed}
    assert reached == {*OF_OFFICIALS, *OF_PARTIES, "any"} - {"recused"}


def _of(verb: str, **changes: Any) -> Removal:
    return lambda patch: patch.setitem(gate._policies, verb, replace(gate._policies[verb], **changes))


def _carries(capability: str, *posts: str) -> Removal:
    more = rules.CAPABILITIES[capability] | set(posts)
    return lambda patch: patch.setitem(rules.CAPABILITIES, capability, more)


def _reaches_below(capability: str) -> Removal:
    return lambda patch: patch.setattr(rules, "OWN_UNIT_ONLY", rules.OWN_UNIT_ONLY - {capability})


def _forgotten(verb: str) -> Removal:
    return lambda patch: patch.delitem(gate._policies, verb)


#: One change of a policy each, as a hurried hand might make it. The dump has to show every one.
CHANGED: dict[str, Removal] = {
    "the operator sees matters": _of("procedure.see", operator=True),
    "the machine settles": _of("procedure.settle", system=True),
    "a party reads the duties of nobody": _of("duties.see", party=None),
    "a party writes down its own stop": _of("procedure.record_stop", party=lambda actor: Q()),
    "recusal is left out": _of("procedure.convene", matter=None),
    "the unit is left out": _of("procedure.end", unit=None),
    "every worker passes up": _of("procedure.pass_up", capability="matter.work"),
    "the police read consents": _carries("matter.consents", PostKind.VILLAGE_POLICE),
    "a deputy moves a date": _carries("duty.move", PostKind.DEPUTY_IN_CHARGE),
    "superiors work on matters below": _reaches_below("matter.work"),
    "an account may reset every other": _of("accounts.change_password", relations=frozenset()),
    "a verb is forgotten": _forgotten("documents.erase_file"),
}


def test_changed_policies_show_in_the_dump(evidence: Callable[[Evidence], Evidence]) -> None:
    sheet, missed = load(), []
    assert said(registered().values()) == sheet
    for name, change in CHANGED.items():
        with pytest.MonkeyPatch.context() as patch:
            change(patch)
            if said(registered().values()) == sheet:
                missed.append(name)

    caught = len(CHANGED) - len(missed)
    evidence(Evidence("G17", 0, len(sheet), 0, len(CHANGED), caught, "changed policies in the dump"))
    assert missed == []


def _anybody(actor: Any) -> Q:
    return Q()


def _nothing_closed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(declare, "_closed", [])


def _no_recusal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(queries, "kept_out", lambda *asked: Q(pk__in=[]))


#: What a dump cannot know, because it stands in a condition or in the resolver: the gate has to show it.
REMOVED: dict[str, tuple[str, Removal]] = {
    "who holds the matter, in reopening": ("procedure.reopen", _of("procedure.reopen", condition=None)),
    "who holds it, in consents": ("procedure.see_consents", _of("procedure.see_consents", condition=None)),
    "who holds it, in stopping": ("procedure.record_stop", _of("procedure.record_stop", condition=None)),
    "who holds it, in naming": ("access.name", _of("access.name", condition=None)),
    "whose invitation it is": (
        "procedure.answer_invitation",
        _of("procedure.answer_invitation", condition=_anybody),
    ),
    "who was invited": ("procedure.see_as_guest", _of("procedure.see_as_guest", condition=_anybody)),
    "whose note it is": ("procedure.see_one_side_note", _of("procedure.see_one_side_note", condition=None)),
    "whose account it is": (
        "accounts.change_password",
        _of("accounts.change_password", condition=_anybody),
    ),
    "whose side it is": ("procedure.rate", _of("procedure.rate", party=_anybody)),
    "for whom a paper is": ("documents.see", _of("documents.see", party=_anybody)),
    "that nobody closes his own unit": ("org.close_unit", _of("org.close_unit", condition=None)),
    "guarded matters, in papers": ("documents.see", _nothing_closed),
    "guarded matters, in duties": ("duties.see", _nothing_closed),
    "recusal, everywhere": ("duties.discharge", _no_recusal),
}


def test_removed_conditions_are_caught_by_the_gate(
    cast: Cast, ladder: LadderVersion, evidence: Callable[[Evidence], Evidence]
) -> None:
    made, missed = world(cast), []
    for name, (verb, remove) in REMOVED.items():
        assert wrong(answers(made, [verb])) == []
        with pytest.MonkeyPatch.context() as patch:
            remove(patch)
            if not wrong(answers(made, [verb])):
                missed.append(name)

    caught = len(REMOVED) - len(missed)
    evidence(Evidence("G17", 0, len(REMOVED), len(missed), len(REMOVED), caught, "removed conditions"))
    assert missed == []
