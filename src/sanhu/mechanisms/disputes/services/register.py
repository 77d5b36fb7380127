"""Registering a dispute: own checks, then the engine, then the own row."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sanhu.ledger.services import Submitted, record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.mechanisms.disputes import queries
from sanhu.mechanisms.disputes.enums import CODE, SCHEME
from sanhu.mechanisms.disputes.models import Dispute
from sanhu.mechanisms.disputes.rules.registering import refusals_to_register
from sanhu.org.models import Unit
from sanhu.procedure.enums import Source
from sanhu.procedure.models import Matter, SecondText
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.matters import STAMPS
from sanhu.procedure.services import Opened, SideEntry, Story, keep_second_text, open_matter


@dataclass(frozen=True)
class Intake:
    """What is asked when a dispute is taken in (settled 49): no telephone, no document, no label.

    ``sides`` are pairs of name and wish in the order 甲, 乙, 丙. ``on_initiative``: nobody came, the
    unit went there itself (人民调解法 17); then every side was entered by another and may refuse.
    """

    sides: tuple[tuple[str, str], ...]
    what_happened: str
    category: str
    in_danger: bool = False
    child_concerned: bool = False
    may_be_crime: bool = False
    on_initiative: bool = False

    def as_text(self) -> str:
        """Return all of it as plain lines, for a person who has to compare two texts."""
        lines = [self.what_happened]
        lines += [f"{stamp}：{name}：{wish}" for stamp, (name, wish) in zip(STAMPS, self.sides, strict=False)]
        return "\n".join(lines)


@recorded
def register_dispute(*, unit: Unit, intake: Intake, submission: str, actor: Actor, at: datetime) -> Opened:
    """Register a dispute in a unit; the same submission again returns the same matter and codes.

    ``submission`` is the key that the form made before its first try. Raise Refused when the rules
    refuse, or when the same key comes with another text (settled 7).
    """
    require(actor, "disputes.register", unit)
    stamped = [
        (stamp, one_line(name), clean(wish))
        for stamp, (name, wish) in zip(STAMPS, intake.sides, strict=False)
    ]
    refuse_if(
        refusals_to_register(
            sides=stamped, what_happened=clean(intake.what_happened), category=intake.category
        )
    )
    came = not intake.on_initiative
    opened = open_matter(
        mechanism=CODE,
        unit=unit,
        story=Story(
            what_happened=intake.what_happened,
            category=intake.category,
            source=Source.APPLIED if came else Source.INITIATIVE,
            in_danger=intake.in_danger,
            child_concerned=intake.child_concerned,
            may_be_crime=intake.may_be_crime,
        ),
        sides=[
            SideEntry(name, wish, came_itself=came and place == 0)
            for place, (_, name, wish) in enumerate(stamped)
        ],
        submission=Submitted(submission, {"unit": str(unit.pk), **asdict(intake)}),
        actor=actor,
        at=at,
    )
    if queries.dispute_of(opened.matter) is not None:
        return opened  # sent twice: the first try wrote it
    dispute = Dispute.objects.create(
        matter=opened.matter,
        scheme=SCHEME,
        category=intake.category,
        committee=queries.lawful_committee(unit, day_of(at)),
    )
    record(actor=actor, at=at, verb="dispute.registered", subject=opened.matter.subject, rows=[dispute])
    return opened


@recorded
def keep_second(*, matter: Matter, intake: Intake, actor: Actor, at: datetime) -> SecondText | None:
    """Keep the other text that came under a matter's submission; None when this one is kept already."""
    require(actor, "procedure.keep_second_text", matter)
    text = intake.as_text()
    if queries.is_kept(matter, text):
        return None
    return keep_second_text(matter=matter, text=text, actor=actor, at=at)
