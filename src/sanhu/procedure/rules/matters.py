"""Opening a matter, ending it, opening it again, and what its sides say at the end."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import EndReason, Outcome, Standing
from sanhu.procedure.rules.days import CHINA, day_of
from sanhu.procedure.rules.facts import Facts
from sanhu.procedure.rules.texts import CODE, LINE, NAME, PHONE, STORY, refusals_of_text

#: Stamps in the order in which sides are entered; a 仲裁 or court paper uses the same.
STAMPS = "甲乙丙丁戊己庚辛壬癸"
#: The lines about a matter that may be left empty, and how long each may be.
LINES = {"title": LINE, "place": LINE, "category": CODE}
#: Nobody alive remembers more; an earlier year is a slip of the finger.
EARLIEST = date(1949, 10, 1)
#: A side may take its stop back for 7 days (settled 33).
TAKE_BACK = timedelta(days=7)

#: How a matter stands on the day it is registered.
FIRST = Standing.COMMUNICATING
#: Standings of a matter on which nobody works.
AT_REST = frozenset(
    {Standing.SETTLED, Standing.PERFORMED, Standing.REFERRED, Standing.WITHDRAWN, Standing.ENDED}
)


def refusals_to_open(
    *,
    sides: Sequence[tuple[str, str, str]],
    sides_at_least: int,
    what_happened: str,
    lines: Mapping[str, str],
    happened_on: date | None,
    opened_on: date,
    has_ladder: bool,
    has_level: bool,
) -> list[Refusal]:
    """Return why a matter may not be opened; ``sides`` are name, wish and telephone, in order.

    There is no threshold of worth: every matter gets its number (M96).
    """
    refusals: list[Refusal] = []
    if not has_ladder:
        refusals.append(Refusal("procedure.no_ladder"))
    elif not has_level:
        refusals.append(Refusal("procedure.unit_not_on_ladder", field="unit"))
    if not sides_at_least <= len(sides) <= len(STAMPS):
        refusals.append(Refusal("procedure.sides_number", {"least": sides_at_least, "most": len(STAMPS)}))
    for stamp, (name, wish, phone) in zip(STAMPS, sides, strict=False):
        if not name.strip():
            refusals.append(Refusal("procedure.side_without_name", {"stamp": stamp}, field=f"name_{stamp}"))
        refusals += refusals_of_text(f"name_{stamp}", name, most=NAME, needed=False)
        refusals += refusals_of_text(f"wish_{stamp}", wish, most=STORY, needed=False)
        refusals += refusals_of_text(f"phone_{stamp}", phone, most=PHONE, needed=False)
    refusals += refusals_of_text("what_happened", what_happened, most=STORY)
    for field, most in LINES.items():
        refusals += refusals_of_text(field, lines.get(field, ""), most=most, needed=False)
    return refusals + refusals_of_day("happened_on", happened_on, opened_on)


def refusals_of_day(field: str, day: date | None, today: date) -> list[Refusal]:
    """Return why a claimed day of the past cannot be right (settled 10: it alone may lie in the past)."""
    if day is None:
        return []
    if day > today:
        return [Refusal("procedure.day_in_future", {"day": day}, field=field)]
    if day < EARLIEST:
        return [Refusal("procedure.day_too_early", {"day": day}, field=field)]
    return []


def refusals_to_end(facts: Facts, *, reason: str, words: str) -> list[Refusal]:
    """Return why a leading step may not end without an agreement (人民调解法 26)."""
    refusals = refusals_of_closed(facts)
    if reason not in EndReason.values:
        refusals.append(Refusal("procedure.reason_unknown", field="reason"))
    return refusals + refusals_of_text("words", words) + refusals_of_gate(facts, Outcome.ENDED)


def refusals_of_closed(facts: Facts) -> list[Refusal]:
    """Return why this step cannot move the matter: it is over, only assists, or is not taken up."""
    if not facts.step.is_open:
        return [Refusal("procedure.step_ended")]
    if not facts.step.leads:
        return [Refusal("procedure.step_assists")]
    if not facts.step.taken_up:
        return [Refusal("procedure.step_not_taken_up", {"unit": facts.step.unit_name})]
    return []


def refusals_of_gate(facts: Facts, outcome: Outcome) -> list[Refusal]:
    """Return the findings that the mechanism asks for before a step ends so, and that are missing."""
    wanted = facts.gate.get(outcome, frozenset())
    return [
        Refusal(f"procedure.lacks_{kind.value}", field=kind.value)
        for kind in sorted(wanted)
        if not facts.found.has(kind)
    ]


def refusals_to_stop(standing: str) -> list[Refusal]:
    """Return why a side's stop changes nothing: only because nobody works on the matter any more.

    Any side, at any time, without a reason: 人民调解法 23(2) is a right of the party.
    """
    return [Refusal("procedure.matter_at_rest")] if standing in AT_REST else []


def refusals_to_take_back(
    *, stopped_at: datetime, at: datetime, taken_back: bool, standing: str
) -> list[Refusal]:
    """Return why a stop can no longer be taken back (settled 33: the same side, for 7 days)."""
    if taken_back:
        return [Refusal("procedure.stop_taken_back")]
    if standing != Standing.WITHDRAWN:
        return [Refusal("procedure.stop_overtaken")]
    if stopped_at < earliest_stop(at):
        return [Refusal("procedure.stop_too_old", {"days": TAKE_BACK.days})]
    return []


def earliest_stop(at: datetime) -> datetime:
    """Return the first moment of a stop that may still be taken back: the seventh day counts to its end.

    The day of the stop itself is not counted (民法典 201, 203).
    """
    return datetime.combine(day_of(at) - TAKE_BACK, time(), CHINA)


def refusals_to_reopen(facts: Facts, *, reason: str) -> list[Refusal]:
    """Return why a matter at rest may not begin again.

    After a stop it takes each side's new yes (人民调解法 17: no mediation of one who refuses).
    """
    if facts.standing not in AT_REST:
        return [Refusal("procedure.matter_not_at_rest")]
    refusals = refusals_of_text("reason", reason)
    if facts.standing == Standing.WITHDRAWN and facts.rests_on_consent:
        refusals += [
            Refusal("procedure.side_not_consented", {"stamp": side.stamp}, "人民调解法第十七条")
            for side in facts.taking_part
            if not side.consented
        ]
    return refusals


def refusals_to_rate(*, standing: str, rated: bool) -> list[Refusal]:
    """Return why a side may not rate: the matter goes on, or it has rated this ending."""
    if standing not in AT_REST:
        return [Refusal("procedure.matter_not_at_rest")]
    return [Refusal("procedure.rated_already")] if rated else []


def refusals_to_ask_again(*, standing: str, waiting: bool, words: str) -> list[Refusal]:
    """Return why a side may not ask that a matter be looked at again."""
    if standing not in AT_REST:
        return [Refusal("procedure.matter_not_at_rest")]
    if waiting:
        return [Refusal("procedure.asked_already")]
    return refusals_of_text("words", words, needed=False)


def refusals_to_answer_ask(*, answered: bool, words: str) -> list[Refusal]:
    """Return why a request to look again may not be answered: it was, or the answer says nothing."""
    if answered:
        return [Refusal("procedure.answered_already")]
    return refusals_of_text("words", words)
