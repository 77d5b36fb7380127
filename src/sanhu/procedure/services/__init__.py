"""What may be done with a matter, one function per verb, one verb family a file."""

from sanhu.procedure.queries import lookup_key, progress_code
from sanhu.procedure.queries.whats import What
from sanhu.procedure.rules.consents import Yes
from sanhu.procedure.rules.ladders import digest_of
from sanhu.procedure.services.codes import issue_code
from sanhu.procedure.services.consents import record_consent, withdraw_consent
from sanhu.procedure.services.dangers import Danger, record_answer, report_danger
from sanhu.procedure.services.groups import (
    answer_invitation,
    answer_own_invitation,
    assign_mediator,
    form_group,
    give_to_group,
    invite,
    release_mediator,
)
from sanhu.procedure.services.ladders import draft_ladder, publish_ladder
from sanhu.procedure.services.matters import (
    Opened,
    SideEntry,
    Story,
    end,
    keep_second_text,
    open_matter,
    read_guarded,
    reopen,
)
from sanhu.procedure.services.meetings import (
    Present,
    close_stage,
    convene,
    convene_group,
    hold,
    hold_meeting,
    record_finding,
)
from sanhu.procedure.services.photos import Caption, attach_photo
from sanhu.procedure.services.ratings import answer_ask, ask_again, rate
from sanhu.procedure.services.referrals import answer_referral, refer
from sanhu.procedure.services.sides import (
    correct_side,
    note_one_side,
    record_account,
    refuse_side,
    tell,
)
from sanhu.procedure.services.steps import Five, pass_up, return_with_reason, send_down, take_up
from sanhu.procedure.services.stops import stop, take_back
from sanhu.procedure.services.terms import (
    accept_offer,
    add_obligation,
    confirm_performance,
    draft_terms,
    make_offer,
    propose,
    settle,
    strike_obligation,
    withdraw_offer,
)

__all__ = [
    "Caption",
    "Danger",
    "Five",
    "Opened",
    "Present",
    "SideEntry",
    "Story",
    "What",
    "Yes",
    "accept_offer",
    "add_obligation",
    "answer_ask",
    "answer_invitation",
    "answer_own_invitation",
    "answer_referral",
    "ask_again",
    "assign_mediator",
    "attach_photo",
    "close_stage",
    "confirm_performance",
    "convene",
    "convene_group",
    "correct_side",
    "digest_of",
    "draft_ladder",
    "draft_terms",
    "end",
    "form_group",
    "give_to_group",
    "hold",
    "hold_meeting",
    "invite",
    "issue_code",
    "keep_second_text",
    "lookup_key",
    "make_offer",
    "note_one_side",
    "open_matter",
    "pass_up",
    "progress_code",
    "propose",
    "publish_ladder",
    "rate",
    "read_guarded",
    "record_account",
    "record_answer",
    "record_consent",
    "record_finding",
    "refer",
    "refuse_side",
    "release_mediator",
    "reopen",
    "report_danger",
    "return_with_reason",
    "send_down",
    "settle",
    "stop",
    "strike_obligation",
    "take_back",
    "take_up",
    "tell",
    "withdraw_consent",
    "withdraw_offer",
]
