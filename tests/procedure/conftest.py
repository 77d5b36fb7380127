"""A small house with its people, a ladder of three levels, and one dispute at the table."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sanhu.access.queries import actor_of
from sanhu.accounts.models import User
from sanhu.duties import queries as duties_queries
from sanhu.duties import services as duties
from sanhu.lib.gate import Actor
from sanhu.org import queries as org_queries
from sanhu.org import services as org
from sanhu.org.drivers import County, Township, Village
from sanhu.org.models import Person, Unit
from sanhu.procedure import queries, services
from sanhu.procedure.declare import Mechanism, register
from sanhu.procedure.enums import ConsentForm, FactStanding, FindingKind, Kind, Outcome, TellingOf, Told
from sanhu.procedure.models import AgendaItem, LadderVersion, Level, Matter, Side, Step
from sanhu.procedure.rules.facts import LevelFacts
from sanhu.procedure.rules.stages import Wording
from sanhu.procedure.services import Five, Present, SideEntry, Story, What, Yes
from sanhu.procedure.services import consents as what
from tests.conftest import FROZEN, OPERATOR, House

TOY = Mechanism(
    code="toy",
    name="玩具",
    clocks={"opened": ("TJ-DONE",), "handed_over": ("JJ-TAKE",), "due": ("HF-VISIT",)},
    gate={Outcome.SETTLED: frozenset(FindingKind)},
)
#: A mechanism whose second level joins the first, and which needs no consent.
JOINT = Mechanism(code="joint_toy", name="一起来的玩具", rests_on_consent=False, sides_at_least=1)
register(TOY)
register(JOINT)

CHEAP = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TODAY = date(2016, 9, 13)
COUNTY = County(
    "411102",
    "源汇区",
    "漯河市",
    (
        Township(
            "411102202", "问十乡", (Village("411102202202", "董庄村"), Village("411102202203", "别庄村"))
        ),
        Township("411102100", "大刘镇", (Village("411102100201", "大刘村"),)),
    ),
)
LEVELS = (
    LevelFacts(1, "村", ("village", "community"), stay_days=20),
    LevelFacts(2, "乡镇", ("township", "town", "street"), may_skip=True, stay_days=15),
    LevelFacts(3, "区", ("district",), stay_days=10),
)
JOINT_LEVELS = (LEVELS[0], LevelFacts(2, "乡镇", ("township", "town"), handover="join"), LEVELS[2])
FIVE = Five("坑塘边的地", "谈了三次", "界桩归乡里管", "请派人量地", "郑芒种")
SPOKEN = Yes(ConsentForm.SPOKEN, witness="惊蛰", told_how=Told.READ_ALOUD)


def by(actor: Actor, at: datetime = FROZEN) -> dict[str, Any]:
    """Return the two words that every service asks for."""
    return {"actor": actor, "at": at}


def later(days: float) -> datetime:
    """Return a moment so many days after the frozen one."""
    return FROZEN + timedelta(days=days)


@dataclass
class Cast:
    """Units by their codes, and officials by what they are."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """Return an official's actor by his role, or a unit by its short name."""
        for found in (self.__dict__["actors"], self.__dict__["units"]):
            if name in found:
                return found[name]
        raise AttributeError(name)


@pytest.fixture
def cast(furnished: House | None, ledger: None, settings: Any) -> Cast:
    """Open the house: a village and its neighbour, their township, another one, the district."""
    if furnished is None:
        return make_cast(settings)
    settings.PASSWORD_HASHERS = CHEAP
    people: Cast = furnished.people
    return Cast(deepcopy(people.units), deepcopy(people.people), dict(people.actors))


