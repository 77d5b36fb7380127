"""One dispute for each state that has forms, everybody's browser, and every form that they can open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any
from urllib.parse import quote, urlsplit

from django.test import Client
from django.urls import resolve

from sanhu.accounts import services as accounts
from sanhu.accounts.models import User
from sanhu.documents.enums import SignedBy, Signer
from sanhu.lib.gate import Actor
from sanhu.mechanisms.disputes import services as disputes
from sanhu.mechanisms.disputes.enums import CODE
from sanhu.mechanisms.disputes.models import Agreement
from sanhu.mechanisms.disputes.queries import agreement as agreements
from sanhu.mechanisms.disputes.services import ClauseEntry, Intake
from sanhu.org import services as org
from sanhu.org.enums import MemberKind
from sanhu.procedure import models, queries, services
from sanhu.procedure.enums import Capacity, Concern, Form, Kind, ReportTo
from sanhu.procedure.services import Danger
from sanhu.procedure.services.consents import guest
from tests.badinput.pages import Page, Sheet
from tests.conftest import FROZEN, OPERATOR
from tests.disputes.agreement.conftest import BODY, seat_committee
from tests.procedure.conftest import LEVELS, TODAY, Case, Cast, by, publish
from tests.routes import Route, routes

OFFICIALS = ("secretary", "mediator", "deputy", "head")
#: Whose code opens which matter; of `withdrawn` the side that stopped, of `settled` one that may rate.
PARTIES = {"fresh": 1, "table": 0, "withdrawn": 0, "settled": 0}
#: They end the browser's own sitting.
ENDS = {"account_logout", "portal:leave"}
#: It leads to the intake of each mechanism; those of the tests have none.
LEADS = {"desk:register"}
#: The matter whose state shows the form of a route; any other route is looked for in all of them.
STATES = {
    "heard": ("desk:causes", "desk:accounts", "desk:close"),
    "sitting": ("desk:meeting",),
    "analysing": ("desk:routes",),
    "negotiating": ("desk:solutions", "desk:invitation"),
    "table": (
        "desk:consent-back",
        "desk:mediator-back",
        "desk:pass-up",
        "disputes:clause",
        "disputes:clause_new",
        "disputes:mark",
        "disputes:offers",
        "disputes:paper",
        "disputes:print",
        "disputes:strike",
        "disputes:terms",
        "portal:withdraw",
    ),
    "oral": ("disputes:effect", "disputes:said"),
    "settled": (
        "disputes:court",
        "disputes:performance",
        "disputes:visit",
        "portal:again",
        "portal:rate",
    ),
    "withdrawn": ("desk:ask", "desk:reopen", "desk:other-routes", "desk:stop-back", "portal:take-back"),
    "up": ("desk:return", "desk:take-up"),
    "taken": ("desk:end", "desk:refer", "desk:referral", "desk:send-down"),
    "guarded": ("desk:danger-answer", "desk:guarded"),
    "fresh": (
        "desk:consent",
        "desk:correct-side",
        "desk:danger",
        "desk:data",
        "desk:group",
        "desk:group-standing",
        "desk:invite",
        "desk:mediator",
        "desk:meeting-new",
        "desk:notes",
        "desk:photos",
        "desk:refuse",
        "desk:rights",
        "desk:stop",
        "disputes:receipt",
    ),
}
_STATE_OF = {route: state for state, names in STATES.items() for route in names}
#: Routes that are only looked at: they show lists, sheets and files.
READ_ONLY = {
    "desk:consents",
    "desk:correct",
    "desk:matter",
    "desk:matters",
    "desk:me",
    "desk:photo",
    "desk:timeline",
    "desk:today",
    "disputes:agreement",
    "disputes:paper_pdf",
    "disputes:papers",
    "documents:page",
    "documents:pdf",
    "portal:choose",
    "portal:complaints",
    "portal:consents",
    "portal:help",
    "portal:home",
    "portal:ledger-head",
    "portal:mine",
    "portal:photo",
    "portal:routes",
}
#: Forms whose state is not brought about here yet; their own rooms test them.
LEFT_OUT = {
    "desk:invited": "the guest's own answer needs a guest with an account",
    "disputes:court_answer": "the court's answer follows a joint request",
}
#: What of a matter can stand in an address, by the name of the place.
_ROWS: dict[str, Any] = {
    "referral_id": (models.Referral, "step__matter"),
    "ask_id": (models.AskAgain, "step__matter"),
    "consent_id": (models.Consent, "side__matter"),
    "id": (models.Consent, "side__matter"),
    "report_id": (models.DangerReport, "step__matter"),
    "assignment_id": (models.Assignment, "step__matter"),
    "invitation_id": (models.Invitation, "step__matter"),
    "meeting_id": (models.Meeting, "agenda__step__matter"),
    "obligation": (models.Obligation, "terms__step__matter"),
    "side_id": (models.Side, "matter"),
}
_WORDS: dict[str, tuple[Any, ...]] = {
    "position": (1, 0, 2),
    "index": (0, 3),
    "stamp": ("甲",),
    "name": ("here", "terms", "above"),
    "kind": ("record", "other_routes", "police_report", "rights_notice"),
}
_CLAUSE = ClauseEntry(who=("甲",), to_whom="乙", what="把地让出来", proof="到场看", due_on=date(2016, 9, 30))


@dataclass(frozen=True)
class Place:
    """A form that somebody has before him: which route, whose browser, the address, and the form."""

    route: str
    who: str
    client: Client
    path: str
    sheet: Sheet
    matter: Any


def registered(cast: Cast, name: str) -> Case:
    """Register one dispute."""
    intake = Intake(
        sides=(("谷雨", "把地让出来"), ("夏至", "地是我开的")),
        what_happened="两家在坑塘边争地，吵了一架",
        category="land",
        in_danger=name == "guarded",
    )
    made = disputes.register_dispute(
        unit=cast.village, intake=intake, submission=f"{name:-<36}", **by(cast.secretary)
    )
    return Case(cast, made.matter, made.step, agreements.taking_part(made.matter), cast.secretary)


def matters(cast: Cast) -> dict[str, Case]:
    """Bring one dispute to each state that has a form of its own."""
    publish(cast, CODE, LEVELS)
    seat_committee(cast)
    names = (
        "fresh",
        "sitting",
        "heard",
        "analysing",
        "negotiating",
        "table",
        "oral",
        "settled",
        "withdrawn",
        "up",
    )
    made = {name: registered(cast, name) for name in (*names, "taken", "guarded")}
    for name in set(made) - {"fresh", "guarded"}:
        made[name].ready()
    secretary = by(cast.secretary)
    services.convene(
        step=made["sitting"].step, kinds=[Kind.COMMUNICATE], starts_at=FROZEN, place="村委会", **secretary
    )
    made["heard"].sat(Kind.COMMUNICATE)
    made["analysing"].through(Kind.COMMUNICATE).sat(Kind.ANALYSE)
    made["negotiating"].through(Kind.ANALYSE).sat(Kind.NEGOTIATE)
    for name, form in (("table", Form.WRITTEN), ("oral", Form.ORAL), ("settled", Form.WRITTEN)):
        _written(made[name], form)
    _in_force(made["settled"])
    services.stop(side=made["withdrawn"].first, **by(made["withdrawn"].party(made["withdrawn"].first)))
    made["up"].passed_up()
    made["taken"].step = services.take_up(step=made["taken"].passed_up(), **by(cast.deputy))
    _rows_of(made, cast)
    return made


def _written(case: Case, form: Form) -> None:
    services.assign_mediator(
        step=case.step, person=case.cast.people["mediator"], has_interest=False, **by(case.worker)
    )
    case.through(Kind.NEGOTIATE)
    who = by(case.worker)
    disputes.write_terms(step=case.step, facts="坑塘边的地", points="地归谁种", form=form, **who)
    disputes.add_clause(step=case.step, entry=_CLAUSE, **who)
    if form == Form.WRITTEN:
        disputes.put_offer(step=case.step, side=case.first, text="各退一米", submission="", **who)
        disputes.print_agreement(step=case.step, **who)


def _in_force(case: Case) -> None:
    agreement = Agreement.objects.get(terms__step=case.step, laid_aside_at=None)
    marks = ((Signer.SIDE, "甲"), (Signer.SIDE, "乙"), (Signer.MEDIATOR, "何清明"), (Signer.SEAL, BODY))
    for role, name in marks:
        kind = SignedBy.FINGERPRINT if role == Signer.SIDE else SignedBy.NAME
        disputes.record_mark(
            agreement=agreement, role=role, name=name, by=kind, signed_on=TODAY, **by(case.worker)
        )


def _rows_of(made: dict[str, Case], cast: Cast) -> None:
    """Add what waits for an answer: a report of danger, an invitation, a referral, a request."""
    danger = Danger(
        concern=Concern.FIGHT,
        what="动了手",
        place="村东",
        receiver="问十派出所 周白露",
        reported_at=FROZEN,
        reported_to=ReportTo.POLICE,
        on_her_word=True,
        life_in_danger=False,
    )
    guarded = made["guarded"]
    services.read_guarded(matter=guarded.matter, reason="今天要去走访", **by(cast.secretary))
    services.report_danger(step=guarded.step, danger=danger, **by(cast.secretary))
    leader = (cast.people["secretary"], MemberKind.LEADER.value)
    org.form_work_group(host=cast.village, name="董庄村工作组", members=[leader], **by(OPERATOR))
    made["negotiating"].consent(guest("白霜降"))
    services.invite(
        step=made["negotiating"].step,
        name="白霜降",
        capacity=Capacity.LAWYER,
        has_interest=False,
        **by(cast.secretary),
    )
    services.refer(
        step=made["taken"].step,
        whole=False,
        part="量地",
        body="区自然资源局",
        reason="归它管",
        **by(cast.deputy),
    )
    side = made["withdrawn"].second
    services.ask_again(side=side, words="再看看", **by(made["withdrawn"].party(side)))


def signed_in(username: str) -> Client:
    """Return a browser in which an official is signed in."""
    user = User.objects.get(username=username)
    if user.one_time:
        accounts.change_password(
            user=user, password=f"of {username} alone, and long", **by(Actor("official", str(user.pk)))
        )
        user.refresh_from_db()
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def with_code(case: Case, index: int) -> Client:
    """Return a browser that came with the number and the code of a side."""
    key = f"code of {case.matter.pk} {index}"
    code = services.issue_code(side=case.sides[index], submission=key, **by(case.worker))
    client = Client()
    client.post("/progress/", {"number": case.matter.number, "code": code})
    return client


def browsers(cases: dict[str, Case]) -> dict[str, Client]:
    """Return everybody's browser."""
    officials = {name: signed_in(name) for name in OFFICIALS}
    sides = {f"side of {name}": with_code(cases[name], index) for name, index in PARTIES.items()}
    return {"nobody": Client(), **officials, **sides}


