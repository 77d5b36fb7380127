"""Opening matters, ending them without an agreement, opening them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sanhu.ledger.queries import find_submission
from sanhu.ledger.services import Submitted, record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.ids import new_public_number
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.org import queries as org
from sanhu.org.models import Unit
from sanhu.procedure import queries
from sanhu.procedure.declare import Mechanism, mechanism_of
from sanhu.procedure.enums import CameBy, EndReason, Moved, Outcome, Source, TellingOf, Told
from sanhu.procedure.models import GuardedReading, LadderVersion, Level, Matter, SecondText, Side, Step
from sanhu.procedure.rules import ladders
from sanhu.procedure.rules import matters as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.texts import refusals_of_text
from sanhu.procedure.services import _clocks, _rows
from sanhu.procedure.services.sides import tell

_TITLE = 24


@dataclass(frozen=True)
class SideEntry:
    """One side as it is entered; telephone is asked at the receipt (settled 49)."""

    name: str
    wish: str = ""
    phone: str = ""
    came_itself: bool = False


@dataclass(frozen=True)
class Story:
    """What happened, and the answers to the three questions of danger (settled 36)."""

    what_happened: str
    title: str = ""
    happened_on: date | None = None
    place: str = ""
    category: str = ""
    source: str = Source.APPLIED
    in_danger: bool = False
    child_concerned: bool = False
    may_be_crime: bool = False

    @property
    def guarded(self) -> bool:
        """Whether one of the three questions was answered yes."""
        return self.in_danger or self.child_concerned or self.may_be_crime


@dataclass(frozen=True)
class Opened:
    """A registered matter with its first step, and each side's code, to be shown once."""

    matter: Matter
    step: Step
    codes: Mapping[str, str] = field(default_factory=dict)


@recorded
def open_matter(
    *,
    mechanism: str,
    unit: Unit,
    story: Story,
    sides: Sequence[SideEntry],
    submission: Submitted | None = None,
    actor: Actor,
    at: datetime,
) -> Opened:
    """Register a matter at the level of a unit and start the clocks that its mechanism named.

    The same submission again returns the same matter with the same codes (settled 7, 20); raise
    Refused when the rules refuse, or when the same key comes with another text.
    """
    require(actor, "procedure.open", unit)
    # Two tries of one submission go to one unit: the second waits here and then finds the first.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    earlier = _opened_before(submission)
    if earlier is not None:
        return earlier
    story, entries = _cleaned(story), [_cleaned_side(one) for one in sides]
    ladder = queries.current_ladder(mechanism, unit, day_of(at))
    level = _level_in(ladder, unit)
    refuse_if(_refusals(mechanism_of(mechanism), story, entries, day_of(at), ladder, level))
    assert ladder is not None  # refused above
    assert level is not None
    matter = _registered(mechanism_of(mechanism), ladder, unit, story, at)
    step = _rows.opened(matter, level, unit, CameBy.OPENED, at)
    key = submission.key if submission else ""
    codes = {stamp: queries.progress_code(key, stamp) for stamp in rules.STAMPS[: len(entries)] if key}
    rows = [matter, step, _rows.first_stage(step, at), *_entered(matter, entries, codes, at)]
    record(
        actor=actor,
        at=at,
        verb="matter.opened",
        subject=matter.subject,
        rows=rows,
        submission=submission,
    )
    _clocks.start(matter, _clocks.OPENED, unit=unit, from_=at, at=at)
    return Opened(matter, step, codes)


def _cleaned(story: Story) -> Story:
    """Return a story as it is kept; where no title was typed, what happened begins it."""
    told = clean(story.what_happened)
    return replace(
        story,
        what_happened=told,
        title=one_line(story.title) or _title_of(told),
        place=one_line(story.place),
        category=one_line(story.category),
    )


def _title_of(told: str) -> str:
    """Return the first words of a story, up to where a breath is taken."""
    line = one_line(told)
    head = line[:_TITLE]
    breath = max(head.rfind(mark) for mark in "，。；！？,;")
    if breath > 0 and len(line) > breath + 1:
        return head[:breath]
    return head.rstrip("，。；！？,;")


def _cleaned_side(entry: SideEntry) -> SideEntry:
    return SideEntry(one_line(entry.name), clean(entry.wish), one_line(entry.phone), entry.came_itself)


def _refusals(
    about: Mechanism,
    story: Story,
    entries: Sequence[SideEntry],
    today: date,
    ladder: LadderVersion | None,
    level: Level | None,
) -> list[Refusal]:
    return rules.refusals_to_open(
        sides=[(one.name, one.wish, one.phone) for one in entries],
        sides_at_least=about.sides_at_least,
        what_happened=story.what_happened,
        lines={name: getattr(story, name) for name in rules.LINES},
        happened_on=story.happened_on,
        opened_on=today,
        has_ladder=ladder is not None,
        has_level=level is not None,
    )


def _registered(about: Mechanism, ladder: LadderVersion, unit: Unit, story: Story, at: datetime) -> Matter:
    return Matter.objects.create(
        number=_fresh_number(unit, day_of(at).year),
        mechanism=about.code,
        ladder=ladder,
        opened_in=unit,
        opened_at=at,
        source=story.source,
        title=story.title,
        what_happened=story.what_happened,
        happened_on=story.happened_on,
        place=story.place,
        category=story.category,
        asked_danger=story.in_danger,
        asked_child=story.child_concerned,
        asked_crime=story.may_be_crime,
        guarded=story.guarded,
        clocks={event: list(codes) for event, codes in about.clocks.items()},
        standing=rules.FIRST,
    )


