"""Registering a claim: own checks, then the engine, then the own row."""

from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import refuse_if
from sanhu.org.models import Unit
from sanhu.procedure.services import Opened, SideEntry, Story, open_matter
from tests.fifth.wage_arrears.models import Claim
from tests.fifth.wage_arrears.rules import refusals_to_register


@recorded
def register_claim(
    *, unit: Unit, worker: str, employer: str, workers: int, sum_fen: int, actor: Actor, at: datetime
) -> Opened:
    """Register a claim of workers against an employer."""
    require(actor, "wage_arrears.register", unit)
    refuse_if(refusals_to_register(employer=employer, workers=workers, sum_fen=sum_fen))
    opened = open_matter(
        mechanism="wage_arrears",
        unit=unit,
        story=Story(what_happened=f"{employer}欠{workers}人的工资"),
        sides=[SideEntry(worker, came_itself=True), SideEntry(employer)],
        actor=actor,
        at=at,
    )
    claim = Claim.objects.create(matter=opened.matter, employer=employer, workers=workers, sum_fen=sum_fen)
    record(actor=actor, at=at, verb="claim.registered", subject=opened.matter.subject, rows=[claim])
    return opened
