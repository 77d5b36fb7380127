"""Taking a dispute in."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.lib import clock
from sanhu.lib.gate import Missing, fetch, opens
from sanhu.lib.ids import new_id
from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import queries, services
from sanhu.mechanisms.disputes.forms.register import RegisterForm
from sanhu.mechanisms.disputes.views.acting import acting
from sanhu.mechanisms.disputes.views.receipt import handed_over
from sanhu.procedure.models import Matter
from sanhu.ui.forms import add_refusals

_KEY = "submission"


@opens("disputes.register")
@official
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Show the form, or register what it says: the same form sent twice is one matter (settled 7)."""
    units = queries.units_to_register(acting(request))
    if not units:
        raise Missing("disputes.register")
    if request.method != "POST":
        # The key is made before the first try, so that no try can become a second matter.
        return _page(request, RegisterForm(units=units, initial={_KEY: str(new_id())}))
    form = RegisterForm(_with_key(request.POST), units=units)
    answer = _registered(request, form) if form.is_valid() else None
    return answer or _page(request, form, status=422)


def _page(request: HttpRequest, form: RegisterForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "account": acting(request).id}
    return render(request, "disputes/register.html", context, status=status)


def _with_key(typed: QueryDict) -> QueryDict:
    """Give a form that lost its key another one: what was typed is worth more than the guard."""
    if typed.get(_KEY, "").strip():
        return typed
    whole = typed.copy()
    whole[_KEY] = str(new_id())
    return whole


def _registered(request: HttpRequest, form: RegisterForm) -> HttpResponse | None:
    """Register and lead to the receipts; None when the rules refuse, which the form then says."""
    key, actor = form.cleaned_data[_KEY], acting(request)
    try:
        opened = services.register_dispute(
            unit=form.unit(), intake=form.intake(), submission=key, actor=actor, at=clock.now()
        )
    except Refused as refused:
        if any(one.code == "procedure.submission_differs" for one in refused.refusals):
            return _both_kept(request, form, key)
        add_refusals(form, refused)
        return None
    return handed_over(request, opened.matter, dict.fromkeys(opened.codes, key))


def _both_kept(request: HttpRequest, form: RegisterForm, key: str) -> HttpResponse:
    """Keep the second text beside the registered one, and let a person say what it is (settled 7)."""
    actor, intake = acting(request), form.intake()
    matter = fetch(actor, "procedure.keep_second_text", Matter, str(queries.made_under(key)))
    services.keep_second(matter=matter, intake=intake, actor=actor, at=clock.now())
    context = {"matter": matter, "intake": intake, "again": _again(form), "account": actor.id}
    return render(request, "disputes/kept_both.html", context, status=409)


def _again(form: RegisterForm) -> list[tuple[str, str]]:
    """Return what was typed as pairs for hidden fields, under a key of its own."""
    typed = [(name, str(value)) for name in form.fields for value in form.data.getlist(name) if name != _KEY]
    return [(_KEY, str(new_id())), *typed]
