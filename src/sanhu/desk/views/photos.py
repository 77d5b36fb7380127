"""Photos of a matter: attach them, and look at one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sanhu.access.middleware import official
from sanhu.desk.forms.photos import Photographing, one_of
from sanhu.desk.queries import photos as shown
from sanhu.desk.views.door import reason_first
from sanhu.desk.views.table import Table, answer, data, way, works
from sanhu.documents import queries as documents
from sanhu.lib import clock
from sanhu.lib.gate import Missing, fetch, opens
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.models import Matter


@works("attach_photo")
def photos(table: Table) -> HttpResponse:
    """Attach photos, all of one sending or none, and show those that are there."""
    files = table.request.FILES if table.request.method == "POST" else None
    form = Photographing(data(table), files, sides=table.sides)
    count = len(files.getlist("shot")) + len(files.getlist("picked")) if files else 0

    def act() -> None:
        for name, number, content in form.pictures():
            _attach(table, form, name, number, content)

    said = ngettext("附上了%(n)d张照片。", "附上了%(n)d张照片。", count) % {"n": count}
    context = {"rows": shown.cards(table.actor, table.matter)}
    return answer(table, form, way(act, table.url("photos"), said), "desk/photos.html", context)


def _attach(table: Table, form: Photographing, name: str, number: int, content: bytes) -> None:
    """Attach one photo; what refuses it stands beside the field that it came from, and says which it is."""
    try:
        services.attach_photo(step=table.step, content=content, caption=form.caption(), **table.by)
    except Refused as refused:
        found = refused.refusals
        raise Refused(one_of(one, name, number) if one.field == "photo" else one for one in found) from None


@opens("procedure.see_photos")
@official
@require_safe
def photo(request: HttpRequest, matter_id: UUID, file_id: UUID) -> HttpResponse:
    """Show a photo: the copy without its place, small or whole; the sealed original is never shown."""
    matter: Any = fetch(request.actor, "procedure.see", Matter, matter_id)
    asked = reason_first(request, matter, clock.now())
    if asked:
        return asked
    found = queries.photo_seen(request.actor, matter, file_id)
    if found is None:
        raise Missing("procedure.see_photos")
    small = "small" in request.GET
    content = documents.small_of(found.file) if small else documents.copy_of(found.file)
    headers = {"Content-Disposition": f'inline; filename="photo-{found.number}.jpg"'}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)
