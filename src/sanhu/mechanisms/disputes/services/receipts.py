"""The receipt of each side as a paper; its code is printed once and kept nowhere (settled 20)."""

from datetime import datetime

from django.utils.translation import gettext as _

from sanhu.documents.enums import Audience
from sanhu.documents.models import Paper
from sanhu.documents.rules.papers import Receipt
from sanhu.documents.services import draft_paper, issue_paper
from sanhu.ledger.services import recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.mechanisms.disputes import queries
from sanhu.procedure.models import Side


@recorded
def issue_receipt(*, side: Side, code: str, where: str, actor: Actor, at: datetime) -> Paper:
    """Issue the receipt of a side; a repeat returns the one that is out.

    ``code`` is printed on the sheet and not kept: whoever prints the paper gives it again. ``where``
    is the address at which the side follows its matter. Raise Refused when the side is erased, or
    with what the paper lacks.
    """
    require(actor, "procedure.issue_code", side)
    refuse_if([Refusal("procedure.side_refused")] if side.refused_at else [])
    issued = queries.receipt_of(side)
    if issued is not None:
        return issued
    slip = queries.slip_of(side.matter, at)
    answers, duty = slip.answers, slip.duty
    content = Receipt(
        matter_number=side.matter.number,
        issuer=answers.unit.name,
        stamp=side.stamp,
        title=_("%(category)s的事") % {"category": slip.title},
        registered_on=slip.registered_on,
        unit=answers.unit.name,
        responsible=answers.person.name if answers.person else _("还没有定人"),
        phone=answers.person.phone if answers.person else "",
        next_what=duty.rule.what if duty else "",
        next_on=duty.due_on if duty else None,
        next_why=duty.explain if duty else "",
        where=where,
    )
    draft = draft_paper(
        content=content,
        unit=answers.unit,
        matter_ref=side.matter_id,
        audience=Audience.ONE_SIDE,
        side_ref=side.pk,
        actor=actor,
        at=at,
    )
    return issue_paper(paper=draft, secrets={"code": code}, actor=actor, at=at)
