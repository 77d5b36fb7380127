"""The worklist: what is owed first on top, in the row why, who answers and what comes next (d1)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from sanhu.access import queries as access
from sanhu.desk.queries import words
from sanhu.desk.queries.nexts import next_of
from sanhu.desk.queries.words import Part
from sanhu.lib.dates import BEIJING, week_end
from sanhu.lib.gate import Actor
from sanhu.org import queries as org
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import Standing
from sanhu.procedure.models import Matter
from sanhu.procedure.queries.dossiers import Dossier, dossiers
from sanhu.procedure.queries.lists import owed_matters
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.rules.matters import AT_REST

PAGE = 20
#: Quick filters by the word in the address.
LATE, WEEK, OURS = "late", "week", "ours"
_REST, _LATER = "rest", "later"


@dataclass(frozen=True)
class Chosen:
    """What stands in the address: the quick filter, the three selects, the page."""

    quick: str = ""
    village: str = ""
    category: str = ""
    stage: str = ""
    page: str = "1"

    @property
    def kept(self) -> dict[str, str]:
        """The selects that narrow the list."""
        found = {"village": self.village, "category": self.category, "stage": self.stage}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True)
class Worklist:
    """One page of the list, how many stand behind each filter, and what can be chosen."""

    rows: list[Part]
    page: "Page[Any]"
    counts: Mapping[str, int]
    villages: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    stages: list[str]


def units_of(actor: Actor, on: date) -> list[UUID]:
    """Return the units in which the actor holds a post on a day."""
    return sorted({seat.post.unit_id for seat in access.seats_of(UUID(actor.id), on)})


def worklist(actor: Actor, chosen: Chosen, at: datetime) -> Worklist:
    """Return a page of what the actor may see and somebody still owes."""
    rows = _bucketed(owed_matters(actor, units_of(actor, day_of(at))), at)
    cells = list(
        rows.order_by()
        .values("opened_in", "opened_in__name", "mechanism", "category", "standing", "bucket", "ours")
        .annotate(n=Count("pk"))
    )
    under_way = [cell for cell in cells if _is_listed(cell, chosen)]
    counts = _counts([cell for cell in under_way if _is_chosen(cell, chosen)])
    paginator = Paginator(_narrowed(rows, chosen), PAGE)
    # The cells have counted already: the cached property is filled, and no query asks again.
    paginator.__dict__["count"] = counts[chosen.quick]
    page = paginator.get_page(chosen.page)
    return Worklist(
        rows=_rows(actor, list(page), at),
        page=page,
        counts=counts,
        villages=sorted({(str(cell["opened_in"]), cell["opened_in__name"]) for cell in under_way}, key=_name),
        categories=_categories(under_way),
        stages=[stage for stage in Standing.values if stage in {cell["standing"] for cell in cells}],
    )


def _categories(cells: list[Mapping[str, Any]]) -> list[tuple[str, str]]:
    named = {(cell["mechanism"], cell["category"]) for cell in cells if cell["category"]}
    return sorted({(code, words.category_of(mechanism, code)) for mechanism, code in named}, key=_name)


def _name(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[1], pair[0]


def _bucketed(rows: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """Say of each matter whether something is late, due by Sunday, later, or nothing owed any more."""
    today = day_of(at)
    begins = datetime.combine(today, time(), BEIJING)
    monday = datetime.combine(week_end(today) + timedelta(days=1), time(), BEIJING)
    at_rest = Q(standing__in=AT_REST - {Standing.SETTLED}, due_at__isnull=True)
    buckets = (
        When(at_rest, then=Value(_REST)),
        When(Q(due_at__lte=at) | Q(meet_at__lt=begins), then=Value(LATE)),
        When(Q(due_at__lte=monday) | Q(meet_at__lt=monday), then=Value(WEEK)),
    )
    bucketed: QuerySet[Any] = rows.annotate(
        bucket=Case(*buckets, default=Value(_LATER), output_field=CharField())
    )
    return bucketed


def _is_listed(cell: Mapping[str, Any], chosen: Chosen) -> bool:
    """What is over stands in the list only when its standing was asked for."""
    return cell["bucket"] != _REST or (chosen.stage != "" and cell["standing"] == chosen.stage)


def _is_chosen(cell: Mapping[str, Any], chosen: Chosen) -> bool:
    wanted = {"opened_in": chosen.village, "category": chosen.category, "standing": chosen.stage}
    return all(not value or str(cell[name]) == value for name, value in wanted.items())


def _counts(cells: list[Mapping[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter({"": 0, LATE: 0, WEEK: 0, OURS: 0})
    for cell in cells:
        counts[""] += cell["n"]
        counts[cell["bucket"]] += cell["n"]
        counts[OURS] += cell["n"] if cell["ours"] else 0
    return counts


def _narrowed(rows: QuerySet[Any], chosen: Chosen) -> QuerySet[Any]:
    narrowed = rows.filter(standing=chosen.stage) if chosen.stage else rows.exclude(bucket=_REST)
    if chosen.village:
        narrowed = narrowed.filter(opened_in=chosen.village)
    if chosen.category:
        narrowed = narrowed.filter(category=chosen.category)
    if chosen.quick in (LATE, WEEK):
        narrowed = narrowed.filter(bucket=chosen.quick)
    narrowed = narrowed.filter(ours=True) if chosen.quick == OURS else narrowed
    return narrowed.select_related("opened_in")


def _rows(actor: Actor, found: list[Matter], at: datetime) -> list[Part]:
    owed = procedure.due_for(found)
    read = dossiers(found, whole=False)
    steps = [one.step for one in read.values()]
    people = org.first_responsible(words.groupless(steps), day_of(at))
    return [_row(one, owed.get(key), people, at) for key, one in read.items()]


def _next(one: Dossier, duty: Any, at: datetime) -> str:
    """Return what comes next; of what is done on both sides the visit may still be owed."""
    if duty is not None and one.matter.standing == Standing.PERFORMED:
        return _("回访，看办完没有")
    return next_of(one, at).words


def _row(one: Dossier, duty: Any, people: dict[UUID, Any], at: datetime) -> Part:
    matter, step = one.matter, one.step
    person = words.answerer(step, people)
    due = words.nearest(duty, words.next_sitting(one), step)
    # A row says the day and why; target and law stand on the page of the matter.
    due = {key: value for key, value in due.items() if key not in ("law", "target")}
    return {
        "due": due,
        "title": words.title_of(matter),
        "id": matter.pk,
        "place": matter.opened_in.name,
        "number": matter.number,
        "beads": " ".join(words.bead_states(one)),
        "step": words.where(matter, one.kind),
        "unit": words.body_of(step),
        "person": person.name if person else _("还没有定人"),
        "next": _next(one, duty, at),
    }
