"""Offers and counter-offers, and who said yes to which."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanhu.lib import clock
from sanhu.lib.gate import Missing, opens
from sanhu.lib.ids import new_id
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.forms.agreement import OfferForm
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.views import shown
from sanhu.mechanisms.disputes.views.at_table import back_of, done, posted, to, writes
from sanhu.procedure import services as engine
from sanhu.procedure.models import Matter, Offer, Step
from sanhu.procedure.views import tell_what_happened


@opens("procedure.propose")
@writes
def offers(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Show what was proposed and take the next offer, a yes, or an offer taken back."""
    if request.POST.get("do"):
        return _answered(request, matter, step)
    sides = queries.taking_part(matter)
    form = OfferForm(posted(request), sides=sides, initial={"submission": str(new_id())})
    said = {"step": step, "actor": request.actor, "at": clock.now()}

    def put() -> None:
        typed = form.cleaned_data
        services.put_offer(side=form.side(), text=typed["text"], submission=typed["submission"], **said)

    if form.is_bound and done(request, matter, form, put):
        return to("offers", matter)
    tell_what_happened(form, request.actor, matter)
    rows = [
        (offer, shown.stamp_of(offer), shown.who_offers(offer), _silent(offer, step))
        for offer in queries.offers_of(step)
    ]
    context = {"matter": matter, "form": form, "offers": rows, "shown": shown.offers(step)}
    status = 422 if form.is_bound else 200
    return render(request, "disputes/offers.html", {**context, "back_url": back_of(matter)}, status=status)


def _silent(offer: Offer, step: Step) -> list[str]:
    """Return the stamps of the other sides that have not said yes to an offer."""
    said = {one.side_id for one in offer.acceptances.all()} | {offer.side_id}
    return [side.stamp for side in queries.taking_part(step.matter) if side.pk not in said]


def _answered(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Write down a yes (``yes-<stamp>-<offer>``), or an offer taken back (``back--<offer>``)."""
    what, _dash, rest = request.POST["do"].partition("-")
    stamp, _dash, key = rest.partition("-")
    found = {str(one.pk): one for one in queries.offers_of(step)}.get(_plain(key))
    if found is None:
        raise Missing("procedure.propose")
    said = {"actor": request.actor, "at": clock.now()}
    if what == "back":
        engine.withdraw_offer(offer=found, **said)
        return to("offers", matter)
    side = next((one for one in queries.taking_part(matter) if one.stamp == stamp), None)
    if side is None:
        raise Missing("procedure.propose")
    if stamp in _silent(found, step):  # a second tap of the same yes changes nothing
        engine.accept_offer(offer=found, side=side, **said)
    return to("offers", matter)


def _plain(key: str) -> str:
    try:
        return str(UUID(key))
    except ValueError:
        return ""
