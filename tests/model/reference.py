"""The procedure as the texts have it: which move is legal, and what it makes of a matter.

`legal(state, move)` returns the codes of all refusals, none when the move may happen; `apply(state, move)`
returns the new state of a legal move. README.md names the source of each rule and the choices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from .state import FORMS, KINDS, OUTPUTS, STAMPS, Move, State, Step

Params = dict[str, Any]
DUE_AFTER = 30  # days; only that it never moves is checked
LEAST_SIDES = LEAST_ROUTES = 2
ROUTE_PARTS = ("cost", "time", "basis", "who")
TERM_PARTS = ("who", "what", "to_whom", "by_when", "proof")
UP_PARTS = ("facts", "tried", "why", "request", "responsible")


def blank(text: object) -> bool:
    """Say whether a text says nothing."""
    return not str(text or "").strip()


def missing(params: Params, names: Iterable[str]) -> list[str]:
    """Return a code for every text that is blank."""
    return [f"{name}_missing" for name in names if blank(params.get(name))]


def legal(state: State, move: Move) -> list[str]:
    """Return the codes of every reason why a move may not happen; an empty list when it may."""
    name, params = move.name, dict(move.params)
    if name == "wait":
        return [] if params["days"] > 0 else ["days_missing"]
    if name == "open":
        return refusals_to_open(state, params)
    if state.standing == "unopened":
        return ["not_opened"]
    if name in ("reopen", "take_back", "consent"):  # consent also at rest: both may begin again
        return CHECKS[name](state, params)
    if state.standing != "open":
        return ["matter_closed"]
    codes = CHECKS[name](state, params)
    if name in NEEDS_TAKING_UP and not state.lead.taken_up:
        codes.append("not_taken_up")
    return codes


def refusals_to_open(state: State, params: Params) -> list[str]:
    """A matter has two sides or more, and enters at the lowest level unless a reason is stated (M4, M5)."""
    if state.standing != "unopened":
        return ["opened_already"]
    codes = ["too_few_sides"] if params["sides"] < LEAST_SIDES else []
    if not 0 <= params["level"] < len(state.ladder):
        return [*codes, "level_unknown"]
    if params["level"] > 0 and state.choices.opening_above_needs_reason:
        codes += missing(params, ["reason"])
    return codes


def refusals_to_consent(state: State, params: Params) -> list[str]:
    """Consent has one of three forms; the spoken one has a named witness (settled 33)."""
    side, form = params["side"], params["form"]
    codes = [] if side in state.sides else ["side_unknown"]
    if form not in FORMS:
        codes.append("form_unknown")
    if form == "spoken":
        codes += missing(params, ["witness"])
    if (state.lead.level, side) in state.consents:
        codes.append("consent_already_given")
    return codes


def refusals_to_convene(state: State, params: Params) -> list[str]:
    """No mutual step opens while an output is missing, save for a stated reason (settled 32; M3)."""
    if params["kind"] not in KINDS:
        return ["kind_unknown"]
    codes = [] if params["attended"] else ["attendance_missing"]
    if KINDS.index(params["kind"]) < state.lead.stage:
        codes.append("kind_passed")
    if state.lacks_consent(state.lead.level):  # 人民调解法 17
        codes.append("consent_missing")
    if blank(params.get("reason")):
        codes += [f"{output}_missing" for output in lacking(state, params["kind"])]
    return codes


def lacking(state: State, kind: str) -> list[str]:
    """Return the outputs that should stand before a kind of meeting and do not."""
    return [output for output in OUTPUTS[state.lead.stage : KINDS.index(kind)] if not state.has(output)]


def refusals_to_find(state: State, params: Params) -> list[str]:
    """A finding comes out of its meeting and is whole (M3; issue 10, step 6)."""
    kind = params["kind"]
    if kind not in OUTPUTS:
        return ["kind_unknown"]
    place = OUTPUTS.index(kind)
    held = (state.lead_index, KINDS[place]) in state.held
    codes = [] if held and place == state.lead.stage else ["meeting_missing"]
    if kind == "cause" and not params.get("agreed") and not params.get("disputed"):
        codes.append("facts_missing")
    if kind == "route":
        codes += refusals_of_routes(params, (state.place, "route") in state.found)
    if kind == "solution":
        terms = params.get("terms") or ()
        codes += [] if terms else ["terms_missing"]
        codes += ["term_incomplete"] if any(missing(dict(term), TERM_PARTS) for term in terms) else []
    return codes


def refusals_of_routes(params: Params, found: bool) -> list[str]:
    """At least two routes, counting earlier ones, or a reason for one; each with all its parts (F1)."""
    routes = params.get("routes") or ()
    codes = []
    if not routes:
        codes.append("routes_missing")
    elif len(routes) < LEAST_ROUTES and not found and blank(params.get("reason")):
        codes.append("too_few_routes")
    if any(missing(dict(route), ROUTE_PARTS) for route in routes):
        codes.append("route_incomplete")
    return codes


def refusals_to_settle(state: State, params: Params) -> list[str]:
    """Settling needs the three outputs, the first two perhaps excused, and all signatures (人民调解法 29)."""
    codes = [f"{output}_missing" for output in OUTPUTS[:2] if not state.has(output)]
    if (state.place, "solution") not in state.found:
        codes.append("solution_missing")
    if set(params["signed"]) != set(state.sides):
        codes.append("signature_missing")
    if state.lacks_consent(state.lead.level):  # begun again, it is asked again
        codes.append("consent_missing")
    return codes


def refusals_to_pass_up(state: State, params: Params) -> list[str]:
    """Going up takes the five things of M55 and each side's consent to the new body (settled 34)."""
    here, to = state.lead.level, params["to_level"]
    codes = missing(params, UP_PARTS)
    if here == len(state.ladder) - 1:
        return [*codes, "no_higher_level"]
    if not here < to < len(state.ladder):
        return [*codes, "not_higher"]
    if to > here + 1:
        codes += refusals_to_skip(state, to, params)
    if state.lacks_consent(to, tuple(params["consents"])):
        codes.append("consent_missing")
    return codes


