"""The page of one matter: where it stands, what is owed, who answers, what may be done (p3, d2)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sanhu.desk.queries import papers, photos, words, working
from sanhu.desk.queries.ladder import nearest_above, rungs, units_above
from sanhu.desk.queries.nexts import Next, next_of
from sanhu.desk.queries.told import told
from sanhu.desk.queries.words import Part, short_day
from sanhu.duties import queries as duties
from sanhu.duties.enums import Owner
from sanhu.duties.models import Duty
from sanhu.lib.gate import Actor
from sanhu.org import queries as org
from sanhu.org.models import Person
from sanhu.procedure import queries as procedure
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.enums import Answer, ConsentTo, FindingKind, Kind, Standing
from sanhu.procedure.models import Matter, Side, Step
from sanhu.procedure.queries import Move, lists
from sanhu.procedure.queries.dossiers import Dossier, dossiers, given_by, stands
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.matters import AT_REST
from sanhu.procedure.rules.stages import BRINGS
from sanhu.procedure.rules.steps import levels_above

#: Entries of the timeline that stand on the page itself.
SHOWN = 4
_WORK, _DECIDE = "procedure.convene", "procedure.pass_up"


@dataclass(frozen=True)
class Owed:
    """One line of what is owed: by when, what, who."""

    due: Part
    what: str
    who: str


@dataclass
class MatterPage:
    """Everything that the page of a matter shows, as the parts take it."""

    dossier: Dossier
    next: Next
    may: frozenset[str]
    moves: list[Move]
    about: Any
    beads: list[Part] = field(default_factory=list)
    found: list[tuple[str, str]] = field(default_factory=list)
    due: Part = field(default_factory=dict)
    sides: list[Part] = field(default_factory=list)
    rungs: list[Part] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    done: int = 0
    rights: list[Part] = field(default_factory=list)
    events: list[Part] = field(default_factory=list)
    papers: list[Part] = field(default_factory=list)
    photos: list[Part] = field(default_factory=list)
    attaches: bool = False
    referrals: list[Part] = field(default_factory=list)
    five: list[Part] = field(default_factory=list)
    below: list[tuple[str, str]] = field(default_factory=list)
    asks: list[Part] = field(default_factory=list)
    above: str = ""
    body: str = ""
    person: Person | None = None
    opened_on: str = ""
    untold: list[str] = field(default_factory=list)

    @property
    def matter(self) -> Matter:
        """The matter."""
        return self.dossier.matter

    @property
    def step(self) -> Step:
        """The step that leads, or that led last."""
        return self.dossier.step

    @property
    def category(self) -> str:
        """The words of its category."""
        return words.category_of(self.matter.mechanism, self.matter.category)

    @property
    def at_rest(self) -> bool:
        """Whether nobody works on it."""
        return self.matter.standing in AT_REST

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come: what was agreed still has to be done."""
        return self.at_rest and self.matter.standing != Standing.SETTLED

    @property
    def works(self) -> bool:
        """Whether the reader may write on it now."""
        return _WORK in self.may and self.step.taken_up_at is not None

    @property
    def passes_up(self) -> bool:
        """Whether the reader may pass it up, and nothing but what is to be written is missing."""
        return any(move.verb == _DECIDE and not move.missing for move in self.moves)

    @property
    def writes_for_sides(self) -> bool:
        """Whether the reader writes down what a side says; a stop also before anybody took it up."""
        return _WORK in self.may

    @property
    def first_events(self) -> list[Part]:
        """The newest entries."""
        return self.events[:SHOWN]

    @property
    def lacking(self) -> int:
        """How many papers are still missing."""
        return sum(not one["done"] for one in self.papers)

    @property
    def filled(self) -> int:
        """How many of the five things of a pass-up the record holds."""
        return sum(bool(one["done"]) for one in self.five)

    @property
    def standing(self) -> str:
        """How far it is, in the words of its mechanism where it has its own."""
        own = self.about.labels.get(self.step.outcome) if self.at_rest else None
        return str(own or self.matter.get_standing_display())


