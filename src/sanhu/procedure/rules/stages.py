"""The three mutual steps: sittings, what each must bring, and when the next one opens (settled 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import Concern, FactStanding, FindingKind, Kind, StationAnswer
from sanhu.procedure.rules.facts import Facts
from sanhu.procedure.rules.matters import refusals_of_closed
from sanhu.procedure.rules.texts import LINE, refusals_of_text

ORDER = (Kind.COMMUNICATE, Kind.ANALYSE, Kind.NEGOTIATE)
#: Which finding each mutual step brings (M3).
BRINGS = {
    Kind.COMMUNICATE: FindingKind.CAUSE,
    Kind.ANALYSE: FindingKind.ROUTE,
    Kind.NEGOTIATE: FindingKind.SOLUTION,
}
#: One route is no choice: at least two, each with cost, time, basis and who must act (features.md F1).
ROUTES_AT_LEAST = 2


def next_kind(kind: str) -> str:
    """Return the mutual step after this one, or an empty string after the last."""
    place = ORDER.index(Kind(kind)) + 1
    return ORDER[place].value if place < len(ORDER) else ""


def refusals_of_lacks(facts: Facts, kind: str) -> list[Refusal]:
    """Return what a mutual step of this unit still has to bring."""
    if kind != Kind.NEGOTIATE and BRINGS[Kind(kind)] in facts.found.absent:
        # The reason once stated by this unit stands (settled 32), also when the matter comes back to it;
        # for a solution no reason stands.
        return []
    lacks: list[Refusal] = []
    if kind not in facts.found.sat:
        lacks.append(Refusal("procedure.lacks_sitting", {"kind": Kind(kind).label}, field="sitting"))
    if kind == Kind.COMMUNICATE:
        lacks += [
            Refusal("procedure.lacks_account", {"stamp": side.stamp}, field=f"account_{side.stamp}")
            for side in facts.taking_part
            if not side.has_account
        ]
        if not facts.found.causes:
            lacks.append(Refusal("procedure.lacks_cause", field="cause"))
    if kind == Kind.ANALYSE and facts.found.routes < ROUTES_AT_LEAST:
        params = {"least": ROUTES_AT_LEAST, "now": facts.found.routes}
        lacks.append(Refusal("procedure.lacks_routes", params, field="route"))
    if kind == Kind.NEGOTIATE and not facts.found.solutions:
        lacks.append(Refusal("procedure.lacks_solution", field="solution"))
    return lacks


def refusals_to_close_stage(facts: Facts, *, reason: str) -> list[Refusal]:
    """Return why the next mutual step does not open: something is missing and no reason is stated."""
    refusals = refusals_of_closed(facts)
    if not facts.step.kind:
        return [*refusals, Refusal("procedure.stages_all_closed")]
    if reason.strip():
        return refusals + refusals_of_text("reason", reason)
    return refusals + refusals_of_lacks(facts, facts.step.kind)


def refusals_of_danger(facts: Facts) -> list[Refusal]:
    """Return why people may not be brought to one table yet, or at all (settled 36)."""
    if any(danger.concern == Concern.HOUSEHOLD for danger in facts.dangers):
        return [Refusal("procedure.household_not_mediated", {}, "反家庭暴力法第十三条")]
    if any(danger.concern == Concern.CHILD for danger in facts.dangers):
        return [Refusal("procedure.child_not_mediated", {}, "未成年人保护法第十一条")]
    if facts.asked_child and not facts.dangers:
        # 反家庭暴力法 14, 未成年人保护法 11: at once, so before any sitting.
        return [Refusal("procedure.report_first", {}, "未成年人保护法第十一条")]
    if any(danger.answer == StationAnswer.WAIT for danger in facts.dangers):
        return [Refusal("procedure.police_ask_to_wait", {}, "人民调解法第二十五条")]
    return []


def refusals_of_consent(facts: Facts) -> list[Refusal]:
    """Return which sides have not been told their rights or have not said yes to this body."""
    if not facts.rests_on_consent:
        return []
    refusals = []
    for side in facts.taking_part:
        if not side.rights_told:
            told = Refusal("procedure.rights_not_told", {"stamp": side.stamp}, "人民调解法第二十三条")
            refusals.append(told)
        if not side.consented:
            asked = Refusal("procedure.side_not_consented", {"stamp": side.stamp}, "人民调解法第十七条")
            refusals.append(asked)
    return refusals


def refusals_to_convene(facts: Facts, *, kinds: Sequence[str], place: str, has_group: bool) -> list[Refusal]:
    """Return why no sitting can be called on this step.

    One sitting may hold all three mutual steps, in their order and from the one under way.
    """
    refusals = refusals_of_closed(facts)
    if refusals:
        return refusals
    if not has_group:
        refusals.append(Refusal("procedure.no_group"))
    rest = ORDER[ORDER.index(Kind(facts.step.kind)) :] if facts.step.kind else ()
    if not kinds or tuple(kinds) != rest[: len(kinds)]:
        refusals.append(Refusal("procedure.kinds_out_of_order", field="kinds"))
    refusals += refusals_of_text("place", place, most=LINE)
    return refusals + refusals_of_danger(facts) + refusals_of_consent(facts)


def refusals_of_agenda(facts: Facts, *, kind: str) -> list[Refusal]:
    """Return why a step cannot be on the agenda of a group's own meeting; no side need be there."""
    refusals = refusals_of_closed(facts)
    if kind != facts.step.kind:
        refusals.append(Refusal("procedure.not_this_kind_yet", {"kind": Kind(kind).label}, field="steps"))
    return refusals


