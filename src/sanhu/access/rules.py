"""Which posts carry which capability. Rooms name a capability in their policies; here it gets its holders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sanhu.access.enums import MatterKind, Relation
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

_HEADS = frozenset({P.COMMANDER, P.FIRST_RESPONSIBLE})
_CHAIR = frozenset({P.COMMANDER, P.OFFICE_HEAD})

#: What is done with a matter is done by the one unit that answers for it (settled 9): these do not
#: reach below. A superior reads, and takes a matter up when it is passed to him.
OWN_UNIT_ONLY = frozenset(
    {"matter.register", "matter.work", "matter.decide", "matter.report_danger", "matter.consents"}
    | {"matter.read_guarded", "access.name", "access.withdraw", "ladder.publish"}
    | {"duty.discharge", "duty.move", "document.draft", "document.issue"}
)

#: capability → kinds of post that carry it, in their own unit and, unless named above, below.
CAPABILITIES: dict[str, frozenset[str]] = {
    "accounts.keep": _OFFICE,
    "accounts.sit": ANYBODY,
    "access.declare": ANYBODY,
    "access.name": _WORKERS,
    "access.withdraw": _DECIDERS,
    # Units and posts are the office's; seating people also the head's, who is answerable (M20, M21);
    # groups and their people every leader's (M22, M23); committees the township's (人民调解法 8, 10).
    "org.arrange": _OFFICE,
    "org.appoint": _OFFICE | {P.FIRST_RESPONSIBLE},
    "org.group": _LEADERS | _VILLAGE_LEADERS | {P.OFFICE_CLERK},
    "org.committee": _OFFICE | {P.FIRST_RESPONSIBLE, P.DEPUTY_IN_CHARGE},
    "org.read": _EVERY_POST,
    "group.see": _WORKERS | {P.INSPECTOR, P.VILLAGE_POLICE},
    # Matters. `see` is the subtree; `invited` is whoever a matter itself names, wherever he sits.
    "matter.see": _WORKERS | {P.INSPECTOR},
    "matter.read_guarded": _WORKERS,
    "matter.consents": _WORKERS,
    "matter.invited": _EVERY_POST,
    "matter.register": _WORKERS,
    "matter.work": _WORKERS,
    "matter.decide": _DECIDERS,
    "matter.report_danger": _WORKERS | {P.VILLAGE_POLICE},
    # Duties, papers, law. A date is moved by the head of the body only (信访工作条例 34).
    "duty.see": _WORKERS | {P.INSPECTOR, P.VILLAGE_POLICE},
    "duty.discharge": _WORKERS,
    "duty.move": _HEADS,
    "document.see": _WORKERS | {P.INSPECTOR},
    "document.draft": _WORKERS,
    "document.issue": _DECIDERS,
    "ladder.publish": _CHAIR,
    "law.read": _EVERY_POST,
    "law.confirm": _CHAIR,
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
    """One line of the policy sheet: may this role, so related to the row, do this verb?

    `any` stands for every relation and every kind that the verb and role have no other line for.
    """

    verb: str
    role: str
    relation: str
    kind: str
    allowed: str
    article: str


YES, NO = "yes", "no"
_PARTYS = frozenset({Relation.OWN_SIDE, Relation.OTHER_SIDE})
#: How a row can stand to an official where no unit is asked for: as near and as far as can be.
_EVERYWHERE = frozenset(
    {Relation.OWN, Relation.BELOW, Relation.ABOVE, Relation.ELSEWHERE}
    | {Relation.INVITED, Relation.MEDIATES, Relation.WRITER}
)
_KEPT_OUT, _NOT_UPWARD = "信访工作条例第二十八条; settled 42", "个人信息保护法第六条; settled 21"


def reads_below(policy: Policy) -> bool:
    """Say whether a policy about rows of matters reaches from a unit into those below it."""
    return policy.unit is not None and policy.capability not in OWN_UNIT_ONLY


def cells(policies: Iterable[Policy]) -> list[Cell]:
    """Return the policy sheet of all policies, sorted.

    Computed from the policies and the capabilities by which the resolver decides, without a single row:
    it says the same on every installation and writes nothing. What a condition selects stands beside
    it in `Policy.relations`; that it is so, tests/matrix asks the gate about a world of real rows.
    """
    return sorted(cell for policy in policies for cell in _cells_of(policy))


def _cells_of(policy: Policy) -> Iterator[Cell]:
    for machine, passes in (("operator", policy.operator), ("system", policy.system)):
        yield _cell(policy, machine, allowed=YES if passes else NO)
    yield from _lines(policy, "party", _of_party(policy))
    carriers = posts_with(policy.capability or "")
    for role in sorted(_EVERY_POST):
        may = carriers == ANYBODY or role in carriers
        yield from _lines(policy, role, _of_officials(policy) if may else frozenset())


def _of_party(policy: Policy) -> frozenset[str]:
    if policy.party is None:
        return frozenset()
    if policy.matter is None and policy.unit is None:
        return frozenset({Relation.ANY})
    return policy.relations & _PARTYS or frozenset({Relation.OWN_SIDE})


def _of_officials(policy: Policy) -> frozenset[str]:
    """Return the relations in which somebody with the capability reaches a row."""
    named = policy.relations - _PARTYS
    if policy.unit is not None:
        tree = {Relation.OWN, Relation.BELOW} if reads_below(policy) else {Relation.OWN}
        return named & (tree | {Relation.ABOVE}) if named else frozenset(tree)
    if named:
        return named
    return _EVERYWHERE if policy.matter is not None else frozenset({Relation.ANY})


def _lines(policy: Policy, role: str, relations: frozenset[str]) -> Iterator[Cell]:
    for relation in relations:
        yield from _by_kind(policy, role, relation)
    if relations and role != "party" and policy.matter is not None:
        yield _cell(policy, role, Relation.RECUSED, allowed=NO, article=_KEPT_OUT)
    if Relation.ANY not in relations:
        yield _cell(policy, role, allowed=NO)


def _by_kind(policy: Policy, role: str, relation: str) -> Iterator[Cell]:
    """Of what lies below, ordinary matters are read and guarded ones are not."""
    if relation != Relation.BELOW or policy.matter is None:
        yield _cell(policy, role, relation, allowed=YES)
        return
    yield _cell(policy, role, relation, MatterKind.ORDINARY, YES)
    yield _cell(policy, role, relation, MatterKind.GUARDED, NO, _NOT_UPWARD)


def _cell(
    policy: Policy,
    role: str,
    relation: str = Relation.ANY,
    kind: str = MatterKind.ANY,
    allowed: str = NO,
    article: str = "",
) -> Cell:
    return Cell(policy.verb, role, str(relation), str(kind), allowed, article or policy.article)
