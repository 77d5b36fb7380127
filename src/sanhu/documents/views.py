"""Papers for officials. A photo is shown on the page of its matter, by whoever knows who holds it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sanhu.access.queries import actor_of
from sanhu.accounts.queries import account
from sanhu.documents import queries
from sanhu.documents.declare import in_the_way
from sanhu.documents.models import Paper
from sanhu.lib import clock
from sanhu.lib.gate import Actor, fetch, opens


def _actor(request: HttpRequest) -> Actor:
    return actor_of(account(str(request.user.pk)), clock.today())


def _answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Show the bytes in the page itself: WeChat keeps nobody's downloads."""
    disposition = content_disposition_header(as_attachment=False, filename=name)
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})


@opens("documents.see")
@login_required
@require_safe
def paper_pdf(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Show a paper as PDF: a draft as it stands, an issued one as it went out."""
    found = fetch(_actor(request), "documents.see", Paper, paper)
    asked = in_the_way(request, found.matter_ref)
    return asked or _answer(queries.pdf_of(found), "application/pdf", queries.file_name(found, "pdf"))


@opens("documents.see")
@login_required
@require_safe
def paper_page(request: HttpRequest, paper: UUID, page: int) -> HttpResponse:
    """Show one page of a paper as a picture, for readers in which no PDF opens."""
    found = fetch(_actor(request), "documents.see", Paper, paper)
    asked = in_the_way(request, found.matter_ref)
    if asked:
        return asked
    pages = queries.pictures_of(found)
    if not 1 <= page <= len(pages):
        raise Http404
    return _answer(pages[page - 1], "image/png", queries.file_name(found, "png"))