def refusals_to_hold(
    facts: Facts, *, kind: str, held: bool, began_at: datetime, ended_at: datetime, at: datetime, present: int
) -> list[Refusal]:
    """Return why a sitting on this step cannot be entered as held."""
    refusals = refusals_of_closed(facts)
    if held:
        refusals.append(Refusal("procedure.held_already"))
    if kind != facts.step.kind:
        refusals.append(Refusal("procedure.not_this_kind_yet", {"kind": Kind(kind).label}))
    refusals += refusals_of_times(began_at=began_at, ended_at=ended_at, at=at)
    if not present:
        refusals.append(Refusal("procedure.nobody_there", field="present"))
    return refusals + refusals_of_danger(facts) + refusals_of_consent(facts)


def refusals_of_times(*, began_at: datetime, ended_at: datetime, at: datetime) -> list[Refusal]:
    """Return why a sitting cannot have been at these times."""
    if ended_at <= began_at:
        return [Refusal("procedure.ended_before_begun", field="ended_at")]
    return [Refusal("procedure.sitting_in_future", field="ended_at")] if ended_at > at else []


def refusals_to_hold_meeting(
    *, held: bool, on_agenda: int, began_at: datetime, ended_at: datetime, at: datetime, present: int
) -> list[Refusal]:
    """Return why a group's own meeting cannot be entered as held. An empty agenda still counts."""
    refusals = [Refusal("procedure.held_already")] if held else []
    if on_agenda:
        refusals.append(Refusal("procedure.hold_each_item"))
    if not present:
        refusals.append(Refusal("procedure.nobody_there", field="present"))
    return refusals + refusals_of_times(began_at=began_at, ended_at=ended_at, at=at)


@dataclass(frozen=True)
class Wording:
    """What is to be written down as a finding; the last four fields belong to a route."""

    kind: str
    text: str
    standing: str = ""
    cost: str = ""
    duration: str = ""
    basis: str = ""
    who_acts: str = ""


def refusals_to_find(facts: Facts, wording: Wording, *, sat_for: str, held: bool) -> list[Refusal]:
    """Return why this is no finding of that sitting."""
    refusals = refusals_of_closed(facts)
    if not held:
        refusals.append(Refusal("procedure.not_held_yet"))
    if wording.kind not in FindingKind.values:
        return [*refusals, Refusal("procedure.finding_unknown", field="kind")]
    if BRINGS[Kind(sat_for)] != wording.kind or sat_for != facts.step.kind:
        refusals.append(Refusal("procedure.not_this_kind_yet", {"kind": Kind(sat_for).label}, field="kind"))
    refusals += refusals_of_text("text", wording.text)
    if wording.kind == FindingKind.CAUSE and wording.standing not in FactStanding.values:
        refusals.append(Refusal("procedure.fact_agreed_or_not", field="standing"))
    if wording.kind == FindingKind.ROUTE:
        for field in ("cost", "duration", "basis", "who_acts"):
            refusals += refusals_of_text(field, getattr(wording, field), most=LINE)
    return refusals
