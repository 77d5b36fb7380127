"""What happened with a matter, newest first, with what the record says besides the verb."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sanhu.desk.queries.words import Part, clock_of, short_day
from sanhu.lib.gate import Actor
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import CameBy, Kind
from sanhu.procedure.models import OneSideNote
from sanhu.procedure.queries.dossiers import Dossier, given_by
from sanhu.procedure.rules.stages import next_kind

_Said = dict[tuple[str, datetime], list[Part]]
#: Told only to whoever may see the reports themselves (settled 36).
_OF_DANGER = {"matter.danger_reported", "matter.danger_answered"}


def told(actor: Actor, dossier: Dossier, *, sees_dangers: bool, sees_consents: bool) -> list[Part]:
    """Return the whole timeline as `ui_timeline` prints it; a note only for whoever may read it."""
    said = _said(dossier, sees_consents)
    entries: list[tuple[datetime, Part]] = []
    if dossier.has_notes:
        entries = [(one.written_at, _sealed(one)) for one in procedure.notes_seen(actor, dossier.matter)]
    entries += [
        (event.at, _entry(event, said))
        for event in procedure.timeline(actor, dossier.matter)
        if sees_dangers or event.verb not in _OF_DANGER
    ]
    return [part for _at, part in sorted(entries, key=lambda pair: pair[0], reverse=True)]


def _entry(event: Any, said: _Said) -> Part:
    # Both run from the newest to the oldest, so that two of one moment keep their order.
    more = said.get((event.verb, event.at), [])
    part = more.pop(0) if more else {}
    return {"when": event.at, "who": event.who, "text": event.words, **part}


def _sealed(note: OneSideNote) -> Part:
    title = _("%(day)s 单独谈话（和%(stamp)s方）") % {
        "day": short_day(note.written_at),
        "stamp": note.side.stamp,
    }
    return {"when": note.written_at, "sealed": True, "title": title, "text": note.text}


def _said(dossier: Dossier, sees_consents: bool) -> _Said:
    """Return what rows say about the entries of a verb at a moment, in the order of writing."""
    said: _Said = defaultdict(list)
    sides = _sides(dossier) if sees_consents else ()
    for verb, at, part in (
        *_meetings(dossier),
        *_findings(dossier),
        *sides,
        *_stages(dossier),
        *_steps(dossier),
    ):
        said[verb, at].append(part)
    return said


_Row = tuple[str, datetime, Part]


def _meetings(dossier: Dossier) -> Iterator[_Row]:
    seen = set()
    for item in dossier.agenda:
        kind, meeting = str(Kind(item.kind).label), item.meeting
        if meeting.pk not in seen:
            seen.add(meeting.pk)
            about = {"day": short_day(meeting.starts_at), "time": clock_of(meeting.starts_at)}
            text = _("约定%(day)s%(time)s开%(kind)s会，在%(place)s。") % {
                **about,
                "kind": kind,
                "place": meeting.place,
            }
            yield "matter.convened", meeting.convened_at, {"text": text}
        if item.held_at and item.began_at and item.ended_at:
            span = {"from": clock_of(item.began_at), "to": clock_of(item.ended_at), "place": meeting.place}
            title = _("%(kind)s会。") % {"kind": kind}
            text = _("%(from)s—%(to)s，在%(place)s。") % span
            yield "matter.held", item.held_at, {"title": title, "text": text}


def _findings(dossier: Dossier) -> Iterator[_Row]:
    for one in dossier.findings:
        title = _("%(kind)s：") % {"kind": one.get_kind_display()}
        if not one.absent:
            detail = str(one.get_standing_display()) if one.standing else ""
            yield "matter.found", one.found_at, {"title": title, "text": one.text, "detail": detail}


def _sides(dossier: Dossier) -> Iterator[_Row]:
    for side in dossier.sides:
        for consent in given_by(side):
            about = {
                "stamp": side.stamp,
                "to": consent.get_to_display(),
                "form": consent.get_form_display(),
            }
            text = _("%(stamp)s方同意：%(to)s。%(form)s。") % about
            yield "matter.consented", consent.entered_at, {"text": text}


def _stages(dossier: Dossier) -> Iterator[_Row]:
    for stage in dossier.stages:
        if stage.closed_at is not None:
            following = next_kind(stage.kind)
            about = {"kind": stage.get_kind_display(), "then": Kind(following).label if following else ""}
            text = _("%(kind)s走完，进到%(then)s。") if following else _("%(kind)s走完，三步都走完了。")
            yield "matter.stage_closed", stage.closed_at, {"text": text % about}


def _steps(dossier: Dossier) -> Iterator[_Row]:
    for step in dossier.steps:
        about = {"unit": step.unit.name}
        came = {
            CameBy.PASSED_UP: ("matter.passed_up", _("报到%(unit)s。")),
            CameBy.RETURNED: ("matter.returned", _("退回%(unit)s。")),
            CameBy.SENT_DOWN: ("matter.sent_down", _("交到%(unit)s。")),
        }
        if step.came_by in came:
            verb, text = came[CameBy(step.came_by)]
            yield verb, step.opened_at, {"text": text % about}
        if step.taken_up_at and step.taken_up_at != step.opened_at:
            yield "matter.taken_up", step.taken_up_at, {"text": _("%(unit)s接手了。") % about}
