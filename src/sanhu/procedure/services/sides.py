"""What sides are told, say, correct and have erased; and what one of them said alone."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model

from sanhu.ledger.services import erase, record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.procedure import queries
from sanhu.procedure.enums import Outcome, TellingOf, Told
from sanhu.procedure.models import Correction, OneSideNote, Side, Step, Telling
from sanhu.procedure.rules import sides as rules
from sanhu.procedure.rules.matters import AT_REST
from sanhu.procedure.services import _clocks, _rows

#: What stands in place of a reason when the person gives none: none is asked.
UNWILLING = "本人不愿意在这里登记"
_ERASED = ["name", "phone", "phone_key", "code_hash"]


@recorded
def tell(*, side: Side, of: TellingOf, how: Told, actor: Actor, at: datetime) -> Telling:
    """Record that a side was told its rights, who holds what of it, or the other routes."""
    require(actor, _rows.verb(actor, "procedure.read_told", "procedure.tell"), side)
    matter = _rows.held(side.matter_id)
    side.refresh_from_db()
    refuse_if(rules.refusals_to_tell(refused=side.refused_at is not None))
    step = queries.last_step(matter)
    telling = Telling.objects.create(side=side, step=step, of=of, how=how, told_at=at, entered_by=actor.id)
    record(actor=actor, at=at, verb="matter.told", subject=matter.subject, rows=[telling])
    return telling


@recorded
def correct_side(*, side: Side, after: Mapping[str, str], actor: Actor, at: datetime) -> Side:
    """Correct what a side finds wrong in its own entry; both wordings stay (PIPL 46)."""
    require(actor, _rows.verb(actor, "procedure.correct_own_data", "procedure.correct_party"), side)
    _rows.held(side.matter_id)
    side.refresh_from_db()
    wanted = {
        name: (one_line(text) if name in ("name", "phone") else clean(text)) for name, text in after.items()
    }
    before = {name: getattr(side, name) for name in rules.CORRECTABLE}
    refuse_if(rules.refusals_to_correct(refused=side.refused_at is not None, before=before, after=wanted))
    changed = {name: text for name, text in wanted.items() if before[name] != text}
    rows = [
        Correction.objects.create(
            side=side, column=name, before=before[name], after=text, corrected_at=at, entered_by=actor.id
        )
        for name, text in sorted(changed.items())
    ]
    for name, text in changed.items():
        setattr(side, name, text)
    side.phone_key = queries.lookup_key(side.phone)
    side.save(update_fields=[*changed, "phone_key"])
    subject = f"matter:{side.matter_id}"
    record(actor=actor, at=at, verb="matter.side_corrected", subject=subject, rows=[side, *rows])
    return side


@recorded
def record_account(*, side: Side, account: str, actor: Actor, at: datetime) -> Side:
    """Write down what a side says, in its own words, also when they are rude (design 5)."""
    require(actor, "procedure.record_account", side)
    matter = _rows.held(side.matter_id)
    side.refresh_from_db()
    account = clean(account)
    refuse_if(
        rules.refusals_to_hear(
            refused=side.refused_at is not None, is_open=matter.standing not in AT_REST, account=account
        )
    )
    rows: list[Model] = [side]
    if side.account and side.account != account:
        rows.append(
            Correction.objects.create(
                side=side,
                column="account",
                before=side.account,
                after=account,
                corrected_at=at,
                entered_by=actor.id,
            )
        )
    side.account = account
    side.save(update_fields=["account"])
    record(actor=actor, at=at, verb="matter.account_recorded", subject=matter.subject, rows=rows)
    return side


@recorded
def refuse_side(*, side: Side, reason: str = UNWILLING, actor: Actor, at: datetime) -> Side:
    """Erase the name and telephone of a side that was entered by another and wants no entry here.

    With too few sides left the matter ends at once: nobody is mediated against the own will
    (人民调解法 17). What others told stays; the entry in the register of erasures names the article.
    """
    require(actor, _rows.verb(actor, "procedure.refuse_entry", "procedure.record_refusal"), side)
    matter = _rows.held(side.matter_id)
    side.refresh_from_db()
    reason = clean(reason)
    refuse_if(
        rules.refusals_to_erase(
            refused=side.refused_at is not None, entered_by_another=not side.came_itself, reason=reason
        )
    )
    erased = Correction.objects.filter(side=side, column__in=("name", "phone"))
    corrections = list(erased.order_by("corrected_at", "id"))
    for correction in corrections:
        correction.before = correction.after = ""
        correction.save(update_fields=["before", "after"])
        erase(row=correction, columns=["before", "after"], article="个人信息保护法第四十七条", at=at)
    side.name = side.phone = side.phone_key = side.code_hash = ""
    side.refused_at, side.refused_reason = at, reason
    side.save(update_fields=[*_ERASED, "refused_at", "refused_reason"])
    erase(row=side, columns=_ERASED, article="个人信息保护法第四十七条", at=at)
    rows: list[Model] = [side, *corrections]
    steps: list[Step] = []
    left = sum(one.refused_at is None for one in queries.sides_of(matter))
    leading = queries.leading_step(matter)
    if leading is not None and left < queries.mechanism(matter).sides_at_least:
        steps = _rows.all_ended(leading, Outcome.WITHDRAWN, at)
        rows += [*steps, *_rows.lapsed(matter, at), *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.side_erased", subject=matter.subject, rows=rows)
    for step in steps:
        _clocks.give_up(matter, step, why="一方不愿意", at=at)
    return side


@recorded
def note_one_side(*, step: Step, side: Side, text: str, actor: Actor, at: datetime) -> OneSideNote:
    """Keep, sealed, what one side said alone (settled 35).

    Its entry stands under a subject of its own: on the matter's timeline there is not even a count.
    """
    require(actor, "procedure.write_one_side_note", step)
    step, text = _rows.fresh(step), clean(text)
    _rows.of_matter(side, step.matter_id)
    side.refresh_from_db()
    refuse_if(
        rules.refusals_to_note(refused=side.refused_at is not None, is_open=step.ended_at is None, text=text)
    )
    note = OneSideNote.objects.create(step=step, side=side, text=text, written_by=actor.id, written_at=at)
    record(actor=actor, at=at, verb="note.written", subject=f"note:{note.pk}", rows=[note])
    return note
