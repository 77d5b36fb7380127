"""The real services in the place that the driver keeps for a product.

A move of the model may be several verbs here: to convene analysis is to close communication, to call a
sitting and to enter it as held. Such a move is one savepoint, so that a refusal leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from sanhu.ledger.services import recorded
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused
from sanhu.org.models import Unit
from sanhu.procedure import queries, services
from sanhu.procedure.enums import (
    Answer,
    ConsentForm,
    EndReason,
    FactStanding,
    FindingKind,
    Kind,
    TellingOf,
    Told,
)
from sanhu.procedure.models import AgendaItem, Level, Matter, Side, Step, Stop, Telling
from sanhu.procedure.rules.stages import ORDER, Wording
from sanhu.procedure.services import Five, Present, SideEntry, Story, What, Yes
from sanhu.procedure.services import consents as what
from tests.conftest import FROZEN
from tests.procedure.conftest import by

from . import reading
from .driver import Codes, Product
from .house import UNIT_KINDS, House, mechanism_of
from .state import KINDS, OUTPUTS, STAMPS, Snapshot, State

_PAPER = "第一页"
_WRITES = {"INSERT", "UPDATE", "DELETE"}


class Denied(Exception):
    """Raised for a move that names nothing of this matter, so that no verb could be asked."""


class Services(Product):
    """The product as the driver sees it."""

    def __init__(self, house: House) -> None:
        self.house = house

    # --- the world -------------------------------------------------------------------------------------

    def begin(self, ladder_name: str, state: State) -> None:
        self.mechanism, self.levels = mechanism_of(ladder_name), len(state.ladder)
        self.matter: Matter | None = None
        self.day, self.moment = 0, 0
        self._lead: Step | None = None
        self.why_one: dict[int, str] = {}
        self._wrote = True
        self._read: tuple[Snapshot, tuple[object, ...]] | None = None

    def _watch(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        self._wrote = self._wrote or sql.lstrip()[:6].upper() in _WRITES
        return execute(sql, *more)

    @property
    def now(self) -> datetime:
        # Nobody acts twice in one moment; the order of moments is the order of acts.
        return FROZEN + timedelta(days=self.day, milliseconds=self.moment)

    @property
    def known(self) -> Matter:
        if self.matter is None:
            raise Denied("not_opened")
        return self.matter

    def lead(self) -> Step:
        """Return the step that leads; no move reads it again after it has changed it."""
        self._lead = self._lead or queries.last_step(self.known)
        return self._lead

    def worker(self) -> Actor:
        return self.house.actors[self.lead().level.number - 1]

    def by(self) -> dict[str, Any]:
        return by(self.worker(), self.now)

    def side(self, stamp: str) -> Side:
        found = Side.objects.filter(matter=self.known, stamp=stamp).first()
        if found is None:
            raise Denied("side_unknown")
        return found

    def level(self, index: int) -> tuple[Level, Unit]:
        found = Level.objects.filter(ladder=self.known.ladder, number=index + 1).first()
        if found is None:
            raise Denied("not_higher")
        return found, self.house.units[index]

    def tried(self, act: Callable[[], object]) -> Codes:
        """Do a move in one savepoint; return the codes of its refusals."""
        self.moment += 1
        self._lead = None
        try:
            with connection.execute_wrapper(self._watch), recorded():
                act()
        except Refused as refused:
            return {refusal.code for refusal in refused.refusals}
        except Forbidden:
            return {"forbidden"}
        except Denied as denied:
            return {str(denied)}
        return set()

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take back whatever is done inside, in the tables and here."""
        kept = (self.matter, self.day, self.moment, dict(self.why_one))
        try:
            with recorded():
                yield
                raise _Only
        except _Only:
            self._read = None
            self.matter, self.day, self.moment, self.why_one = kept

    # --- the moves -------------------------------------------------------------------------------------

    def wait(self, *, days: int) -> Codes:
        self.day += days
        return set()

    def open(self, *, sides: int, level: int, reason: str) -> Codes:
        if self.matter is not None:
            return {"opened_already"}
        at_level = level if level < self.levels else len(UNIT_KINDS) - 1
        if level >= self.levels and self.levels == len(UNIT_KINDS):
            return {"level_unknown"}

        def act() -> None:
            opened = services.open_matter(
                mechanism=self.mechanism,
                unit=self.house.units[at_level],
                story=Story("两家争地", place="坑塘"),
                sides=[SideEntry(f"{stamp}某", "把地让出来") for stamp in STAMPS[:sides]],
                **by(self.house.actors[at_level], self.now),
            )
            self.matter = opened.matter

        return self.tried(act)

    def consent(self, *, side: str, form: str, witness: str) -> Codes:
        return self.tried(lambda: self._say_yes(self.side(side), self._body(), form, witness))

    def _body(self) -> What:
        step = self.lead()
        return what.body(step.unit, step.level)

    def _say_yes(self, side: Side, to: What, form: str = "paper", witness: str = "") -> None:
        if not Telling.objects.filter(side=side, of=TellingOf.RIGHTS).exists():
            # At rest nothing is told, so that it is told while somebody works on the matter.
            services.tell(side=side, of=TellingOf.RIGHTS, how=Told.PRINTED, **self.by())
        tap = form == ConsentForm.TAP
        actor = Actor("party", str(side.pk), matter=str(side.matter_id)) if tap else self.worker()
        yes = Yes(form, witness=witness, paper=_PAPER if form == ConsentForm.PAPER else "")
        services.record_consent(side=side, what=to, yes=yes, **by(actor, self.now))

    def _ask(self, stamps: Sequence[str], to: What) -> None:
        given = queries.consented_to(self.known, to.to, to.key)
        for stamp in stamps:
            if stamp not in given:
                self._say_yes(self.side(stamp), to)

    def convene(self, *, kind: str, attended: bool, reason: str) -> Codes:
        return self.tried(lambda: self._convene(kind, attended, reason))

    def _convene(self, kind: str, attended: bool, reason: str) -> None:
        if kind not in KINDS:
            raise Denied("kind_unknown")
        step = self.lead()
        self._advance(step, ORDER[KINDS.index(kind)], reason)
        if step.group_id is None and step.ended_at is None:
            person = step.unit.people.order_by("id").first()
            services.form_group(step=step, name="小组", responsible=person, **self.by())
        meeting = services.convene(
            step=step, kinds=[Kind(kind)], starts_at=self.now, place="村委会", **self.by()
        )
        sides = queries.sides_of(self.known)
        services.hold(
            item=meeting.agenda.get(),
            began_at=self.now - timedelta(hours=2),
            ended_at=self.now,
            present=Present(sides=sides if attended else ()),
            **self.by(),
        )
        for side in sides if kind == Kind.COMMUNICATE else ():
            if not side.account:
                services.record_account(side=side, account="地是我的", **self.by())

    def _advance(self, step: Step, to: Kind, reason: str = "") -> None:
        """Close the mutual steps before this one, as far as they are not closed."""
        for kind in ORDER[: ORDER.index(to)]:
            if step.stages.filter(closed_at=None).values_list("kind", flat=True).first() == kind:
                why = reason or (self.why_one.get(step.level.number, "") if kind == Kind.ANALYSE else "")
                services.close_stage(step=step, reason=why, **self.by())

    def find(self, *, kind: str, **content: Any) -> Codes:
        return self.tried(lambda: self._find(kind, content))

    def _find(self, kind: str, content: dict[str, Any]) -> None:
        if kind not in OUTPUTS:
            raise Denied("kind_unknown")
        step = self.lead()
        sat_for = ORDER[OUTPUTS.index(kind)]
        items = AgendaItem.objects.filter(step=step, kind=sat_for, held_at__isnull=False)
        item = items.order_by("-held_at").first()
        if item is None:
            raise Denied("meeting_missing")
        {"cause": self._cause, "route": self._routes, "solution": self._solution}[kind](step, item, content)

    def _write(self, item: AgendaItem, kind: FindingKind, text: str, *more: str) -> None:
        services.record_finding(item=item, wording=Wording(kind, text, *more), **self.by())

    def _cause(self, step: Step, item: AgendaItem, content: dict[str, Any]) -> None:
        facts = [(text, FactStanding.AGREED) for text in content.get("agreed", ())]
        facts += [(text, FactStanding.CONTESTED) for text in content.get("disputed", ())]
        if not facts:
            raise Denied("facts_missing")
        for text, standing in facts:
            self._write(item, FindingKind.CAUSE, text, standing)

    def _routes(self, step: Step, item: AgendaItem, content: dict[str, Any]) -> None:
        routes, reason = content.get("routes", ()), content.get("reason", "")
        if not routes:
            raise Denied("routes_missing")
        for one in routes:
            parts = (one["cost"], one["time"], one["basis"], one["who"])
            self._write(item, FindingKind.ROUTE, "一条路", "", *parts)
        # Whether these are enough the product asks when the mutual step closes.
        with self.undone():
            services.close_stage(step=step, reason=reason, **self.by())
        self.why_one[step.level.number] = reason or self.why_one.get(step.level.number, "")

    def _solution(self, step: Step, item: AgendaItem, content: dict[str, Any]) -> None:
        terms = content.get("terms", ())
        if not terms:
            raise Denied("terms_missing")
        self._write(item, FindingKind.SOLUTION, "各退一米")
        self._drafted(step)
        for term in terms:
            if not term["who"] or not term["to_whom"]:
                raise Denied("term_incomplete")
            services.add_obligation(
                step=step,
                who=self.side(term["who"]),
                to_side=self.side(term["to_whom"]),
                what=term["what"],
                due_on=(self.now + timedelta(days=17)).date() if term["by_when"] else None,
                proof=term["proof"],
                **self.by(),
            )

    def _drafted(self, step: Step) -> None:
        if queries.terms_of(step) is None:
            services.draft_terms(step=step, facts="坑塘边的地", nothing_owed=True, **self.by())

    def settle(self, *, signed: Sequence[str]) -> Codes:
        return self.tried(lambda: self._settle(signed))

    def _settle(self, signed: Sequence[str]) -> None:
        step = self.lead()
        if step.ended_at is None:
            self._advance(step, Kind.NEGOTIATE)
            self._drafted(step)
            self._ask(signed, what.terms_of(step))
        services.settle(step=step, settled_on=self.now.date(), **self.by())

    def pass_up(self, *, to_level: int, consents: Sequence[str], skip_reason: str, **five: str) -> Codes:
        said = Five(five["facts"], five["tried"], five["why"], five["request"], five["responsible"])

        def act() -> None:
            step, (level, unit) = self.lead(), self.level(to_level)
            if step.ended_at is None:
                self._ask(consents, what.body(unit, level))
            services.pass_up(
                step=step, to_level=level, to_unit=unit, five=said, skip_reason=skip_reason, **self.by()
            )

        return self.tried(act)

    def take_up(self) -> Codes:
        return self.tried(lambda: services.take_up(step=self.lead(), **self.by()))

    def give_back(self, *, reason: str) -> Codes:
        return self.tried(lambda: services.return_with_reason(step=self.lead(), reason=reason, **self.by()))

    def send_down(self, *, to_level: int, consents: Sequence[str], reason: str) -> Codes:
        def act() -> None:
            step, (level, unit) = self.lead(), self.level(to_level)
            services.send_down(step=step, to_level=level, to_unit=unit, reason=reason, **self.by())

        return self.tried(act)

    def refer(self, *, part: str, body: str, whole: bool, consents: Sequence[str], reason: str) -> Codes:
        def act() -> None:
            why, step = reason if whole else part, self.lead()
            if whole and step.ended_at is None:
                self._ask(consents, what.competent(body))
            row = services.refer(step=step, part=part, body=body, reason=why, whole=whole, **self.by())
            if whole:
                services.answer_referral(referral=row, answer=Answer.ACCEPTED, **self.by())

        return self.tried(act)

    def withdraw(self, *, side: str) -> Codes:
        def act() -> None:
            who = self.side(side)
            actor = Actor("party", str(who.pk), matter=str(who.matter_id))
            services.stop(side=who, **by(actor, self.now))

        return self.tried(act)

    def take_back(self, *, side: str) -> Codes:
        def act() -> None:
            who = self.side(side)
            stop = Stop.objects.filter(side__matter=self.known).order_by("-stopped_at", "-id").first()
            if stop is None:
                raise Denied("not_stopped")
            actor = Actor("party", str(who.pk), matter=str(who.matter_id))
            services.take_back(stop=stop, **by(actor, self.now))

        return self.tried(act)

    def end(self, *, reason: str) -> Codes:
        return self.tried(
            lambda: services.end(step=self.lead(), reason=EndReason.NOT_AGREED, words=reason, **self.by())
        )

    def reopen(self, *, reason: str) -> Codes:
        return self.tried(lambda: services.reopen(matter=self.known, reason=reason, **self.by()))

    # --- what became of it -----------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        return self._as_read()[0]

    def dues(self) -> tuple[object, ...]:
        return self._as_read()[1]

    def _as_read(self) -> tuple[Snapshot, tuple[object, ...]]:
        """Read the tables back; not again where no statement since then could have changed them."""
        if self._wrote or self._read is None:
            self._lead = None
            # Not each time: it takes eight milliseconds, and the services themselves write what it computes.
            self._read = (
                reading.seen(self.matter, and_standing=self.moment % 10 == 0),
                reading.owed(self.matter),
            )
            self._wrote = False
        return self._read


class _Only(Exception):
    """Ends a savepoint in which something was only tried."""
