"""The data of each paper. Every field has an empty default, so that a draft may be kept half filled.

A field made by `needed` must be filled before the paper is issued; `missing.missing` lists what is not.
Names, times and sums are plain values: this room knows no matter and no side of a matter.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sanhu.documents.rules.parts import (
    Attendant,
    Given,
    Option,
    Performed,
    Route,
    Side,
    Statement,
    Term,
    needed,
    secret,
)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every paper carries: the number of its matter, and the body whose paper it is."""

    kind: ClassVar[str]
    article: ClassVar[str] = ""
    sides_at_least: ClassVar[int] = 0

    matter_number: str = needed()
    issuer: str = needed()


@dataclass(frozen=True, kw_only=True)
class RightsNotice(Paper):
    """权利义务告知书: told before anything begins (若干规定 30); `committee` false names no such law."""

    kind: ClassVar[str] = "rights_notice"
    article: ClassVar[str] = "人民调解法第二十三条、第二十四条"
    sides_at_least: ClassVar[int] = 1

    sides: tuple[Side, ...] = ()
    mediators: tuple[str, ...] = needed(())
    phone: str = ""
    told_on: date | None = None
    committee: bool = True
    large: bool = False


@dataclass(frozen=True, kw_only=True)
class MediationConsent(Paper):
    """同意调解书: one side's yes to this body, on paper."""

    kind: ClassVar[str] = "mediation_consent"
    article: ClassVar[str] = "人民调解法第十七条、第二十三条"
    sides_at_least: ClassVar[int] = 1

    sides: tuple[Side, ...] = ()
    subject: str = needed()
    body: str = needed()
    mediators: tuple[str, ...] = needed(())
    committee: bool = True


@dataclass(frozen=True, kw_only=True)
class InvitationConsent(Paper):
    """邀请同意书: may this person come, and as what (人民调解法 20)."""

    kind: ClassVar[str] = "invitation_consent"
    article: ClassVar[str] = "人民调解法第二十条"
    sides_at_least: ClassVar[int] = 1

    sides: tuple[Side, ...] = ()
    subject: str = needed()
    invited: str = needed()
    capacity: str = needed()
    task: str = needed()
    hears: str = ""


@dataclass(frozen=True, kw_only=True)
class Application(Paper):
    """人民调解申请书."""

    kind: ClassVar[str] = "application"
    article: ClassVar[str] = "人民调解法第十七条"

    applicants: tuple[Side, ...] = needed(())
    respondents: tuple[Side, ...] = needed(())
    summary: str = needed()
    requests: tuple[str, ...] = needed(())


@dataclass(frozen=True, kw_only=True)
class Registration(Paper):
    """人民调解受理登记表."""

    kind: ClassVar[str] = "registration"
    article: ClassVar[str] = "人民调解法第二十七条"
    sides_at_least: ClassVar[int] = 2

    sides: tuple[Side, ...] = ()
    category: str = needed()
    source: str = needed()
    summary: str = needed()
    wishes: tuple[Statement, ...] = ()
    registered_by: str = needed()
    registered_on: date | None = needed(None)


@dataclass(frozen=True, kw_only=True)
class Receipt(Paper):
    """登记回执: number, code, who answers, what comes next; free of charge; may stop."""

    kind: ClassVar[str] = "receipt"

    stamp: str = needed()
    title: str = needed()
    code: str = secret()
    registered_on: date | None = needed(None)
    unit: str = needed()
    responsible: str = needed()
    phone: str = ""
    next_what: str = needed()
    next_on: date | None = needed(None)
    next_why: str = ""
    where: str = ""
    kept: str = ""  # how long what we hold is kept (个人信息保护法 17)
    head: str = ""  # the ledger's head at this moment


@dataclass(frozen=True, kw_only=True)
class MediationRecord(Paper):
    """人民调解记录."""

    kind: ClassVar[str] = "mediation_record"
    article: ClassVar[str] = "人民调解法第二十七条"
    sides_at_least: ClassVar[int] = 2

    committee: bool = True
    sides: tuple[Side, ...] = ()
    held_at: datetime | None = needed(None)
    ended_at: datetime | None = None
    place: str = needed()
    subject: str = needed()
    attendants: tuple[Attendant, ...] = ()
    open_session: bool = False
    rights_told: str = needed()
    identity_told: str = needed()
    statements: tuple[Statement, ...] = needed(())
    agreed_facts: tuple[str, ...] = ()
    disputed_facts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    risk_told: str = ""
    outcome: str = needed()  # agreed, not_agreed, adjourned
    result: str = needed()
    routes_told: bool = False
    mediators: tuple[str, ...] = needed(())
    recorder: str = needed()


