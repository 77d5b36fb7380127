"""Ladders: drafted from a file, published by a second person, never edited (settled 19)."""

from collections.abc import Sequence
from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.org.models import Unit
from sanhu.procedure import queries
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.models import LadderVersion, Level
from sanhu.procedure.rules import ladders as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.facts import LevelFacts


@recorded
def draft_ladder(
    *, unit: Unit, mechanism: str, number: int, levels: Sequence[LevelFacts], actor: Actor, at: datetime
) -> LadderVersion:
    """Write down the next version of a mechanism's ladder for a house, not yet in force."""
    require(actor, "procedure.draft_ladder", unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    before = LadderVersion.objects.filter(unit=unit, mechanism=mechanism).order_by("-number").first()
    follows = (before.number if before else 0) + 1
    refusals = rules.refusals_to_draft(levels, mechanism_of(mechanism).bound)
    if number != follows:
        refusals.append(Refusal("procedure.ladder_number_taken", {"number": number, "next": follows}))
    refuse_if(refusals)
    ladder = LadderVersion.objects.create(
        unit=unit,
        mechanism=mechanism,
        number=number,
        digest=rules.digest_of(levels),
        drafted_by=actor.id,
        drafted_at=at,
    )
    rows = [
        Level.objects.create(
            ladder=ladder,
            number=one.number,
            name=one.name,
            unit_kinds=list(one.unit_kinds),
            handover=one.handover,
            may_skip=one.may_skip,
            stay_days=one.stay_days,
        )
        for one in levels
    ]
    subject = f"ladder:{ladder.pk}"
    record(actor=actor, at=at, verb="ladder.drafted", subject=subject, rows=[ladder, *rows])
    return ladder


@recorded
def publish_ladder(*, ladder: LadderVersion, digest: str, actor: Actor, at: datetime) -> LadderVersion:
    """Put a drafted ladder in force from this day; matters opened before keep theirs (settled 28)."""
    require(actor, "procedure.publish_ladder", ladder)
    refusals = rules.refusals_to_publish(
        queries.levels_of(ladder),
        mechanism_of(ladder.mechanism).bound,
        drafted_by=ladder.drafted_by,
        actor=actor.id,
        is_draft=ladder.published_on is None,
    )
    if digest != ladder.digest:
        refusals.append(Refusal("procedure.ladder_differs", {"number": ladder.number}))
    refuse_if(refusals)
    changed = LadderVersion.objects.filter(pk=ladder.pk, published_on=None).update(
        published_on=day_of(at), published_by=actor.id
    )
    refuse_if([] if changed else [Refusal("procedure.ladder_published")])
    ladder.refresh_from_db()
    record(actor=actor, at=at, verb="ladder.published", subject=f"ladder:{ladder.pk}", rows=[ladder])
    return ladder