def make_cast(settings: Any) -> Cast:
    """Open the house with its people, where a ledger is open; passwords are hashed cheaply."""
    settings.PASSWORD_HASHERS = CHEAP
    duties.load_rules(book=duties_queries.shipped_book(), **by(OPERATOR))
    made = Cast()
    org.open_district(county=COUNTY, **by(OPERATOR))
    for name, code in (
        ("district", "411102"),
        ("township", "411102202"),
        ("village", "411102202202"),
        ("next_village", "411102202203"),
        ("other_township", "411102100"),
    ):
        unit = org_queries.unit_by_code(code)
        assert unit is not None
        made.units[name] = unit
    for role, unit_name, kind, name in (
        ("secretary", "village", "branch_secretary", "郑芒种"),
        ("mediator", "village", "mediator", "何清明"),
        ("police", "village", "village_police", "周白露"),
        ("neighbour", "next_village", "branch_secretary", "秦处暑"),
        ("deputy", "township", "deputy_in_charge", "冯立夏"),
        ("stranger", "other_township", "deputy_in_charge", "吕寒露"),
        ("head", "district", "office_head", "施小满"),
        ("commander", "district", "commander", "许大雪"),
    ):
        _seat(made, role, made.units[unit_name], kind, name)
    return made


def _seat(made: Cast, role: str, unit: Unit, kind: str, name: str) -> None:
    person = org.add_person(unit=unit, name=name, **by(OPERATOR))
    user = org.give_account(person=person, username=role, password=f"{role} knows it", **by(OPERATOR))
    post = org.create_post(unit=unit, kind=kind, **by(OPERATOR))
    org.appoint(post=post, person=person, valid_from=date(2016, 1, 1), **by(OPERATOR))
    made.people[role] = person
    made.actors[role] = actor_of(User.objects.get(pk=user.pk), TODAY)


def publish(cast: Cast, mechanism: str, levels: tuple[LevelFacts, ...], number: int = 1) -> LadderVersion:
    """Publish a ladder by two persons."""
    ladder = services.draft_ladder(
        unit=cast.district, mechanism=mechanism, number=number, levels=levels, **by(cast.head)
    )
    return services.publish_ladder(ladder=ladder, digest=ladder.digest, **by(cast.commander))


@pytest.fixture
def ladder(cast: Cast) -> LadderVersion:
    """Publish the toy's ladder."""
    return publish(cast, "toy", LEVELS)


