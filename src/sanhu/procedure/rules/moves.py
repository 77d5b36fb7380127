"""Which verbs a step offers, and what is missing for each as long as nothing is typed."""

from collections.abc import Callable
from datetime import date

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import EndReason
from sanhu.procedure.rules import dangers, invitations, matters, stages, steps, terms
from sanhu.procedure.rules.facts import Facts

#: What is typed later stands here as a dash.
_LATER = "-"

CHECKS: dict[str, Callable[[Facts, date], list[Refusal]]] = {
    "procedure.take_up": lambda facts, on: steps.refusals_to_take_up(facts),
    "procedure.give_back": lambda facts, on: steps.refusals_to_return(facts, reason=_LATER),
    "procedure.assign_responsible": lambda facts, on: invitations.refusals_to_form_group(facts, name=_LATER),
    "procedure.invite": lambda facts, on: matters.refusals_of_closed(facts),
    "procedure.report_danger": lambda facts, on: dangers.refusals_of_closed(facts),
    "procedure.convene": lambda facts, on: stages.refusals_to_convene(
        facts, kinds=[facts.step.kind], place=_LATER, has_group=facts.step.has_group
    ),
    "procedure.close_stage": lambda facts, on: stages.refusals_to_close_stage(facts, reason=""),
    "procedure.draft_terms": lambda facts, on: terms.refusals_of_negotiating(facts),
    "procedure.settle": lambda facts, on: terms.refusals_to_settle(facts, settled_on=on, today=on),
    "procedure.pass_up": lambda facts, on: steps.refusals_of_top(facts),
    "procedure.send_down": lambda facts, on: steps.refusals_of_bottom(facts),
    "procedure.refer": lambda facts, on: matters.refusals_of_closed(facts),
    "procedure.end": lambda facts, on: matters.refusals_to_end(
        facts, reason=EndReason.NOT_AGREED, words=_LATER
    ),
}