def refusals_to_skip(state: State, to: int, params: Params) -> list[str]:
    """A level is passed over only where the ladder allows it, and with a reason."""
    here = state.lead.level
    asked = [here] if state.choices.skip_asked_of == "from" else range(here + 1, to)
    codes = [] if all(state.ladder[level].may_skip for level in asked) else ["may_not_skip"]
    return codes + missing(params, ["skip_reason"])


def refusals_to_take_up(state: State, params: Params) -> list[str]:
    """What was passed up is taken up once."""
    return ["already_taken_up"] if state.lead.taken_up else []


def refusals_to_give_back(state: State, params: Params) -> list[str]:
    """Instead of taking up what came from below, a level may give it back once, with a reason (G16)."""
    codes = missing(params, ["reason"])
    if state.lead.taken_up:
        codes.append("already_taken_up")
    elif state.lead.source is None:
        codes.append("not_from_below")
    if len(state.returned_by) >= state.choices.returns_per_matter:
        codes.append("returned_before")
    return codes


def refusals_to_send_down(state: State, params: Params) -> list[str]:
    """A matter is sent down once, with a reason; the body that gets it asks the sides itself (settled 33)."""
    here, to = state.lead.level, params["to_level"]
    codes = missing(params, ["reason"])
    if state.sent_down >= state.choices.sends_down_per_matter:
        codes.append("sent_down_before")
    if here == 0:
        return [*codes, "no_lower_level"]
    if not 0 <= to < here:
        return [*codes, "not_lower"]
    return codes


def refusals_to_refer(state: State, params: Params) -> list[str]:
    """A part goes to its body while the step stays open; the whole goes only with consent (settled 9)."""
    codes = missing(params, ["body", "reason"] if params["whole"] else ["body", "part"])
    asked = params["whole"] and state.choices.whole_referral_needs_consent
    if asked and set(params["consents"]) != set(state.sides):
        codes.append("consent_missing")
    return codes


def refusals_to_withdraw(state: State, params: Params) -> list[str]:
    """Any side stops at any time and owes no reason (人民调解法 17, 23, 26)."""
    return [] if params["side"] in state.sides else ["side_unknown"]


def refusals_to_take_back(state: State, params: Params) -> list[str]:
    """The side that stopped may take it back for seven days (settled 33)."""
    if state.standing != "withdrawn":
        return ["not_stopped"]
    codes = [] if params["side"] == state.stopped_by else ["not_your_stop"]
    late = state.day - state.stopped_on > state.choices.take_back_days
    return [*codes, "take_back_late"] if late else codes


def refusals_to_end(state: State, params: Params) -> list[str]:
    """A matter ends without a result only with a reason."""
    return missing(params, ["reason"])


def refusals_to_reopen(state: State, params: Params) -> list[str]:
    """A closed matter opens again, with a reason; a stopped one when each side says yes again (Art. 17)."""
    if state.standing == "open":
        return ["matter_open"]
    codes = missing(params, ["reason"])
    if state.standing == "withdrawn" and state.lacks_consent(state.lead.level):
        codes.append("consent_missing")
    return codes


CHECKS: dict[str, Callable[[State, Params], list[str]]] = {
    "consent": refusals_to_consent,
    "convene": refusals_to_convene,
    "find": refusals_to_find,
    "settle": refusals_to_settle,
    "pass_up": refusals_to_pass_up,
    "take_up": refusals_to_take_up,
    "give_back": refusals_to_give_back,
    "send_down": refusals_to_send_down,
    "refer": refusals_to_refer,
    "withdraw": refusals_to_withdraw,
    "take_back": refusals_to_take_back,
    "end": refusals_to_end,
    "reopen": refusals_to_reopen,
}
MOVES = ("open", *CHECKS, "wait")
NEEDS_TAKING_UP = ("convene", "find", "settle", "pass_up", "send_down", "refer", "end")