def browsers_of(case: Case) -> dict[str, Client]:
    """Return the browsers of those who race about one dispute."""
    return {
        "secretary": signed_in("secretary"),
        "mediator": signed_in("mediator"),
        "party": with_code(case, 0),
    }


def places(cases: dict[str, Case], people: dict[str, Client]) -> list[Place]:
    """Return one place for every form of every route, as its first reader has it before him."""
    found: dict[tuple[str, str], Place] = {}
    for route in routes():
        if route.name not in ENDS | LEADS | READ_ONLY | set(LEFT_OUT):
            for place in _shown(route, cases, people):
                found.setdefault((place.route, place.sheet.shape), place)
    return [found[key] for key in sorted(found)]


def _shown(route: Route, cases: dict[str, Case], people: dict[str, Client]) -> Iterator[Place]:
    """Yield the forms of the first page of a route that holds any."""
    state = _STATE_OF.get(route.name)
    about = {"matter", "matter_id"} & set(route.parameters)
    names = ([state] if state else list(cases)) if about else [""]
    readers = [name for name in people if (name in OFFICIALS) == _is_inside(route)]
    if state in PARTIES and not _is_inside(route):
        readers = [f"side of {state}"]
    for who, name in product(readers, names):
        for values in _values(route, cases.get(name), _of(who, cases)):
            answer = people[who].get(route.path(values))
            if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
                continue
            matter = cases[name].matter if name else getattr(_of(who, cases), "matter", None)
            own = [
                Place(
                    resolve(_to(sheet, answer)).view_name, who, people[who], _to(sheet, answer), sheet, matter
                )
                for sheet in Page(answer.content.decode()).sheets
                if resolve(_to(sheet, answer)).view_name not in ENDS
            ]
            if own:
                yield from own
                return


