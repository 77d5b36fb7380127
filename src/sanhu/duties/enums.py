"""Closed lists of the room, with the words that people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Owner(TextChoices):
    """Whose date it is: a duty of an official body or a right of a citizen (domain 9.4)."""

    OFFICIAL = "O", _("机关要办的")
    CITIZEN = "C", _("当事人可以办的")


class Roll(TextChoices):
    """What happens when the last day is a rest day: rolled by text, by analogy, or not at all."""

    TEXT = "text", _("法条写明顺延")
    ANALOGY = "analogy", _("比照民法顺延")
    NONE = "none", _("不顺延")


class Standing(TextChoices):
    """Whether a named person has confirmed a rule against the text of the law (settled 29)."""

    CONFIRMED = "confirmed", _("已确认")
    UNCONFIRMED = "unconfirmed", _("待确认")


class GroundKind(TextChoices):
    """The only two things that may move a date, besides a holiday notice (settled 28)."""

    EXTENSION = "extension", _("延长")
    EXCLUSION = "exclusion", _("这些天不算")
