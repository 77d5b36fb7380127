"""The house in which the model's ladders stand: units of five kinds, and one official in each."""

from __future__ import annotations

from datetime import date

from sanhu.access.queries import actor_of
from sanhu.accounts.models import User
from sanhu.lib.gate import Actor
from sanhu.org import services as org
from sanhu.org.models import Unit
from sanhu.procedure import services
from sanhu.procedure.declare import Mechanism, register
from sanhu.procedure.enums import FindingKind, Outcome
from sanhu.procedure.rules.facts import LevelFacts
from tests.conftest import FROZEN, OPERATOR
from tests.procedure.conftest import Cast, by

from .moves import LADDERS

#: A kind of unit for each level, so that a unit tells its level.
UNIT_KINDS = ("village", "community", "township", "department", "district")
_HEADS = ("branch_secretary", "branch_secretary", "deputy_in_charge", "deputy_in_charge", "office_head")


def mechanism_of(name: str) -> str:
    """Return the mechanism that runs on a ladder of the model."""
    return f"model_{name}"


for _name in LADDERS:
    register(
        Mechanism(
            code=mechanism_of(_name),
            name=_name,
            clocks={"opened": ("TJ-DONE",), "handed_over": ("JJ-TAKE",), "due": ("HF-VISIT",)},
            gate={Outcome.SETTLED: frozenset(FindingKind)},
        )
    )


class House:
    """Units of five kinds, one official in each who may do everything there, and the model's ladders."""

    def __init__(self, cast: Cast) -> None:
        self.units: list[Unit] = []
        self.actors: list[Actor] = []
        ready = {"village": "secretary", "township": "deputy", "district": "head"}
        for kind, head in zip(UNIT_KINDS, _HEADS, strict=True):
            if kind in ready:
                self.units.append(cast.units[kind])
                self.actors.append(cast.actors[ready[kind]])
                continue
            above = cast.township if kind == "community" else cast.district
            code = f"411102-Q{len(self.units)}"
            unit = org.open_unit(parent=above, name=f"单位{code}", kind=kind, code=code, **by(OPERATOR))
            self.units.append(unit)
            self.actors.append(self._seated(unit, head, kind))
        for name, levels in LADDERS.items():
            facts = tuple(
                LevelFacts(number, f"第{number}级", (kind,), level.handover, level.may_skip, 10)
                for number, (level, kind) in enumerate(zip(levels, UNIT_KINDS, strict=False), 1)
            )
            drafted = services.draft_ladder(
                unit=cast.district, mechanism=mechanism_of(name), number=1, levels=facts, **by(cast.head)
            )
            services.publish_ladder(ladder=drafted, digest=drafted.digest, **by(cast.commander))

    @staticmethod
    def _seated(unit: Unit, kind: str, name: str) -> Actor:
        person = org.add_person(unit=unit, name=f"负责人{name}", **by(OPERATOR))
        user = org.give_account(person=person, username=name, password=f"{name} knows it", **by(OPERATOR))
        post = org.create_post(unit=unit, kind=kind, **by(OPERATOR))
        org.appoint(post=post, person=person, valid_from=date(2016, 1, 1), **by(OPERATOR))
        return actor_of(User.objects.get(pk=user.pk), FROZEN.date())
