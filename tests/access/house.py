"""Random houses: trees with codes that invite mistakes, people in posts, and what follows by hand.

Expectations are computed here from parents in a dictionary, never from paths or codes, so that they
share nothing with the code they check.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta

from sanhu.access import services as access
from sanhu.accounts.models import User
from sanhu.ledger.services import recorded
from sanhu.lib import clock
from sanhu.lib.gate import SYSTEM, Actor
from sanhu.org import queries, services
from sanhu.org.enums import PostKind
from sanhu.org.models import Appointment, Person, Unit, WorkGroup
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY

#: Each is a prefix of the next, or differs from it by a sign that sorts badly.
CODES = [
    "1",
    "11",
    "111",
    "1111",
    "11-1",
    "11-11",
    "1A",
    "1Z",
    "12",
    "2",
    "21",
    "22",
    "211",
    "A",
    "AA",
    "A-1",
]
NAMES = ["董庄村", "董庄村", "董庄", "董庄村二组"]
HEAD_KINDS = {
    "commander",
    "first_responsible",
    "deputy_in_charge",
    "office_head",
    "branch_secretary",
    "village_head",
}


@dataclass
class House:
    """A tree of units below one district, and who sits where."""

    dice: random.Random
    root: Unit
    units: list[Unit] = field(default_factory=list)
    parents: dict[Unit, Unit] = field(default_factory=dict)
    seats: dict[Person, list[tuple[Unit, str]]] = field(default_factory=dict)

    def upwards(self, unit: Unit) -> list[Unit]:
        """Return a unit and all above it."""
        chain = [unit]
        while chain[-1] in self.parents:
            chain.append(self.parents[chain[-1]])
        return chain

    def below(self, top: Unit) -> set[Unit]:
        """Return a unit and all below it."""
        return {unit for unit in self.units if top in self.upwards(unit)}

    def reach(self, person: Person, kinds: set[str]) -> set[Unit]:
        """Return the units in which a person may use a capability of these kinds of post."""
        places = [unit for unit, kind in self.seats[person] if kind in kinds]
        return {unit for place in places for unit in self.below(place)}

    def own(self, person: Person, kinds: set[str]) -> set[Unit]:
        """Return the units in which a person himself holds one of these kinds of post."""
        return {unit for unit, kind in self.seats[person] if kind in kinds}

    def must_stay_out(self, person: Person, named: Person | Unit) -> bool:
        """Say by the words of the rule whether naming somebody keeps a person out (settled 42)."""
        if person == named:
            return True
        above = {upper for unit, _ in self.seats[person] for upper in self.upwards(unit)}
        if isinstance(named, Unit):
            return named in above
        return any(unit in above for unit, kind in self.seats[named] if kind in HEAD_KINDS)

    def somebody(self) -> Person:
        """Return anybody who has a post."""
        return self.dice.choice(list(self.seats))


@recorded
def build(dice: random.Random, root: Unit) -> House:
    """Build a house of twelve to sixteen units and ten people."""
    offices = list(queries.children(root))
    house = House(dice, root, [root, *offices], dict.fromkeys(offices, root))
    codes = dice.sample(CODES, dice.randint(12, len(CODES)))
    for code in codes:
        parent = dice.choice(house.units)
        unit = services.open_unit(parent=parent, name=dice.choice(NAMES), kind="department", code=code, **BY)
        house.units.append(unit)
        house.parents[unit] = parent
    for number in range(10):
        _seat(house, number)
    return house


def _seat(house: House, number: int) -> None:
    person = services.add_person(unit=house.dice.choice(house.units), name=f"人{number}", **BY)
    services.give_account(person=person, username=f"user{number}", password="-" * 20, **BY)
    house.seats[person] = []
    for _ in range(house.dice.choice([1, 1, 1, 2])):
        unit, kind = _free_seat(house, number)
        post = services.create_post(unit=unit, kind=kind, **BY)
        services.appoint(post=post, person=person, acting=house.dice.random() < 0.2, **BY)
        house.seats[person].append((unit, kind))


def _free_seat(house: House, number: int) -> tuple[Unit, str]:
    """Return any place and kind of post; the first two people always arrange and mediate."""
    taken = {seat for seats in house.seats.values() for seat in seats}
    while True:
        kind = {0: "office_head", 1: "mediator"}.get(number) or house.dice.choice(PostKind.values)
        seat = (house.dice.choice(house.units), kind)
        if seat not in taken:
            return seat


def shuffle(house: House, day: int) -> None:
    """Move some units to other parents, a day later each time."""
    at = FROZEN + timedelta(days=day)
    for unit in house.dice.sample([one for one in house.units if one in house.parents], 3):
        to = house.dice.choice([one for one in house.units if one not in house.below(unit)])
        if house.parents[unit] != to:
            with clock.simulated(at):
                services.move_unit(unit=unit, to=to, actor=OPERATOR, at=at)
            house.parents[unit] = to
    for unit in house.units:
        unit.refresh_from_db()


def official(person: Person) -> Actor:
    """Return a person as one who acts."""
    return Actor("official", str(person.user_id))


def name_in(group: WorkGroup, named: Person | Unit) -> None:
    """Name somebody in the matter of a group."""
    assert group.matter_ref is not None
    access.name_concerned(
        holder=group,
        matter=group.matter_ref,
        named_as="accused",
        person=named if isinstance(named, Person) else None,
        unit=named if isinstance(named, Unit) else None,
        actor=SYSTEM,
        at=FROZEN,
    )


def end_all(person: Person) -> None:
    """End every appointment of a person tomorrow."""
    for held in Appointment.objects.filter(person=person):
        services.end_appointment(appointment=held, on=FROZEN.date() + timedelta(days=1), **BY)


def user_of(person: Person) -> User:
    """Return a person's account."""
    assert person.user is not None
    return person.user
