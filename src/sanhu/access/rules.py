"""Which posts carry which capability. Rooms name a capability in their policies; here it gets its holders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sanhu.access.enums import Relation
from sanhu.lib.gate import Policy
from sanhu.lib.refusals import Refusal
from sanhu.org.enums import PostKind as P

#: No post needed: whatever a signed-in official may do about himself.
ANYBODY = frozenset({"*"})

_EVERY_POST = frozenset(str(kind) for kind in P)
_OFFICE = frozenset({P.OFFICE_HEAD, P.OFFICE_CLERK})
_LEADERS = frozenset({P.COMMANDER, P.FIRST_RESPONSIBLE, P.DEPUTY_IN_CHARGE, P.OFFICE_HEAD})
_VILLAGE_LEADERS = frozenset({P.BRANCH_SECRETARY, P.VILLAGE_HEAD})
#: Those who sit with the parties. Not the police (人民调解法 Art. 2: no adjudication; settled 41) and
#: not a lawyer: both come by invitation, with the parties' consent (Art. 20).
_WORKERS = (
    _LEADERS
    | _VILLAGE_LEADERS
    | {P.OFFICE_CLERK, P.TWO_COMMITTEES, P.ASSIGNED_CADRE, P.MEDIATOR, P.JUSTICE_OFFICER}
    | {P.PETITION_CLERK, P.DEPARTMENT_CLERK}
)
_DECIDERS = _LEADERS | _VILLAGE_LEADERS

#: What is done with a matter is done by the one unit that answers for it (settled 9): these do not
#: reach below. A superior reads, and takes a matter up when it is passed to him.
OWN_UNIT_ONLY = frozenset(
    {"matter.register", "matter.work", "matter.decide", "matter.report_danger"}
    | {"duty.discharge", "duty.decide", "document.draft", "document.issue"}
)

#: capability → kinds of post that carry it, in their own unit and, unless named above, below.
CAPABILITIES: dict[str, frozenset[str]] = {
    "accounts.keep": _OFFICE,
    "accounts.sit": ANYBODY,
    "access.declare": ANYBODY,
    "access.name": _WORKERS,
    "access.withdraw": _DECIDERS,
    "access.see": _DECIDERS | {P.INSPECTOR},
    "org.arrange": _OFFICE | {P.FIRST_RESPONSIBLE, P.DEPUTY_IN_CHARGE},
    "org.read": _EVERY_POST,
    "ledger.verify": _LEADERS | {P.INSPECTOR},
    # Matters. `see` is the subtree; `invited` is whoever a matter itself names, wherever he sits.
    "matter.see": _WORKERS | {P.INSPECTOR},
    "matter.invited": _EVERY_POST,
    "matter.register": _WORKERS,
    "matter.work": _WORKERS,
    "matter.decide": _DECIDERS,
    "matter.report_danger": _WORKERS | {P.VILLAGE_POLICE},
    # Duties, papers, law.
    "duty.see": _WORKERS | {P.INSPECTOR, P.VILLAGE_POLICE},
    "duty.discharge": _WORKERS,
    "duty.decide": _DECIDERS,
    "document.see": _WORKERS | {P.INSPECTOR},
    "document.draft": _WORKERS,
    "document.issue": _DECIDERS,
    "ladder.publish": frozenset({P.COMMANDER, P.OFFICE_HEAD}),
    "law.confirm": frozenset({P.COMMANDER, P.OFFICE_HEAD, P.JUSTICE_OFFICER}),
}


def posts_with(capability: str) -> frozenset[str]:
    """Return the kinds of post that carry a capability; none for one that nobody named here."""
    return CAPABILITIES.get(capability, frozenset())


def refusals_to_name(has_person: bool, has_unit: bool, name: str, is_named: bool) -> list[Refusal]:
    """Refuse to name nobody, both a person and a unit, or the same one twice."""
    if has_person == has_unit:
        return [Refusal("access.one_named")]
    return [Refusal("access.named_already", {"name": name})] if is_named else []


def refusals_to_hand_over(name: str, reasons: Iterable[str]) -> list[Refusal]:
    """Refuse to hand a matter to somebody whom recusal keeps out of it (信访工作条例第二十八条 [M]).

    The reason itself is not told: who may not see a matter may not learn why either.
    """
    return [Refusal("access.must_stay_out", {"name": name})] if list(reasons) else []


@dataclass(frozen=True, order=True)
class Cell:
    """One line of the policy sheet: may this role, so related to the row, do this verb?"""

    verb: str
    role: str
    relation: str
    kind: str
    allowed: str
    article: str


YES, NO, IF = "yes", "no", "if"
#: Which matters a line speaks of. A room with matters of a hidden kind will bring the second word.
_ANY_KIND = "any"


def cells(policies: Iterable[Policy]) -> list[Cell]:
    """Return the policy sheet of all policies, sorted; `if` means: on a further condition of the verb."""
    return sorted(cell for policy in policies for cell in _cells_of(policy))


def _cells_of(policy: Policy) -> Iterator[Cell]:
    for machine, passes in (("operator", policy.operator), ("system", policy.system)):
        yield _cell(policy, machine, Relation.ANY, YES if passes else NO)
    yield _cell(policy, "party", Relation.ANY, IF if policy.party else NO)
    carriers = posts_with(policy.capability or "")
    for role in sorted(_EVERY_POST):
        may = carriers == ANYBODY or role in carriers
        for relation in _relations(policy, carriers):
            allowed = IF if policy.condition else YES
            yield _cell(policy, role, relation, allowed if may and _reaches(policy, relation) else NO)


def _reaches(policy: Policy, relation: Relation) -> bool:
    if relation is Relation.BELOW:
        return policy.capability not in OWN_UNIT_ONLY
    return relation not in (Relation.ELSEWHERE, Relation.RECUSED)


def _relations(policy: Policy, carriers: frozenset[str]) -> list[Relation]:
    by_unit = policy.unit is not None and carriers != ANYBODY
    places = [Relation.OWN, Relation.BELOW, Relation.ELSEWHERE] if by_unit else [Relation.ANY]
    return [*places, Relation.RECUSED] if policy.matter is not None else places


def _cell(policy: Policy, role: str, relation: Relation, allowed: str) -> Cell:
    return Cell(policy.verb, role, str(relation), _ANY_KIND, allowed, policy.article)
