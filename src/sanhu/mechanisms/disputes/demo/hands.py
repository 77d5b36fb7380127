"""The hands that lead a dispute of the demo: one call for what an official does at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sanhu.documents.enums import SignedBy, Signer
from sanhu.documents.queries import marks_missing
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor
from sanhu.mechanisms.disputes.demo.stories import Story
from sanhu.mechanisms.disputes.services import (
    ClauseEntry,
    Intake,
    add_clause,
    print_agreement,
    record_mark,
    register_dispute,
    write_terms,
)
from sanhu.org import demo as house
from sanhu.org import queries as org
from sanhu.org.enums import PostKind, UnitKind
from sanhu.org.models import Unit
from sanhu.procedure import queries, services
from sanhu.procedure.enums import (
    Capacity,
    Concern,
    ConsentForm,
    FactStanding,
    FindingKind,
    Form,
    Kind,
    StationAnswer,
    TellingOf,
    Told,
)
from sanhu.procedure.models import AgendaItem, Matter, Meeting, Obligation, Side, Step
from sanhu.procedure.rules.stages import Wording
from sanhu.procedure.services import Danger, Five, Present, What, Yes
from sanhu.procedure.services import consents as what

_HOUR = timedelta(hours=1)


@dataclass
class Hands:
    """One dispute of the demo on its way. ``day(n)`` is a working hour n days after it came in."""

    story: Story
    number: int
    begin: datetime
    until: datetime
    now: datetime = field(init=False)
    matter: Matter = field(init=False)

    def hour(self, days: float, hour: float) -> datetime:
        """Return an hour of a day so many days after the dispute came in."""
        came = self.until - timedelta(days=self.story.days_ago)
        local = (came + timedelta(days=days)).astimezone(CHINA)
        return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(hours=hour)

    def day(self, days: float, hour: float = 9.0) -> datetime:
        """Return such an hour, a little apart for each dispute, and take it for now."""
        self.now = self.hour(days, hour) + timedelta(minutes=self.number % 29)
        if not days and self.now > self.until:
            # It came in today, before the demo was made.
            self.now = self.until - timedelta(days=self.story.days_ago)
        return self.now

    @property
    def home(self) -> Unit:
        """Return the village or community where it came in."""
        return house.unit_named(self.story.village)

    @property
    def step(self) -> Step:
        """Return the step that leads now."""
        step = queries.leading_step(self.matter)
        assert step is not None, self.story.what
        return step

    @property
    def sides(self) -> list[Side]:
        """Return both sides, 甲 first."""
        return queries.sides_of(self.matter)

    def worker(self, unit: Unit | None = None) -> Actor:
        """Return who decides in the unit that holds the dispute now."""
        unit = unit or self.step.unit
        kind = PostKind.BRANCH_SECRETARY
        if unit.kind == UnitKind.DISTRICT:
            kind = PostKind.OFFICE_HEAD
        elif unit.kind not in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
            kind = PostKind.DEPUTY_IN_CHARGE
        return house.actor_at(unit, kind, self.now)

    def register(self) -> None:
        """Take it in."""
        story = self.story
        opened = register_dispute(
            unit=self.home,
            intake=Intake(
                sides=((story.first, story.first_wish), (story.second, story.second_wish)),
                what_happened=story.what,
                category=story.category,
                in_danger=story.in_danger,
            ),
            submission=f"demo-{self.number}-{self.begin.isoformat()}",
            actor=self.worker(self.home),
            at=self.now,
        )
        self.matter = opened.matter

    def tell(self) -> None:
        """Read both sides their rights and take their spoken yes to the body that holds the dispute."""
        for side in self.sides:
            services.tell(
                side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, actor=self.worker(), at=self.now
            )
        self.agree_to(what.body(self.step.unit, self.step.level))

    def agree_to(self, thing: What) -> None:
        """Take both sides' yes to one thing, spoken before a named witness or on paper in turn."""
        witness = Yes(ConsentForm.SPOKEN, witness="陶白露", told_how=Told.READ_ALOUD)
        paper = Yes(ConsentForm.PAPER, paper="记录本第12页", told_how=Told.PRINTED)
        for side, yes in zip(self.sides, (witness, paper), strict=True):
            services.record_consent(side=side, what=thing, yes=yes, actor=self.worker(), at=self.now)

    def gather(self) -> None:
        """Let the unit's standing group work on it, with its mediator; above, a group of its own."""
        step, actor = self.step, self.worker()
        on = self.now.astimezone(CHINA).date()
        group = org.group_of(step.unit, on)
        assert group is not None, step.unit.name
        services.give_to_group(step=step, group=group, actor=actor, at=self.now)
        committee = org.committee_of(step.unit, on)
        if committee:
            mediator = org.mediators_of(committee, on)[-1].person
            services.assign_mediator(
                step=self.step, person=mediator, has_interest=False, actor=actor, at=self.now
            )

    def report_fight(self) -> None:
        """Report a fight to the station, facts only (人民调解法 25), and write its answer down."""
        danger = Danger(
            concern=Concern.FIGHT,
            what=f"{self.story.village}两人在纠纷中推搡，一人手背擦破",
            place=self.story.village,
            receiver="派出所值班室",
            reported_at=self.now,
        )
        report = services.report_danger(step=self.step, danger=danger, actor=self.worker(), at=self.now)
        services.record_answer(
            report=report,
            answer=StationAnswer.NO_CASE,
            words="情节轻微，不立案，民事的请村里调",
            given_by="派出所值班民警",
            actor=self.worker(),
            at=self.now,
        )

    def invite(self, name: str, capacity: Capacity) -> None:
        """Invite somebody after both sides have said yes to him (人民调解法 20)."""
        self.agree_to(what.guest(name))
        services.invite(
            step=self.step, name=name, capacity=capacity, has_interest=False, actor=self.worker(), at=self.now
        )

    def convene(self, kinds: Sequence[Kind], starts_at: datetime) -> Meeting:
        """Call both sides to a sitting."""
        place = "村委会调解室" if self.step.unit == self.home else f"{self.step.unit.name}调解室"
        return services.convene(
            step=self.step, kinds=kinds, starts_at=starts_at, place=place, actor=self.worker(), at=self.now
        )

    def sit(self, kind: Kind) -> None:
        """Hold one part of a sitting that was called, and write down what it brought."""
        item = (
            AgendaItem.objects.filter(step=self.step, kind=kind, held_at__isnull=True)
            .order_by("meeting__starts_at")
            .first()
        )
        if item is None:
            item = self.convene([kind], self.now - _HOUR).agenda.get()
        services.hold(
            item=item,
            began_at=self.now - _HOUR,
            ended_at=self.now,
            present=Present(sides=self.sides),
            actor=self.worker(),
            at=self.now,
        )
        for wording in self._brought(kind):
            services.record_finding(item=item, wording=wording, actor=self.worker(), at=self.now)

    def _brought(self, kind: Kind) -> list[Wording]:
        story = self.story
        if kind == Kind.COMMUNICATE:
            accounts = (story.first_words, story.second_words)
            for side, words in zip(self.sides, accounts, strict=True):
                services.record_account(side=side, account=words, actor=self.worker(), at=self.now)
            return [
                Wording(FindingKind.CAUSE, story.cause, FactStanding.AGREED),
                Wording(FindingKind.CAUSE, story.disputed, FactStanding.CONTESTED),
            ]
        if kind == Kind.ANALYSE:
            return [
                Wording(FindingKind.ROUTE, story.route, "", "不花钱", "三天", "双方自愿", "双方和村里"),
                Wording(
                    FindingKind.ROUTE, "谈不成就去法院", "", "诉讼费", "三到六个月", "民法典", "双方各自"
                ),
            ]
        return [Wording(FindingKind.SOLUTION, story.solution)]

    def close(self) -> None:
        """Go on to the next of the three mutual steps."""
        services.close_stage(step=self.step, actor=self.worker(), at=self.now)

    def note(self) -> None:
        """Keep, sealed, what one side said alone."""
        services.note_one_side(
            step=self.step,
            side=self.sides[0],
            text="一方说，只要有个说法，数目可以再商量。",
            actor=self.worker(),
            at=self.now,
        )

    def offer(self) -> None:
        """Put an offer, a counter-offer and a proposal on the table; both accept the last."""
        first, second = self.sides
        actor, at = self.worker(), self.now
        earlier = [at - timedelta(minutes=minutes) for minutes in (30, 18)]
        services.make_offer(side=first, text=self.story.first_wish, actor=actor, at=earlier[0])
        services.make_offer(side=second, text=self.story.second_wish, actor=actor, at=earlier[1])
        proposal = services.propose(step=self.step, text=self.story.solution, actor=actor, at=at)
        for side in (first, second):
            services.accept_offer(offer=proposal, side=side, actor=actor, at=at)

    def draft(self, days: int = 10) -> None:
        """Write the terms with one clause of each side."""
        actor, at, story = self.worker(), self.now, self.story
        write_terms(
            step=self.step, facts=story.cause, points=story.disputed, form=Form.WRITTEN, actor=actor, at=at
        )
        due_on = at.astimezone(CHINA).date() + timedelta(days=days)
        for who, to_whom, text in (("乙", "甲", story.second_does), ("甲", "乙", story.first_does)):
            entry = ClauseEntry(who=(who,), to_whom=to_whom, what=text, proof="双方到场看过", due_on=due_on)
            add_clause(step=self.step, entry=entry, actor=actor, at=at)

    def settle(self) -> None:
        """Print the agreement and take every signature and the seal today (人民调解法 29)."""
        actor, at, on = self.worker(), self.now, self.now.astimezone(CHINA).date()
        agreement = print_agreement(step=self.step, actor=actor, at=at)
        for mark in marks_missing(agreement.paper):
            by = SignedBy.FINGERPRINT if mark.role == Signer.SIDE else SignedBy.NAME
            agreement = record_mark(
                agreement=agreement, role=mark.role, name=mark.name, by=by, signed_on=on, actor=actor, at=at
            )
        self.matter.refresh_from_db()

    def perform(self) -> None:
        """Let each other side confirm what was done."""
        actor = self.worker(self.home)
        yes = Yes(ConsentForm.SPOKEN, witness="陶白露", told_how=Told.READ_ALOUD)
        rows = Obligation.objects.filter(terms__step__matter=self.matter, struck_at__isnull=True)
        for row in rows.order_by("number"):
            services.confirm_performance(
                obligation=row,
                side=row.to_side,
                done_on=self.now.astimezone(CHINA).date(),
                yes=yes,
                actor=actor,
                at=self.now,
            )

    def pass_up(self) -> None:
        """Report it to the next level with the five things of M55 and both sides' yes to that body."""
        step = self.step
        above = org.parent_of(step.unit)
        assert above is not None, self.story.what
        level = step.level.ladder.levels.get(number=step.level.number + 1)
        actor = self.worker()
        self.agree_to(what.body(above, level))
        five = Five(
            self.story.cause, "谈了两次，看过现场", self.story.why_not_here, self.story.ask, "本村书记"
        )
        services.pass_up(step=step, to_level=level, to_unit=above, five=five, actor=actor, at=self.now)

    def take_up(self) -> None:
        """Let the unit above accept it, tell the sides and gather its group."""
        services.take_up(step=self.step, actor=self.worker(), at=self.now)
        self.gather()

    def give_back(self, reason: str) -> None:
        """Return it with a reason before it is taken up."""
        services.return_with_reason(step=self.step, reason=reason, actor=self.worker(), at=self.now)

    def send_down(self, reason: str) -> None:
        """Send it to the level below with a reason."""
        step = self.step
        level = step.level.ladder.levels.get(number=step.level.number - 1)
        below = next(one.unit for one in queries.steps_of(self.matter) if one.level == level)
        services.send_down(
            step=step, to_level=level, to_unit=below, reason=reason, actor=self.worker(), at=self.now
        )
