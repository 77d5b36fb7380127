"""Loading rules and notices, and confirming a rule against the text of the law."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sanhu.duties import queries
from sanhu.duties.adapters import notice_from
from sanhu.duties.enums import Standing
from sanhu.duties.models import ClockRule, HolidayNotice
from sanhu.duties.rules.law import Book, ClockRow
from sanhu.duties.rules.owing import day_of, refusals_to_reload
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.org.models import Person, Unit

_Key = tuple[str, date | None]


@recorded
def load_rules(*, book: Book, actor: Actor, at: datetime) -> list[ClockRule]:
    """Load the rows of a book that are new or better worded; return the rows that changed.

    A row whose command would change is refused: a changed law is a new dated row (settled 28). What
    a named person has confirmed stays confirmed.
    """
    require(actor, "duties.load_rules", None)
    loaded: dict[_Key, ClockRule] = {(rule.code, rule.valid_from): rule for rule in queries.all_rules()}
    wanted = {(row.code, row.valid_from): _columns(book, row) for row in book.on(None)}
    both = [key for key in wanted if key in loaded]
    refuse_if(refusal for key in both for refusal in _refusals_to_reload(loaded[key], wanted[key]))
    # A row that ends gives way before the row that follows it comes in: one of a code is open.
    changed = [loaded[key] for key in both if _mend(loaded[key], wanted[key])]
    fresh = sorted((key for key in wanted if key not in loaded), key=lambda key: (key[0], key[1] or date.min))
    changed += [ClockRule.objects.create(**wanted[key]) for key in fresh]
    if changed:
        record(actor=actor, at=at, verb="rules.loaded", subject="duties:rules", rows=[*changed])
    return changed


def _columns(book: Book, row: ClockRow) -> dict[str, Any]:
    columns = {name: getattr(row, name) for name in queries.ROW_FIELDS}
    return columns | {"unit": book.unit_of(row, row.valid_from or date.max)}


def _refusals_to_reload(rule: ClockRule, columns: Mapping[str, Any]) -> list[Refusal]:
    names = [name for name in columns if name != "status"]
    loaded = {name: getattr(rule, name) for name in names}
    return refusals_to_reload(rule.code, loaded, {name: columns[name] for name in names})


def _mend(rule: ClockRule, columns: Mapping[str, Any]) -> bool:
    changes = {name: value for name, value in columns.items() if getattr(rule, name) != value}
    if rule.confirmed_by_id is not None:
        changes.pop("status", None)
    if not changes:
        return False
    ClockRule.objects.filter(pk=rule.pk).update(**changes)
    rule.refresh_from_db()
    return True


@recorded
def confirm_rule(*, rule: ClockRule, person: Person, actor: Actor, at: datetime) -> ClockRule:
    """Confirm a rule in a named person's name, who has read it in the law (settled 29)."""
    require(actor, "duties.confirm_rule", rule)
    refuse_if([Refusal("duties.confirmed_already")] if rule.confirmed_by_id else [])
    confirmed = {"status": Standing.CONFIRMED, "confirmed_by": person, "confirmed_on": day_of(at)}
    changed = ClockRule.objects.filter(pk=rule.pk, confirmed_by__isnull=True).update(**confirmed)
    refuse_if([] if changed else [Refusal("duties.changed_meanwhile")])
    rule.refresh_from_db()
    record(actor=actor, at=at, verb="rule.confirmed", subject=f"rule:{rule.pk}", rows=[rule])
    return rule


@recorded
def load_notices(
    *,
    rows: Iterable[Mapping[str, str]],
    actor: Actor,
    at: datetime,
    source: str = "",
    house: Unit | None = None,
) -> list[HolidayNotice]:
    """Load holiday notices that are not loaded yet; the worker then recomputes the open dates once.

    A loaded notice is never changed; another text under its number is refused. `house` is the unit
    for which an official loads it; the technical operator needs none.
    """
    require(actor, "duties.load_notice", house)
    notices = [(notice_from(row), row) for row in rows]
    known = {notice.number: notice for notice in queries.all_notices()}
    refuse_if(
        Refusal("duties.notice_changed", {"number": notice.number}, field="number")
        for notice, _ in notices
        if notice.number in known and queries.notice_value(known[notice.number]) != notice
    )
    loaded = [
        HolidayNotice.objects.create(
            number=notice.number,
            announced_on=notice.announced_on,
            year=notice.year,
            off=row["off"],
            work=row["work"],
            source=source,
            loaded_at=at,
        )
        for notice, row in notices
        if notice.number not in known
    ]
    if loaded:
        record(actor=actor, at=at, verb="notices.loaded", subject="duties:notices", rows=[*loaded])
    return loaded
