"""To what a side says yes: a body, a person, open talks, a version of the terms."""

from dataclasses import dataclass

from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.org.models import Unit
from sanhu.procedure.enums import ConsentTo
from sanhu.procedure.models import Level, Step
from sanhu.procedure.queries import reads
from sanhu.procedure.rules import consents as rules


@dataclass(frozen=True)
class What:
    """To what a side says yes; build it with the functions below."""

    to: ConsentTo
    key: str
    unit: Unit | None = None
    level: Level | None = None
    whom: str = ""
    terms_version: int | None = None


def body(unit: Unit, level: Level, to: ConsentTo = ConsentTo.MEDIATION) -> What:
    """Return what a consent to mediation by a body names; with NOTES, that notes go up to it."""
    return What(to, rules.key_of_body(unit.pk, level.number), unit, level)


def guest(name: str) -> What:
    """Return what a consent to an invited person names."""
    name = one_line(name)
    return What(ConsentTo.PERSON, name, whom=name)


def competent(name: str) -> What:
    """Return what a consent to hand the whole matter to a competent body names (settled 33)."""
    return What(ConsentTo.REFERRAL, one_line(name))


def openness() -> What:
    """Return what a consent to talks in the open names (人民调解法 23)."""
    return What(ConsentTo.OPENNESS, "open")


def terms_of(step: Step) -> What:
    """Return what a consent to the terms of a step, as they stand now, names."""
    drafted = reads.terms_of(step)
    refuse_if([] if drafted else [Refusal("procedure.no_terms_yet")])
    assert drafted is not None  # refused above
    key = rules.key_of_terms(step.pk, drafted.version)
    return What(ConsentTo.TERMS, key, terms_version=drafted.version)