def _is_inside(route: Route) -> bool:
    return route.name.startswith(("desk:", "disputes:", "account_change"))


def _of(who: str, cases: dict[str, Case]) -> Case | None:
    return cases.get(who.removeprefix("side of "))


def _to(sheet: Sheet, answer: Any) -> str:
    return urlsplit(sheet.action).path or quote(answer.wsgi_request.path)


def _values(route: Route, case: Case | None, own: Case | None) -> Iterator[dict[str, Any]]:
    """Yield what can stand in the address of a route about this matter, a few rows of each kind."""
    choices = []
    for name in route.parameters:
        about = case or own
        if name in ("matter", "matter_id"):
            choices.append([case.matter.pk if case else None])
        elif name in _ROWS and about is not None:
            model, to_matter = _ROWS[name]
            rows = model.objects.filter(**{to_matter: about.matter}).order_by("pk").distinct()
            choices.append(list(rows.values_list("pk", flat=True)[:4]))
        else:
            choices.append(list(_WORDS.get(name, ())))
    for values in product(*choices):
        yield dict(zip(route.parameters, values, strict=True))


def other_ids(cases: dict[str, Case]) -> dict[str, str]:
    """Return ids of another matter: its step and one of its sides."""
    other = cases["up"]
    last = queries.last_step(other.matter)
    return {"step": str(last.pk), "side": str(other.first.pk), "matter": str(other.matter.pk)}