def matter_page(actor: Actor, matter: Matter, at: datetime) -> MatterPage:
    """Return the page of a matter that the gate let the actor see."""
    dossier = dossiers([matter])[matter.pk]
    on = day_of(at)
    step = dossier.step
    may = procedure.open_to(actor, step) if dossier.is_open else procedure.open_at_rest(actor, matter)
    owed = list(duties.of_seen_matter(matter.pk))
    people = org.first_responsible(words.groupless([step]), on)
    person = words.answerer(step, people)
    lacks = procedure.missing(dossier.facts, on)
    sight = _sight(actor, dossier, may)
    page = MatterPage(
        dossier=dossier,
        next=next_of(dossier, at),
        may=may,
        moves=[Move(verb, missing) for verb, missing in lacks.items() if verb in may],
        about=mechanism_of(matter.mechanism),
        beads=_beads(dossier, at),
        found=_found(dossier),
        due=_main_due(owed, matter),
        sides=_sides(dossier, sight.consents),
        rights=[{**words.due_of(one), "label": one.rule.what} for one in owed if _is_right(one)],
        done=sum(one.discharged_at is not None for one in owed if one.rule.owner == Owner.OFFICIAL),
        events=told(actor, dossier, sees_dangers=sight.dangers, sees_consents=sight.consents),
        papers=papers.papers_of(actor, dossier, sees_dangers=sight.dangers),
        photos=photos.rows(actor, matter) if dossier.has_photos else [],
        attaches=_WORK in may if dossier.is_open else procedure.may_attach(actor, step),
        body=words.body_of(step),
        person=person,
        opened_on=short_day(matter.opened_at),
        untold=working.untold(dossier.step, dossier.sides),
    )
    page.owed = [*_sittings(dossier, page), *_duties(owed, page), *_promises(dossier)]
    page.referrals = _referrals(dossier)
    units = units_above(dossier)
    page.rungs = rungs(dossier, units, person, page.due, at)
    page.below = _handed_here(dossier)
    page.asks = _asks(actor, matter) if page.at_rest else []
    if page.passes_up and levels_above(dossier.facts):
        page.above, page.five = nearest_above(dossier, units), _five(dossier, person)
    return page


def timeline_page(actor: Actor, matter: Matter) -> list[Part]:
    """Return everything that happened with a matter, the newest first."""
    dossier = dossiers([matter], whole=False)[matter.pk]
    may = procedure.open_to(actor, dossier.step) if dossier.is_open else frozenset()
    sight = _sight(actor, dossier, may)
    return told(actor, dossier, sees_dangers=sight.dangers, sees_consents=sight.consents)


@dataclass(frozen=True)
class _Sight:
    """What only the units that hold a matter see, and of a matter at rest those that held it."""

    consents: bool
    dangers: bool


def _sight(actor: Actor, dossier: Dossier, may: frozenset[str]) -> _Sight:
    """Ask the gate for consents and reports of danger (settled 33, 36), unless the reader works on it."""
    if _WORK in may:
        return _Sight(consents=True, dangers=True)
    given = any(given_by(side) for side in dossier.sides)
    return _Sight(
        consents=given and bool(procedure.consents_seen(actor, dossier.matter)),
        dangers=bool(dossier.dangers) and bool(procedure.dangers_seen(actor, dossier.matter)),
    )


def _is_right(duty: Duty) -> bool:
    return duty.rule.owner == Owner.CITIZEN and duty.cancelled_at is None


def _main_due(owed: Iterable[Duty], matter: Matter) -> Part:
    """Return the nearest open day of the matter itself, else of one of its steps, else the last one kept.

    The day of the matter is the one that no hand-over moves.
    """
    own = [one for one in owed if one.rule.owner == Owner.OFFICIAL and one.cancelled_at is None]
    waiting = [one for one in own if one.is_open]
    of_matter = [one for one in waiting if one.subject == matter.subject]
    chosen = of_matter[:1] or waiting[:1] or own[-1:]
    return words.due_of(chosen[0]) if chosen else {}


def _duties(owed: Iterable[Duty], page: MatterPage) -> list[Owed]:
    rows = []
    for one in owed:
        if one.is_open and one.rule.owner == Owner.OFFICIAL:
            own = one.unit_id == page.step.unit_id and page.person is not None
            who = page.person.name if own and page.person else one.unit.name
            rows.append(Owed({"on": one.due_on}, one.rule.what, who))
    return rows


def _sittings(dossier: Dossier, page: MatterPage) -> list[Owed]:
    # What another step had called ended with it: nobody here owes it.
    called = [item for item in dossier.agenda if item.step_id == dossier.step.pk]
    ahead = [item for item in called if item.held_at is None and dossier.is_open]
    return [
        Owed(
            {"on": day_of(item.meeting.starts_at), "time": words.clock_of(item.meeting.starts_at)},
            _("开%(kind)s会，在%(place)s") % {"kind": Kind(item.kind).label, "place": item.meeting.place},
            page.person.name if page.person else page.step.unit.name,
        )
        for item in ahead
    ]


def _promises(dossier: Dossier) -> list[Owed]:
    """Return what the sides agreed to do and another side has not confirmed; never called late."""
    terms = dossier.terms
    if terms is None or terms.settled_on is None:
        return []
    rows = [row for row in getattr(terms, "rows", ()) if not row.struck_at and not row.confirmed_at]
    return [Owed({"on": row.due_on, "resident": True}, row.what, f"{row.who.stamp}方") for row in rows]


def _beads(dossier: Dossier, at: datetime) -> list[Part]:
    """Return the three steps with the day of each, or what it is waiting for."""
    by_kind = {stage.kind: stage for stage in dossier.stages_here}
    sitting = words.next_sitting(dossier)
    beads = []
    for kind, state in zip(Kind, words.bead_states(dossier), strict=True):
        stage, note = by_kind.get(kind), _("还没开始")
        if stage is not None and stage.closed_at:
            note = short_day(stage.closed_at)
        elif stage is not None:
            note = _stands_since(dossier, sitting, stage.opened_at, at)
        beads.append({"name": str(kind.label), "state": state, "note": note})
    return beads


