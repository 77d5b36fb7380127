"""The tables of the engine, one noun a file."""

from sanhu.procedure.models.consent import Consent
from sanhu.procedure.models.danger import DangerAnswer, DangerReport
from sanhu.procedure.models.finding import Finding
from sanhu.procedure.models.invitation import Invitation
from sanhu.procedure.models.kept import GuardedReading, SecondText
from sanhu.procedure.models.ladder import LadderVersion, Level
from sanhu.procedure.models.matter import Matter
from sanhu.procedure.models.meeting import AgendaItem, Attendance, Meeting
from sanhu.procedure.models.note import CarriedNote, OneSideNote
from sanhu.procedure.models.offer import Acceptance, Offer
from sanhu.procedure.models.rating import AskAgain, Rating
from sanhu.procedure.models.referral import Referral
from sanhu.procedure.models.side import Correction, Side, Telling
from sanhu.procedure.models.step import Assignment, HandOver, Stage, Step, Stop
from sanhu.procedure.models.terms import Obligation, Terms

__all__ = [
    "Acceptance",
    "AgendaItem",
    "AskAgain",
    "Assignment",
    "Attendance",
    "CarriedNote",
    "Consent",
    "Correction",
    "DangerAnswer",
    "DangerReport",
    "Finding",
    "GuardedReading",
    "HandOver",
    "Invitation",
    "LadderVersion",
    "Level",
    "Matter",
    "Meeting",
    "Obligation",
    "Offer",
    "OneSideNote",
    "Rating",
    "Referral",
    "SecondText",
    "Side",
    "Stage",
    "Step",
    "Stop",
    "Telling",
    "Terms",
]