def _entered(
    matter: Matter, entries: Sequence[SideEntry], codes: Mapping[str, str], at: datetime
) -> list[Side]:
    return [
        Side.objects.create(
            matter=matter,
            position=position,
            stamp=stamp,
            name=one.name,
            wish=one.wish,
            phone=one.phone,
            phone_key=queries.lookup_key(one.phone),
            came_itself=one.came_itself,
            entered_at=at,
            code_hash=queries.hash_of(codes[stamp]) if stamp in codes else "",
        )
        for position, (stamp, one) in enumerate(zip(rules.STAMPS, entries, strict=False), 1)
    ]


def _opened_before(submission: Submitted | None) -> Opened | None:
    if submission is None:
        return None
    found = find_submission(submission.key, submission.body)
    if found is None:
        return None
    refuse_if([] if found.same else [Refusal("procedure.submission_differs")])
    matter = Matter.objects.get(pk=UUID(found.subject.removeprefix("matter:")))
    codes = {
        side.stamp: queries.progress_code(submission.key, side.stamp) for side in queries.sides_of(matter)
    }
    return Opened(matter, queries.steps_of(matter)[0], codes)


def _level_in(ladder: LadderVersion | None, unit: Unit) -> Level | None:
    if ladder is None or unit.closed_on is not None:
        return None
    found = ladders.level_for(unit.kind, queries.levels_of(ladder))
    return ladder.levels.get(number=found.number) if found else None


def _fresh_number(unit: Unit, year: int) -> str:
    """Return a public number that no matter has: random, to be read over the telephone (settled 20)."""
    house = org.above(unit).first() or unit
    while Matter.objects.filter(number=(number := new_public_number(f"{house.name[:1]}互", year))).exists():
        continue
    return number


@recorded
def keep_second_text(*, matter: Matter, text: str, actor: Actor, at: datetime) -> SecondText:
    """Keep, sealed, another text that came under the key of a submission, for a person to decide."""
    require(actor, "procedure.keep_second_text", matter)
    text = clean(text)
    refuse_if(refusals_of_text("text", text, most=20_000))
    kept = SecondText.objects.create(matter=matter, text=text, received_at=at)
    record(actor=actor, at=at, verb="matter.second_text_kept", subject=matter.subject, rows=[kept])
    return kept


@recorded
def read_guarded(*, matter: Matter, reason: str, actor: Actor, at: datetime) -> GuardedReading:
    """Open a guarded matter for today, with a reason that stays in the record (settled 21)."""
    require(actor, "procedure.read_guarded", matter)
    reason = clean(reason)
    refuse_if(refusals_of_text("reason", reason))
    reading = GuardedReading.objects.create(matter=matter, reader=actor.id, reason=reason, read_at=at)
    record(actor=actor, at=at, verb="matter.guarded_read", subject=matter.subject, rows=[reading])
    return reading


@recorded
def end(*, step: Step, reason: EndReason, words: str, told_how: str = "", actor: Actor, at: datetime) -> Step:
    """End a matter without an agreement; the sides are told the other routes (人民调解法 26).

    ``told_how`` says how each side was told them already; empty when that is still to be done.
    """
    require(actor, "procedure.end", step)
    step, words = _rows.fresh(step), clean(words)
    refuse_if(rules.refusals_to_end(queries.facts_of(step), reason=reason, words=words))
    matter = step.matter
    steps = _rows.all_ended(step, Outcome.ENDED, at, reason=reason, words=words)
    lapsed = _rows.lapsed(matter, at)
    rows = [*steps, *lapsed, *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.ended", subject=matter.subject, rows=rows)
    _clocks.close(matter, steps, happened_at=at, at=at)
    for side in queries.sides_of(matter) if told_how else ():
        if side.refused_at is None:
            tell(side=side, of=TellingOf.ROUTES, how=Told(told_how), actor=actor, at=at)
    step.refresh_from_db()
    return step


@recorded
def reopen(*, matter: Matter, reason: str, actor: Actor, at: datetime) -> Step:
    """Begin a matter at rest again, in the unit that led last; its age goes on from its opening.

    What was agreed and done before stays in view. The clocks run from this new beginning; the old
    ones stay as they ended.
    """
    require(actor, "procedure.reopen", matter)
    matter, reason = _rows.held(matter.pk), clean(reason)
    last = queries.last_step(matter)
    refuse_if(rules.refusals_to_reopen(queries.facts_of(last), reason=reason))
    step = _rows.opened(matter, last.level, last.unit, CameBy.REOPENED, at)
    stage = _rows.first_stage(step, at)
    handed = _rows.handed(last, step, Moved.AGAIN, at, reason=reason)
    Matter.objects.filter(pk=matter.pk).update(settled_on=None, performed_on=None)
    matter.refresh_from_db()
    _rows.stood(matter)
    record(
        actor=actor, at=at, verb="matter.reopened", subject=matter.subject, rows=[matter, step, stage, handed]
    )
    # Its own subject: the same day may have had an earlier life of the matter.
    again = _clocks.of_step(step)
    _clocks.start(matter, _clocks.OPENED, unit=step.unit, from_=at, at=at, subject=again)
    return step
