"""Closed lists of the room: kinds of paper, states of a paper, kinds of file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperKind(TextChoices):
    """The papers; each has its data class in `rules.papers` and its sheet in `papers/<value>.typ`."""

    RIGHTS_NOTICE = "rights_notice", _("权利义务告知书")
    MEDIATION_CONSENT = "mediation_consent", _("同意调解书")
    INVITATION_CONSENT = "invitation_consent", _("邀请同意书")
    APPLICATION = "application", _("调解申请书")
    REGISTRATION = "registration", _("受理登记表")
    RECEIPT = "receipt", _("登记回执")
    MEDIATION_RECORD = "mediation_record", _("调解记录")
    AGREEMENT = "agreement", _("人民调解协议书")
    ORAL_AGREEMENT = "oral_agreement", _("口头协议登记表")
    SETTLEMENT = "settlement", _("和解协议")
    TERMINATION = "termination", _("终止调解告知书")
    OTHER_ROUTES = "other_routes", _("别的路")
    POLICE_REPORT = "police_report", _("报告记录")
    PASS_UP = "pass_up", _("上报记录")
    REFERRAL = "referral", _("移送函")
    REFERRAL_RECEIPT = "referral_receipt", _("转送回执")
    FOLLOW_UP = "follow_up", _("回访记录")
    POWER_OF_ATTORNEY = "power_of_attorney", _("授权委托书")
    INVESTIGATION = "investigation", _("调查记录")
    EVIDENCE_LIST = "evidence_list", _("证据清单")
    DOSSIER_INDEX = "dossier_index", _("卷内目录")
    DOSSIER_COVER = "dossier_cover", _("卷宗封面")


class Audience(TextChoices):
    """Who among the sides may see a paper or a file; officials see it by their posts."""

    OFFICE = "office", _("只给办事的人")
    SIDES = "sides", _("各方都能看")
    ONE_SIDE = "one_side", _("只给一方")


class Signer(TextChoices):
    """Whose mark an agreement waits for (人民调解法 29)."""

    SIDE = "side", _("当事人")
    MEDIATOR = "mediator", _("人民调解员")
    SEAL = "seal", _("人民调解委员会印章")


class SignedBy(TextChoices):
    """The kind of mark: 签名、盖章或者按指印 (人民调解法 29)."""

    NAME = "name", _("签名")
    SEAL = "seal", _("盖章")
    FINGERPRINT = "fingerprint", _("按指印")


class Shows(TextChoices):
    """What a photo of a matter is of."""

    PLACE = "place", _("现场")
    EVIDENCE = "evidence", _("证据")
    CONSENT = "consent", _("签了字的同意书")
    AGREEMENT = "agreement", _("签好的协议")
    OTHER = "other", _("别的纸件")


class FileKind(TextChoices):
    """What a stored file is."""

    PHOTO = "photo", _("照片")
    PAPER = "paper", _("纸件")