@dataclass
class Case:
    """One dispute, and hands that bring it to where a test begins."""

    cast: Cast
    matter: Matter
    step: Step
    sides: list[Side]
    worker: Actor

    @property
    def first(self) -> Side:
        """Return 甲."""
        return self.sides[0]

    @property
    def second(self) -> Side:
        """Return 乙."""
        return self.sides[1]

    def party(self, side: Side) -> Actor:
        """Return a side as it comes with its code."""
        return Actor("party", str(side.pk), matter=str(self.matter.pk))

    def level(self, number: int) -> Level:
        """Return a level of the matter's ladder."""
        return self.matter.ladder.levels.get(number=number)

    def now(self) -> Step:
        """Return the step that leads now."""
        step = queries.leading_step(self.matter)
        assert step is not None
        return step

    def consent(self, said: Callable[[], What] | What | None = None, at: datetime = FROZEN) -> None:
        """Let both sides say yes to a thing, or to the body of the step."""
        wanted = said or what.body(self.step.unit, self.step.level)
        for side in self.sides:
            services.record_consent(
                side=side,
                what=wanted if isinstance(wanted, What) else wanted(),
                yes=SPOKEN,
                **by(self.worker, at),
            )

    def told(self) -> "Case":
        """Tell both sides their rights and take their yes to the body of the step."""
        for side in self.sides:
            services.tell(side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(self.worker))
        self.consent()
        return self

    def grouped(self) -> "Case":
        """Form the group of the step."""
        services.form_group(
            step=self.step, name="坑塘小组", responsible=self.cast.people["secretary"], **by(self.worker)
        )
        self.step.refresh_from_db()
        return self

    def ready(self) -> "Case":
        """Bring the dispute to the point where a sitting may be called."""
        return self.told().grouped()

    def sat(self, *kinds: Kind, at: datetime = FROZEN) -> list[AgendaItem]:
        """Call a sitting and hold its first part."""
        meeting = services.convene(
            step=self.step, kinds=kinds, starts_at=at, place="村委会", **by(self.worker, at)
        )
        items = list(meeting.agenda.order_by("position"))
        self.held(items[0], at)
        return items

    def held(self, item: AgendaItem, at: datetime = FROZEN) -> AgendaItem:
        """Hold one part of a sitting with both sides there."""
        began = at - timedelta(hours=2)
        present = Present(sides=self.sides)
        return services.hold(item=item, began_at=began, ended_at=at, present=present, **by(self.worker, at))

    def find(self, item: AgendaItem, at: datetime = FROZEN) -> None:
        """Write down what that part of a sitting must bring."""
        if item.kind == Kind.COMMUNICATE:
            for side in self.sides:
                services.record_account(side=side, account=f"{side.stamp}说地是他的", **by(self.worker, at))
            self._say(item, Wording(FindingKind.CAUSE, "界桩没了", FactStanding.AGREED), at)
        if item.kind == Kind.ANALYSE:
            for text in ("请乡里量地", "各退一米"):
                self._say(
                    item, Wording(FindingKind.ROUTE, text, "", "不花钱", "半天", "土地承包法", "村委会"), at
                )
        if item.kind == Kind.NEGOTIATE:
            self._say(item, Wording(FindingKind.SOLUTION, "各退一米，重立界桩"), at)

    def _say(self, item: AgendaItem, wording: Wording, at: datetime) -> None:
        services.record_finding(item=item, wording=wording, **by(self.worker, at))

    def through(self, kind: Kind, at: datetime = FROZEN) -> "Case":
        """Go through the mutual steps up to and with this one."""
        for one in Kind:
            self.find(self.sat(one, at=at)[0], at)
            services.close_stage(step=self.step, **by(self.worker, at))
            if one == kind:
                break
        return self

    def agreed(self, at: datetime = FROZEN) -> "Case":
        """Draft terms with two obligations, to which both sides say yes."""
        services.draft_terms(step=self.step, facts="坑塘边的地", points="界桩在哪", **by(self.worker, at))
        for who, to_side, due_on in (
            (self.first, self.second, date(2016, 9, 20)),
            (self.second, self.first, date(2016, 10, 20)),
        ):
            services.add_obligation(
                step=self.step,
                who=who,
                to_side=to_side,
                what="退一米",
                due_on=due_on,
                proof="到场看",
                **by(self.worker, at),
            )
        self.consent(lambda: what.terms_of(self.step), at)
        return self

    def settled(self) -> "Case":
        """Settle today."""
        self.ready().through(Kind.NEGOTIATE).agreed()
        self.matter = services.settle(step=self.step, settled_on=TODAY, **by(self.worker))
        return self

    def passed_up(self, level: int = 2, unit: Unit | None = None) -> Step:
        """Report the matter up with everything that it takes."""
        to_unit, to_level = unit or self.cast.township, self.level(level)
        if queries.mechanism(self.matter).rests_on_consent:
            self.consent(what.body(to_unit, to_level))
        return services.pass_up(
            step=self.step, to_level=to_level, to_unit=to_unit, five=FIVE, **by(self.worker)
        )


def open_case(cast: Cast, mechanism: str = "toy", unit: Unit | None = None, **more: Any) -> Case:
    """Register the dispute at the pond."""
    story = Story(
        what_happened="两家在坑塘边争地，吵了一架", happened_on=date(2016, 9, 10), place="村东坑塘", **more
    )
    sides = [SideEntry("谷雨", "把地让出来", came_itself=True), SideEntry("夏至", "地是我开的")]
    opened = services.open_matter(
        mechanism=mechanism, unit=unit or cast.village, story=story, sides=sides, **by(cast.secretary)
    )
    return Case(cast, opened.matter, opened.step, queries.sides_of(opened.matter), cast.secretary)


@pytest.fixture
def case(cast: Cast, ladder: LadderVersion) -> Case:
    """Register the dispute at the pond in the village."""
    return open_case(cast)


@pytest.fixture
def joint(cast: Cast) -> Case:
    """Register a matter whose second level joins the first."""
    publish(cast, "joint_toy", JOINT_LEVELS)
    return open_case(cast, "joint_toy")