# --- what a legal move makes of the matter ------------------------------------------------------------------


def apply(state: State, move: Move) -> State:
    """Return the state after a legal move; raise ValueError with the codes when it is not legal."""
    codes = legal(state, move)
    if codes:
        raise ValueError(f"{move}: {codes}")
    return EFFECTS[move.name](state, dict(move.params))


def open_matter(state: State, params: Params) -> State:
    sides = tuple(STAMPS[: params["sides"]])
    first = Step(params["level"], leads=True, taken_up=True)
    return replace(state, standing="open", sides=sides, steps=(first,), due=state.day + DUE_AFTER)


def consent(state: State, params: Params) -> State:
    return replace(state, consents=state.consents | {(state.lead.level, params["side"])})


def convene(state: State, params: Params) -> State:
    excused = {(state.place, output) for output in lacking(state, params["kind"])}
    held = state.held | {(state.lead_index, params["kind"])}
    state = state.with_step(state.lead_index, stage=KINDS.index(params["kind"]))
    return replace(state, held=held, excused=state.excused | excused)


def find(state: State, params: Params) -> State:
    return replace(state, found=state.found | {(state.place, params["kind"])})


def closed(state: State, outcome: str) -> State:
    """End every open step with one outcome; the consents end with the work for which they were given."""
    steps = tuple(replace(step, outcome=outcome) if step.is_open else step for step in state.steps)
    return replace(state, standing=outcome, steps=steps, consents=frozenset(), lapsed=state.consents)


def led_by(state: State, step: Step) -> State:
    """Let a level lead: its assisting step if it has one open, otherwise a new step."""
    for index, old in enumerate(state.steps):
        if old.is_open and old.level == step.level:
            return state.with_step(index, leads=True)
    return replace(state, steps=(*state.steps, step))


def pass_up(state: State, params: Params) -> State:
    here, to = state.lead.level, params["to_level"]
    joins = state.ladder[to if state.choices.handover_asked_of == "to" else here].handover == "join"
    change: Params = {"leads": False} if joins else {"outcome": "passed_up", "leads": False}
    state = state.with_step(state.lead_index, **change)
    state = replace(state, consents=state.consents | {(to, side) for side in params["consents"]})
    return led_by(state, Step(to, leads=True, taken_up=False, source=here))


def take_up(state: State, params: Params) -> State:
    return state.with_step(state.lead_index, taken_up=True)


def handed_down(state: State, to: int, *, taken_up: bool) -> State:
    """End every open step above a level and let that level lead."""
    for index, step in enumerate(state.steps):
        if step.is_open and step.level > to:
            state = state.with_step(index, outcome="sent_down", leads=False)
    return led_by(state, Step(to, leads=True, taken_up=taken_up))


def give_back(state: State, params: Params) -> State:
    assert state.lead.source is not None, "what is not taken up was passed up by somebody"
    returned = (*state.returned_by, state.lead.level)
    return replace(handed_down(state, state.lead.source, taken_up=True), returned_by=returned)


def send_down(state: State, params: Params) -> State:
    down = handed_down(state, params["to_level"], taken_up=False)
    return replace(down, sent_down=state.sent_down + 1)


def refer(state: State, params: Params) -> State:
    state = replace(state, referrals=state.referrals + 1)
    return closed(state, "referred") if params["whole"] else state


def withdraw(state: State, params: Params) -> State:
    were_open = tuple(index for index, step in enumerate(state.steps) if step.is_open)
    stop: Params = {"stopped_by": params["side"], "stopped_on": state.day, "stopped_steps": were_open}
    return replace(closed(state, "withdrawn"), **stop)


def take_back(state: State, params: Params) -> State:
    """Let everything stand as before the stop: the same steps, and the consents that ended with it."""
    for index in state.stopped_steps:
        state = state.with_step(index, outcome=None)
    consents = state.consents | state.lapsed
    return replace(
        state, standing="open", stopped_by=None, stopped_steps=(), consents=consents, lapsed=frozenset()
    )


def reopen(state: State, params: Params) -> State:
    """Begin anew at the level that led last, with the consents given since; what it found stands."""
    again = Step(state.lead.level, leads=True, taken_up=True)
    return replace(
        state,
        standing="open",
        steps=(*state.steps, again),
        stopped_by=None,
        stopped_steps=(),
        lapsed=frozenset(),
    )


EFFECTS: dict[str, Callable[[State, Params], State]] = {
    "open": open_matter,
    "consent": consent,
    "convene": convene,
    "find": find,
    "settle": lambda state, params: closed(state, "settled"),
    "pass_up": pass_up,
    "take_up": take_up,
    "give_back": give_back,
    "send_down": send_down,
    "refer": refer,
    "withdraw": withdraw,
    "take_back": take_back,
    "end": lambda state, params: closed(state, "ended"),
    "reopen": reopen,
    "wait": lambda state, params: replace(state, day=state.day + params["days"]),
}
