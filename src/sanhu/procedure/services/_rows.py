"""What the verbs of the engine share: hold a matter, end and open steps, keep the standing right.

No verb of its own: each service has asked the gate before it comes here.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sanhu.lib.gate import Actor
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.org.models import Person, Unit
from sanhu.procedure import queries
from sanhu.procedure.enums import CameBy, ConsentTo, Kind, Moved, Outcome
from sanhu.procedure.models import Consent, HandOver, Level, Matter, Side, Stage, Step
from sanhu.procedure.rules import consents
from sanhu.procedure.rules.days import day_of, stay_until


def verb(actor: Actor, own: str, written_down: str) -> str:
    """Return the verb of a party's own tap, or that of an official who writes down its word."""
    return own if actor.kind == "party" else written_down


def held(matter_id: UUID) -> Matter:
    """Hold a matter until the end of the transaction and return it as it is now.

    On SQLite the writer's turn holds it, and the lock does nothing (settled 6).
    """
    return Matter.objects.select_for_update(no_key=True).get(pk=matter_id)


def fresh(step: Step) -> Step:
    """Hold the matter of a step and return the step as it is now, with what rules look at."""
    held(step.matter_id)
    return Step.objects.select_related("matter__ladder", "level", "unit", "group").get(pk=step.pk)


def ended(step: Step, outcome: Outcome, at: datetime, *, reason: str = "", words: str = "") -> Step:
    """End an open step; raise Refused when somebody else has ended it meanwhile."""
    changed = Step.objects.filter(pk=step.pk, ended_at=None).update(
        ended_at=at, outcome=outcome, end_reason=reason, end_words=words
    )
    refuse_if([] if changed else [Refusal("procedure.step_ended")])
    step.refresh_from_db(fields=["ended_at", "outcome", "end_reason", "end_words"])
    return step


def all_ended(step: Step, outcome: Outcome, at: datetime, *, reason: str = "", words: str = "") -> list[Step]:
    """End a leading step, and with it every other open one of its matter (architecture.md 5.2, 5)."""
    first = ended(step, outcome, at, reason=reason, words=words)
    others = [one for one in queries.open_steps(step.matter) if one.pk != step.pk]
    return [first, *(ended(one, outcome, at, reason=reason, words=words) for one in others)]


def opened(matter: Matter, level: Level, unit: Unit, came_by: CameBy, at: datetime) -> Step:
    """Open a leading step at a level in a unit; what comes from above or below is taken up later."""
    is_own = came_by in (CameBy.OPENED, CameBy.RETURNED, CameBy.REOPENED)
    return Step.objects.create(
        matter=matter,
        position=Step.objects.filter(matter=matter).count() + 1,
        level=level,
        unit=unit,
        came_by=came_by,
        opened_at=at,
        taken_up_at=at if is_own else None,
        stay_until_on=stay_until(day_of(at), level.stay_days),
    )


def begun(step: Step, kind: str, at: datetime) -> Stage:
    """Open a mutual step."""
    return Stage.objects.create(step=step, kind=kind, opened_at=at)


def first_stage(step: Step, at: datetime) -> Stage:
    """Open the first mutual step of a step that somebody works on."""
    return begun(step, Kind.COMMUNICATE, at)


def handed(before: Step, after: Step, moved: Moved, at: datetime, **words: str) -> HandOver:
    """Write down that a matter went from one step to another, and why."""
    return HandOver.objects.create(from_step=before, to_step=after, moved=moved, handed_at=at, **words)


def led_by(step: Step, leads: bool) -> Step:
    """Let an open step lead, or only assist; raise Refused when it changed meanwhile."""
    changed = Step.objects.filter(pk=step.pk, ended_at=None, leads=not leads).update(leads=leads)
    refuse_if([] if changed else [Refusal("procedure.step_ended")])
    step.refresh_from_db(fields=["leads"])
    return step


def stood(matter: Matter) -> list[Matter]:
    """Write the standing that follows from the rows; return the matter when it changed."""
    standing = queries.standing_now(matter)
    if not Matter.objects.filter(~Q(standing=standing), pk=matter.pk).exists():
        return []
    Matter.objects.filter(pk=matter.pk).update(standing=standing)
    matter.refresh_from_db()
    return [matter]


def lapsed(matter: Matter, at: datetime) -> list[Consent]:
    """Let the consents lapse that were given for the work that now ends."""
    rows = Consent.objects.filter(
        side__matter=matter, withdrawn_at__isnull=True, lapsed_at__isnull=True
    ).order_by("entered_at", "id")
    ending = [row for row in rows if consents.lapses(row.to)]
    Consent.objects.filter(pk__in=[row.pk for row in ending], lapsed_at=None).update(lapsed_at=at)
    for row in ending:
        row.refresh_from_db(fields=["lapsed_at"])
    return ending


def asked_for(matter: Matter, step: Step) -> frozenset[str]:
    """Return the stamps of the sides that said yes to the body of a step."""
    body = consents.key_of_body(step.unit_id, step.level.number)
    return queries.consented_to(matter, ConsentTo.MEDIATION, body)


def of_matter(side: Side, matter_id: UUID) -> Side:
    """Return the side when it belongs to the matter; raise Refused for a side of another matter."""
    refuse_if([] if side.matter_id == matter_id else [Refusal("procedure.other_matter")])
    return side


def name_of(actor: Actor) -> str:
    """Return the name of the official who types, or an empty text."""
    if actor.kind != "official":
        return ""
    found = Person.objects.filter(user_id=UUID(actor.id)).order_by("id").first()
    return found.name if found else ""


def refusals_of_yes(yes: consents.Yes, side: Side, actor: Actor) -> list[Refusal]:
    """Return why this yes of a side, typed by this actor, proves nothing."""
    return consents.refusals_of_form(
        form=yes.form,
        by_the_side_itself=actor.kind == "party" and actor.id == str(side.pk),
        witness=yes.witness,
        recorder=name_of(actor),
        paper=yes.paper,
        has_photo=yes.photo is not None,
    )
