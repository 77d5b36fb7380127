"""A dispute at the table of a lawful committee, and hands that bring it to the signatures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sanhu.documents.enums import SignedBy, Signer
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.models import Agreement
from sanhu.mechanisms.disputes.queries import agreement as agreements
from sanhu.mechanisms.disputes.services import ClauseEntry, Intake
from sanhu.org import services as org
from sanhu.procedure import services as engine
from sanhu.procedure.enums import Form, Kind
from tests.conftest import OPERATOR
from tests.procedure.conftest import LEVELS, Case, Cast, by, cast, later, publish

__all__ = ["Table", "by", "cast", "later"]

#: 2016-09-20, the day of the design's picture.
DAY_20, DAY_23 = later(7), later(10)
PAYS = ClauseEntry(
    who=("甲",),
    to_whom="乙",
    what="付给乙方青苗补偿",
    proof="乙方打收条",
    due_on=date(2016, 9, 30),
    amount=Decimal(600),
    paid_by="cash",
)
CLEARS = ClauseEntry(
    who=("乙",),
    to_whom="甲",
    what="收完菜，把坑塘东边约0.6亩地恢复原样，以后不再种",
    proof="双方到塘边看过",
    due_on=date(2016, 10, 10),
)
APOLOGIES = ClauseEntry(
    who=("甲", "乙"), to_whom="", what="当面互相道歉", proof="签字那天当场道歉", at_signing=True
)


@dataclass
class Table:
    """A case of the engine with what a dispute adds."""

    case: Case
    cast: Cast

    @property
    def step(self) -> Any:
        """Return the step at whose table they sit."""
        return self.case.step

    def wrote(self, form: Form = Form.WRITTEN, at: datetime = DAY_20) -> "Table":
        """Write the terms with three clauses."""
        who = by(self.cast.secretary, at)
        services.write_terms(step=self.step, facts="坑塘边的地", points="菜和地", form=form, **who)
        for entry in (PAYS, CLEARS, APOLOGIES):
            services.add_clause(step=self.step, entry=entry, **who)
        return self

    def printed(self, at: datetime = DAY_20) -> Agreement:
        """Print the terms for signing."""
        return services.print_agreement(step=self.step, **by(self.cast.secretary, at))

    def mark(self, agreement: Agreement, role: str, name: str, on: date, at: datetime = DAY_23) -> Agreement:
        """Write down a mark."""
        kind = SignedBy.FINGERPRINT if role == Signer.SIDE else SignedBy.NAME
        return services.record_mark(
            agreement=agreement, role=role, name=name, by=kind, signed_on=on, **by(self.cast.secretary, at)
        )

    def signed(self, agreement: Agreement, *left_out: str) -> Agreement:
        """Write down all marks on 20 September and the seal on the 23rd, but those left out."""
        for role, name, day in MARKS:
            if name not in left_out:
                agreement = self.mark(agreement, role, name, day)
        return agreement


BODY = "董庄村人民调解委员会"
MARKS = (
    (Signer.SIDE, "甲", date(2016, 9, 20)),
    (Signer.SIDE, "乙", date(2016, 9, 21)),
    (Signer.MEDIATOR, "何清明", date(2016, 9, 21)),
    (Signer.SEAL, BODY, date(2016, 9, 23)),
)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    """Keep the printed papers of each test in a folder of its own."""
    settings.SANHU_DATA = tmp_path / "data"


def seat_committee(cast: Cast) -> None:
    """Form the lawful committee of the village."""
    people = [cast.people["secretary"], cast.people["mediator"]]
    people.append(org.add_person(unit=cast.village, name="孟小满", **by(OPERATOR)))
    org.form_committee(
        unit=cast.village,
        name=BODY,
        formed_on=date(2015, 3, 1),
        seats=list(zip(people, ("chair", "member", "member"), strict=True)),
        has_woman=True,
        **by(OPERATOR),
    )


def opened(cast: Cast, category: str = "land") -> Table:
    """Register the dispute at the pond and bring it through the three mutual steps."""
    publish(cast, "disputes", LEVELS)
    intake = Intake(
        sides=(("谷雨", "把地让出来"), ("夏至", "地是我开的")),
        what_happened="两家在坑塘边争地，吵了一架",
        category=category,
    )
    made = services.register_dispute(unit=cast.village, intake=intake, submission="", **by(cast.secretary))
    case = Case(cast, made.matter, made.step, agreements.taking_part(made.matter), cast.secretary)
    case.ready()
    engine.assign_mediator(
        step=case.step, person=cast.people["mediator"], has_interest=False, **by(cast.secretary)
    )
    case.through(Kind.NEGOTIATE)
    return Table(case, cast)


@pytest.fixture
def table(cast: Cast) -> Table:
    """Sit down under a lawful committee."""
    seat_committee(cast)
    return opened(cast)


@pytest.fixture
def bare_table(cast: Cast) -> Table:
    """Sit down where there is no committee."""
    return opened(cast)
