"""The demo's people: the real units of the district, invented names, one account for each role.

The names come from surnames dealt in turn and the 24 solar terms; none is a name of the article, and
no village stands out (settled 44).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from sanhu.accounts.services import change_password
from sanhu.ledger.services import recorded
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor
from sanhu.org import drivers, queries, services
from sanhu.org.enums import MemberKind, PostKind, SeatKind, UnitKind
from sanhu.org.models import Person, Unit

DISTRICT = "411102"
#: The village of the seed's first case, and its township (M51).
VILLAGE, TOWNSHIP = "董庄村", "问十乡"
#: Printed for everybody, good for the demo only: the profile demo answers on this machine alone.
PASSWORD = "sit-down-and-talk"

_OPERATOR = Actor("operator", "shell")
_SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜谢邹喻柏章苏潘葛范彭鲁韦"
_TERMS = [
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
    "小寒",
    "大寒",
]

At = Callable[[datetime], AbstractContextManager[None]]


@dataclass(frozen=True)
class _Role:
    """One demo account: its name to sign in, where and as what it sits, and what it may do."""

    username: str
    unit: str
    post: PostKind
    may: str


_ROLES = (
    _Role("village-leader", VILLAGE, PostKind.BRANCH_SECRETARY, "登记、开会、写协议、往上报"),
    _Role("mediator", VILLAGE, PostKind.MEDIATOR, "登记、开会、单独谈、写协议；不能往上报"),
    _Role("village-police", VILLAGE, PostKind.VILLAGE_POLICE, "只看被请去的事；报告危险"),
    _Role("next-police", "前李村", PostKind.VILLAGE_POLICE, "另一个村的民警：被请来讲法，双方同意才来"),
    _Role("township-deputy", TOWNSHIP, PostKind.DEPUTY_IN_CHARGE, "看全乡的事；接手、退回、往上报"),
    _Role("township-head", TOWNSHIP, PostKind.FIRST_RESPONSIBLE, "看全乡的事；接手、退回、往上报"),
    _Role("justice", TOWNSHIP, PostKind.JUSTICE_OFFICER, "乡里办的事：开会、写协议"),
    _Role("other-township", "大刘镇", PostKind.DEPUTY_IN_CHARGE, "只看大刘镇的事"),
    _Role("district-office", DISTRICT, PostKind.OFFICE_HEAD, "看全区的事；管账号、单位、阶梯"),
    _Role("commander", DISTRICT, PostKind.COMMANDER, "看全区的事；和三互办一起发布阶梯"),
    _Role("inspector", DISTRICT, PostKind.INSPECTOR, "只看，不办"),
    _Role("lawyer", DISTRICT, PostKind.LAWYER, "只看被请去的事"),
)


def names() -> Iterator[str]:
    """Yield invented names without end, the first 960 different: an invited person is found by his."""
    for number in count():
        # 40 surnames and 24 terms meet again after 120; each such round moves the terms by one.
        term = number * 7 + number // 120
        yield _SURNAMES[number % len(_SURNAMES)] + _TERMS[term % len(_TERMS)]


def make(begin: datetime, at: At) -> None:
    """Open the district as it stood when the demo begins: units, people, groups, committees, accounts."""
    county = drivers.county(DISTRICT)
    assert isinstance(county, drivers.County)
    with at(begin), recorded():
        district = services.open_district(county=county, actor=_OPERATOR, at=begin)
        people = names()
        for unit in queries.subtree(district).exclude(kind=UnitKind.DEPARTMENT):
            _staff(unit, people, begin)
        for role in _ROLES:
            _account(role, people, begin)


def accounts() -> list[dict[str, str]]:
    """Return one account for each role, with what it may do."""
    return [
        {
            "username": role.username,
            "password": PASSWORD,
            "role": str(PostKind(role.post).label),
            "unit": _unit(role.unit).name,
            "may": role.may,
        }
        for role in _ROLES
    ]


def _unit(name: str) -> Unit:
    unit = queries.unit_by_code(name) or queries.subtree(_district()).filter(name=name).first()
    assert unit is not None, name
    return unit


def _district() -> Unit:
    district = queries.unit_by_code(DISTRICT)
    assert district is not None
    return district


_SEATS = {
    "village": (
        (PostKind.BRANCH_SECRETARY, MemberKind.LEADER),
        (PostKind.VILLAGE_HEAD, MemberKind.TWO_COMMITTEES),
        (PostKind.ASSIGNED_CADRE, MemberKind.ASSIGNED_CADRE),
        (PostKind.VILLAGE_POLICE, MemberKind.VILLAGE_POLICE),
        (PostKind.MEDIATOR, MemberKind.MEDIATOR),
    ),
    "above": (
        (PostKind.FIRST_RESPONSIBLE, MemberKind.LEADER),
        (PostKind.DEPUTY_IN_CHARGE, MemberKind.MEMBER),
        (PostKind.JUSTICE_OFFICER, MemberKind.JUSTICE),
    ),
    "district": (
        (PostKind.COMMANDER, MemberKind.LEADER),
        (PostKind.OFFICE_HEAD, MemberKind.MEMBER),
        (PostKind.OFFICE_CLERK, MemberKind.MEMBER),
        (PostKind.INSPECTOR, MemberKind.MEMBER),
        (PostKind.LAWYER, MemberKind.LAWYER),
    ),
}


def _staff(unit: Unit, people: Iterator[str], at: datetime) -> None:
    """Seat the people of a unit and form its standing group (M20–M23); a village also its committee."""
    is_village = unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)
    seats = _SEATS["village" if is_village else "district" if unit.kind == UnitKind.DISTRICT else "above"]
    members = [(_seat(unit, kind, next(people), at), member) for kind, member in seats]
    name = f"{unit.name}三互小组"
    services.form_work_group(host=unit, name=name, members=members, actor=_OPERATOR, at=at)
    if is_village:
        served = [members[0][0], members[1][0], members[4][0]]
        services.form_committee(
            unit=unit,
            name=f"{unit.name}人民调解委员会",
            formed_on=_formed_on(at),
            seats=list(zip(served, (SeatKind.CHAIR, SeatKind.MEMBER, SeatKind.MEMBER), strict=True)),
            has_woman=True,
            actor=_OPERATOR,
            at=at,
        )


def _formed_on(at: datetime) -> date:
    """Return the day of the last election: a year before, well inside the term of three years (Art. 9)."""
    day = at.astimezone(CHINA).date()
    return date(day.year - 1, day.month, min(day.day, 28))


def _seat(unit: Unit, kind: PostKind, name: str, at: datetime) -> Person:
    number = sum(map(ord, name + unit.code)) % 10_000
    person = services.add_person(unit=unit, name=name, phone=f"0395-000{number:04d}", actor=_OPERATOR, at=at)
    post = services.create_post(unit=unit, kind=kind, actor=_OPERATOR, at=at)
    services.appoint(post=post, person=person, actor=_OPERATOR, at=at)
    return person


def _account(role: _Role, people: Iterator[str], at: datetime) -> None:
    """Give the holder of a seat an account whose password is already his own."""
    unit, on = _unit(role.unit), at.astimezone(CHINA).date()
    seat = queries.appointments_in(unit, on).filter(post__kind=role.post).first()
    person = seat.person if seat else _seat(unit, role.post, next(people), at)
    user = services.give_account(person=person, username=role.username, password=None, actor=_OPERATOR, at=at)
    own = Actor("official", str(user.pk))
    change_password(user=user, password=PASSWORD, actor=own, at=at)


def actor_at(unit: Unit, kind: PostKind, at: datetime) -> Actor:
    """Return the official in a seat of a unit, giving him an account when he has none yet."""
    on = at.astimezone(CHINA).date()
    seat = queries.appointments_in(unit, on).filter(post__kind=kind).first()
    assert seat is not None, f"{unit.name} {kind}"
    user = seat.person.user
    if user is None:
        username = f"{kind.value.replace('_', '-')}-{unit.code}"
        user = services.give_account(
            person=seat.person, username=username, password=None, actor=_OPERATOR, at=at
        )
    return Actor("official", str(user.pk), post=str(seat.post_id), unit=str(unit.pk))


def unit_named(name: str) -> Unit:
    """Return a unit of the demo's district by its name or code."""
    return _unit(name)
