"""Pages that anybody may open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanhu.ledger import queries as ledger
from sanhu.lib.gate import opens


@opens("open")
@require_safe
def ledger_head(request: HttpRequest) -> HttpResponse:
    """Show the head of the record, so that anybody can keep it and hold us to it (guarantees.md G08)."""
    return render(request, "portal/ledger_head.html", {"head": ledger.newest_head()})