def _stands_since(dossier: Dossier, sitting: Any, opened_at: datetime, at: datetime) -> str:
    if not dossier.is_open:
        return _("停在这里")
    if sitting is None:
        return _("%(day)s起") % {"day": short_day(opened_at)}
    starts = sitting.meeting.starts_at
    clock = words.clock_of(starts)
    return (
        _("今天%(time)s") % {"time": clock}
        if day_of(starts) == day_of(at)
        else f"{short_day(starts)} {clock}"
    )


def _found(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what each mutual step has found so far, as a sentence behind its name."""
    said = []
    for kind, brings in BRINGS.items():
        rows = dossier.findings_of(brings)
        there = [one.text for one in rows if not one.absent]
        reasons = [one.text for one in rows if one.absent]
        if there:
            counted = {"n": len(there), "texts": "；".join(there)}
            said.append((str(kind.label), _found_words(brings) % counted))
        elif reasons:
            said.append((str(kind.label), _("没有写出来，因为：%(why)s") % {"why": reasons[0]}))
    return said


def _found_words(brings: FindingKind) -> str:
    return {
        FindingKind.CAUSE: _("找到%(n)s条原因：%(texts)s"),
        FindingKind.ROUTE: _("有%(n)s条路可走：%(texts)s"),
        FindingKind.SOLUTION: _("商量出%(n)s条办法：%(texts)s"),
    }[brings]


def _sides(dossier: Dossier, sees_consents: bool) -> list[Part]:
    return [_side(side, dossier, sees_consents) for side in dossier.sides]


def _side(side: Side, dossier: Dossier, sees_consents: bool) -> Part:
    if side.refused_at is not None:
        gone = _("已经抹去")
        part = {"stamp": side.stamp, "name": _("不愿意登记的一方"), "words": gone, "wish": gone}
        return {**part, "consent": _("不同意")}
    given = [
        one
        for one in given_by(side)
        if one.to == ConsentTo.MEDIATION and one.key == dossier.key_of_body and one.withdrawn_at is None
    ]
    # What lapsed when the matter came to rest was given all the same; what goes on is asked anew.
    given = [one for one in given if stands(one) or not dossier.is_open]
    consent = ""
    if given:
        last = {"day": short_day(given[-1].given_on), "how": given[-1].get_form_display()}
        consent = _("%(day)s，%(how)s") % last
    if not sees_consents:
        consent = _("只给办这件事的单位看")
    return {
        "stamp": side.stamp,
        "name": side.name,
        "words": side.account,
        "wish": side.wish,
        "consent": consent,
    }


def _five(dossier: Dossier, person: Person | None) -> list[Part]:
    """Return the five things of a pass-up and whether the record already holds them (M55)."""
    facts, sat = dossier.facts, len(dossier.facts.found.sat)
    accounts = all(side.has_account for side in facts.taking_part)
    tried = _("开过%(n)s次会") % {"n": sat} if sat else ""
    return [
        {"label": _("事情是怎样的"), "note": _("从记下的话和原因带来") if accounts else "", "done": accounts},
        {"label": _("已经做过什么"), "note": tried, "done": bool(sat)},
        {"label": _("谁答责"), "note": person.name if person else "", "done": person is not None},
        {"label": _("为什么这里办不了"), "note": "", "done": False},
        {"label": _("请上一级做什么"), "note": "", "done": False},
    ]


def _handed_here(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what the unit below or above wrote when the matter came here: nothing is written twice."""
    came = [one for one in dossier.handed if one.to_step_id == dossier.step.pk]
    if not came:
        return []
    last = came[-1]
    rows = [
        (_("事情"), last.facts),
        (_("做过什么"), last.tried),
        (_("为什么"), last.why_not_here),
        (_("请这里"), last.request),
        (_("答责人"), last.responsible),
        (_("理由"), last.reason),
    ]
    return [(label, text) for label, text in rows if text]


def _asks(actor: Actor, matter: Matter) -> list[Part]:
    """Return what sides ask to be looked at again, for whoever may answer."""
    return [
        {"id": one.pk, "stamp": one.side.stamp, "day": short_day(one.asked_at), "words": one.words}
        for one in lists.asks_waiting(actor, matter)
    ]


def _referrals(dossier: Dossier) -> list[Part]:
    if not dossier.has_referrals:
        return []
    return [
        {
            "id": one.pk,
            "label": _("转给%(body)s：%(part)s") % {"body": one.body, "part": one.part},
            "when": _("%(day)s，回执%(number)s") % {"day": short_day(one.referred_at), "number": one.number},
            "note": _answer(one),
            "chip": str(Answer(one.answer).label) if one.answer else _("还没回话"),
            "kind": "done" if one.answer == Answer.ACCEPTED else "plain",
        }
        for one in procedure.referrals_of(dossier.matter)
    ]


def _answer(one: Any) -> str:
    if not one.answered_at:
        return _("这件事还由这里答责。")
    return f"{short_day(one.answered_at)}，{one.answer_words}" if one.answer_words else ""
