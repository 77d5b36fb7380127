"""The organisation: a tree of units, who sits where from when to when, groups and committees.

The tree of now is treebeard's path; history is the dated `Parentage` (settled 8). Nothing here says
anything about a resident.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node

from sanhu.org.enums import SINGLE, GroupKind, MemberKind, PostKind, SeatKind, UnitKind

_IN_ORDER = Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to"))
_OPEN = Q(valid_to__isnull=True)


class Unit(MP_Node):
    """A unit of the house, or a body outside it that matters can be sent to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=UnitKind)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    ledger_clear = ("code", "name")

    class Meta:
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__lte=F("closed_on")),
                name="unit_days_in_order",
            ),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_known"),
        )

    def __str__(self) -> str:
        return self.name


class Parentage(models.Model):
    """Under which unit a unit stood, from when to when; a root stands under none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parentages")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="parentages_below")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("unit", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=_OPEN, name="parentage_one_open"),
            models.UniqueConstraint(fields=("unit", "valid_from"), name="parentage_one_a_day"),
            models.CheckConstraint(condition=_IN_ORDER, name="parentage_in_order"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(unit=F("parent")), name="parentage_not_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.valid_from}"


class Person(models.Model):
    """Somebody who works for the house: an official, a mediator, a lawyer. Never a party."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True, default="")
    user = models.OneToOneField("accounts.User", models.PROTECT, null=True, related_name="person")

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One seat in a unit. Two mediators of a village are two posts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20, choices=PostKind)
    title = models.CharField(max_length=120, blank=True, default="")

    ledger_clear = ("title",)

    class Meta:
        ordering = ("unit", "kind", "title", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="post_kind_known"),
            models.UniqueConstraint(
                fields=("unit", "kind"), condition=Q(kind__in=SINGLE), name="post_single_once"
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class Appointment(models.Model):
    """Who holds a post from when to when; `acting` is a deputy who stands in for the holder."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    acting = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("post", "valid_from", "id")
        constraints = (
            models.UniqueConstraint(fields=("post", "acting"), condition=_OPEN, name="appointment_one_open"),
            models.CheckConstraint(condition=_IN_ORDER, name="appointment_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id} {self.valid_from}"


class WorkGroup(models.Model):
    """A 三互 group: one standing per unit (M22), or one for a single matter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    host = models.ForeignKey(Unit, models.PROTECT, related_name="groups")
    kind = models.CharField(max_length=10, choices=GroupKind)
    name = models.CharField(max_length=120)
    #: The matter of an ad hoc group. No key: matters live on a higher floor.
    matter_ref = models.UUIDField(null=True)
    responsible = models.ForeignKey(Person, models.PROTECT, null=True, related_name="groups_answered_for")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("host", "kind", "valid_from", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("host",), condition=_OPEN & Q(kind=GroupKind.STANDING), name="group_one_standing"
            ),
            models.CheckConstraint(condition=_IN_ORDER, name="group_in_order"),
            models.CheckConstraint(condition=Q(kind__in=GroupKind.values), name="group_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=GroupKind.STANDING, matter_ref__isnull=True)
                | Q(kind=GroupKind.AD_HOC, matter_ref__isnull=False, responsible__isnull=False),
                name="group_adhoc_has_matter_and_answerer",
            ),
        )

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """Who sits in a work group, as what, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=16, choices=MemberKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("group", "kind", "valid_from", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("group",), condition=_OPEN & Q(kind=MemberKind.LEADER), name="group_one_leader"
            ),
            models.UniqueConstraint(fields=("group", "person", "kind"), condition=_OPEN, name="member_once"),
            models.CheckConstraint(condition=_IN_ORDER, name="member_in_order"),
            models.CheckConstraint(condition=Q(kind__in=MemberKind.values), name="member_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.group_id} {self.kind}"


class Committee(models.Model):
    """A people's mediation committee formed by law, for one term (人民调解法 Art. 8, 9, 34)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="committees")
    name = models.CharField(max_length=120)
    formed_on = models.DateField()
    term_until = models.DateField()
    #: Art. 8 asks for it; which of the members it is, is nobody's business here.
    has_woman = models.BooleanField()

    ledger_clear = ("name",)

    class Meta:
        ordering = ("unit", "formed_on")
        constraints = (
            models.UniqueConstraint(fields=("unit", "formed_on"), name="committee_one_a_day"),
            models.CheckConstraint(condition=Q(formed_on__lt=F("term_until")), name="committee_in_order"),
            models.CheckConstraint(condition=Q(has_woman=True), name="committee_has_a_woman"),
        )

    def __str__(self) -> str:
        return self.name


class Mediator(models.Model):
    """Who mediates for a committee: its members, and those it hired (人民调解法 Art. 13)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="mediators")
    person = models.ForeignKey(Person, models.PROTECT, related_name="mediates")
    kind = models.CharField(max_length=8, choices=SeatKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("committee", "kind", "valid_from", "id")
        constraints = (
            models.UniqueConstraint(fields=("committee", "person"), condition=_OPEN, name="mediator_once"),
            models.UniqueConstraint(
                fields=("committee",), condition=_OPEN & Q(kind=SeatKind.CHAIR), name="committee_one_chair"
            ),
            models.CheckConstraint(condition=_IN_ORDER, name="mediator_in_order"),
            models.CheckConstraint(condition=Q(kind__in=SeatKind.values), name="mediator_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.committee_id} {self.kind}"