@dataclass(frozen=True, kw_only=True)
class Agreement(Paper):
    """人民调解协议书: three blocks, in force when all have signed and the seal stands (人民调解法 29)."""

    kind: ClassVar[str] = "agreement"
    article: ClassVar[str] = "人民调解法第二十九条"
    sides_at_least: ClassVar[int] = 2

    document_number: str = needed()
    sides: tuple[Side, ...] = ()
    facts: str = needed()
    issues: str = needed()
    duties: str = ""
    terms: tuple[Term, ...] = needed(())
    mediators: tuple[str, ...] = needed(())
    recorder: str = needed()
    made_on: date | None = None
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class OralAgreement(Paper):
    """人民调解口头协议登记表: in force from the day of the agreement (人民调解法 28, 30)."""

    kind: ClassVar[str] = "oral_agreement"
    article: ClassVar[str] = "人民调解法第二十八条、第三十条"
    sides_at_least: ClassVar[int] = 2

    document_number: str = needed()
    sides: tuple[Side, ...] = ()
    facts: str = needed()
    issues: str = needed()
    terms: tuple[Term, ...] = needed(())
    mediators: tuple[str, ...] = needed(())
    agreed_on: date | None = needed(None)
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Settlement(Paper):
    """和解协议: without a lawful committee, an ordinary contract and nothing else (settled 31)."""

    kind: ClassVar[str] = "settlement"
    article: ClassVar[str] = "民法典第一百一十九条、第四百六十五条"
    sides_at_least: ClassVar[int] = 2

    sides: tuple[Side, ...] = ()
    facts: str = needed()
    issues: str = needed()
    terms: tuple[Term, ...] = needed(())
    witnesses: tuple[Attendant, ...] = ()
    made_on: date | None = None
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Termination(Paper):
    """终止调解告知书: what ended, and the ways that stand open (人民调解法 26). No reason of a side."""

    kind: ClassVar[str] = "termination"
    article: ClassVar[str] = "人民调解法第二十六条"
    sides_at_least: ClassVar[int] = 1

    committee: bool = True
    sides: tuple[Side, ...] = ()
    subject: str = needed()
    began_on: date | None = needed(None)
    ended_on: date | None = needed(None)
    how: str = needed()  # stopped, not_agreed, refused
    take_back_until: date | None = None
    routes: tuple[Route, ...] = needed(())
    mediators: tuple[str, ...] = needed(())


@dataclass(frozen=True, kw_only=True)
class OtherRoutes(Paper):
    """别的路: one sheet with every other way, its period and its start (人民调解法 3, 26)."""

    kind: ClassVar[str] = "other_routes"
    article: ClassVar[str] = "人民调解法第三条、第二十六条"

    subject: str = ""
    routes: tuple[Route, ...] = needed(())
    printed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PoliceReport(Paper):
    """报告记录: facts only, to the police or another department (人民调解法 25; settled 34, 36)."""

    kind: ClassVar[str] = "police_report"
    article: ClassVar[str] = "人民调解法第二十五条"

    addressee: str = needed()
    basis: str = needed()
    reported_at: datetime | None = needed(None)
    way: str = needed()
    received_by: str = ""
    happened_at: datetime | None = needed(None)
    place: str = needed()
    facts: str = needed()
    danger_now: str = needed()
    reported_by: str = needed()
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PassUp(Paper):
    """上报记录: the five things of M55, the consents, and that no date moved (settled 34)."""

    kind: ClassVar[str] = "pass_up"

    title: str = needed()
    addressee: str = needed()
    facts: str = needed()
    tried: str = needed()
    why_not: str = needed()
    request: str = needed()
    responsible: str = needed()
    passed_at: datetime | None = needed(None)
    consents: tuple[Given, ...] = needed(())
    attachments: tuple[str, ...] = ()
    due_on: date | None = None
    due_why: str = ""


@dataclass(frozen=True, kw_only=True)
class Referral(Paper):
    """移送函: a part goes to the body that the law names; our step stays open (settled 9)."""

    kind: ClassVar[str] = "referral"

    document_number: str = needed()
    addressee: str = needed()
    title: str = needed()
    part: str = needed()
    basis: str = needed()
    facts: str = needed()
    stays: str = needed()
    consents: tuple[Given, ...] = ()
    attachments: tuple[str, ...] = ()
    contact: str = needed()
    phone: str = ""
    sent_on: date | None = needed(None)


@dataclass(frozen=True, kw_only=True)
class ReferralReceipt(Paper):
    """部分转送回执: which part went where, and what stays with us."""

    kind: ClassVar[str] = "referral_receipt"

    title: str = needed()
    part: str = needed()
    addressee: str = needed()
    sent_on: date | None = needed(None)
    received_by: str = ""
    received_on: date | None = None
    stays: str = needed()
    unit: str = needed()
    responsible: str = needed()
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class FollowUp(Paper):
    """人民调解回访记录 (人民调解法 31: supervise and urge performance)."""

    kind: ClassVar[str] = "follow_up"
    article: ClassVar[str] = "人民调解法第三十一条"
    sides_at_least: ClassVar[int] = 1

    committee: bool = True
    sides: tuple[Side, ...] = ()
    document_number: str = needed()
    reason: str = needed()
    visited_on: date | None = needed(None)
    way: str = needed()
    performed: tuple[Performed, ...] = ()
    words: tuple[Statement, ...] = ()
    new_trouble: str = ""
    next_step: str = ""
    visitor: str = needed()
