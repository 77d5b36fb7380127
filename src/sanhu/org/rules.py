"""Rules of the organisation: which unit may hold which, who may sit where. Facts in, refusals out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanhu.lib.clock import CHINA
from sanhu.lib.refusals import Refusal
from sanhu.org.enums import SINGLE, GroupKind, MemberKind, PostKind, SeatKind, UnitKind

TOWNSHIP_LEVEL = frozenset({UnitKind.STREET, UnitKind.TOWN, UnitKind.TOWNSHIP, UnitKind.ZONE})
VILLAGE_LEVEL = frozenset({UnitKind.VILLAGE, UnitKind.COMMUNITY})
_HOSTS_OF_BUSINESS = TOWNSHIP_LEVEL | VILLAGE_LEVEL | {UnitKind.DISTRICT, UnitKind.DEPARTMENT}

#: What may stand under what (M19, M22, M88: every unit has exactly one parent, roots have none).
PARENTS: dict[str, frozenset[str]] = {
    UnitKind.DISTRICT: frozenset(),
    UnitKind.EXTERNAL: frozenset(),
    UnitKind.STREET: frozenset({UnitKind.DISTRICT}),
    UnitKind.TOWN: frozenset({UnitKind.DISTRICT}),
    UnitKind.TOWNSHIP: frozenset({UnitKind.DISTRICT}),
    UnitKind.ZONE: frozenset({UnitKind.DISTRICT}),
    UnitKind.DEPARTMENT: frozenset({UnitKind.DISTRICT, UnitKind.DEPARTMENT}),
    UnitKind.VILLAGE: frozenset(TOWNSHIP_LEVEL),
    UnitKind.COMMUNITY: frozenset(TOWNSHIP_LEVEL),
    UnitKind.ENTERPRISE: frozenset(_HOSTS_OF_BUSINESS),
    UnitKind.MARKET: frozenset(_HOSTS_OF_BUSINESS),
}

#: M23: 村党支部书记任组长,成员有包村干部、驻村干警、民调员、村“两委”班子成员.
VILLAGE_GROUP = (
    MemberKind.LEADER,
    MemberKind.ASSIGNED_CADRE,
    MemberKind.VILLAGE_POLICE,
    MemberKind.MEDIATOR,
    MemberKind.TWO_COMMITTEES,
)
_DEPARTMENTS = (
    "委政法委",
    "三互活动办公室",
    "信访局",
    "司法局",
    "民政局",
    "人力资源和社会保障局",
    "自然资源局",
    "农业农村局",
    "住房和城乡建设局",
    "市场监督管理局",
    "卫生健康委员会",
    "教育局",
    "应急管理局",
)
_PREFECTURE_ENDINGS = ("市", "州", "盟", "地区")
NAME_LENGTH = 120
_CODE = re.compile(r"[0-9A-Z]{1,18}(-[0-9A-Z]{1,18})*", re.ASCII)
_CODE_LENGTH = 40
_PHONE = re.compile(r"\+?[0-9][0-9 -]{5,23}", re.ASCII)
#: 人民调解法 Art. 8: three to nine members; Art. 9: three years.
COMMITTEE_SIZE = range(3, 10)
COMMITTEE_YEARS = 3


@dataclass(frozen=True)
class UnitFacts:
    """What the rules ask about a unit."""

    kind: str
    name: str
    is_open: bool


@dataclass(frozen=True)
class Period:
    """Days from `start` until before `end`; no end means still running."""

    start: date
    end: date | None = None

    def meets(self, other: Period) -> bool:
        """Say whether the two periods share a day."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)


def day_of(at: datetime) -> date:
    """Return the date in China of an aware moment: on it what a service does takes effect."""
    return at.astimezone(CHINA).date()


def departments_of(district: str) -> list[str]:
    """Return the departments that every district has under one name or another (domain.md 1.1).

    They are what a part of a matter can be referred to; a district renames or closes what differs.
    """
    return [f"{district}{name}" for name in _DEPARTMENTS]


def bodies_outside(district: str, prefecture: str, townships: Sequence[str]) -> list[str]:
    """Return the bodies that nobody in the house commands, so that routing always ends (settled 42).

    The superior petition body and discipline inspection come first; then police, court and procuratorate.
    """
    above = prefecture if prefecture.endswith(_PREFECTURE_ENDINGS) and "直辖" not in prefecture else "上级"
    bodies = [f"{above}信访局", f"{above}纪委监委", f"{district}纪委监委", f"{district}公安机关"]
    bodies += [f"{district}人民法院", f"{district}人民检察院"]
    return bodies + [f"{township}派出所" for township in townships]


def township_kind(code: str) -> UnitKind:
    """Return what a nine-digit code is (统计用区划代码编制规则: 001–099 街道, 100–199 镇, 200–399 乡)."""
    place = int(code[6:9])
    if place < 100:
        return UnitKind.STREET
    if place < 200:
        return UnitKind.TOWN
    return UnitKind.TOWNSHIP if place < 400 else UnitKind.ZONE


def village_kind(code: str) -> UnitKind:
    """Return what a twelve-digit code is (same rule: 001–199 居委会, 200–399 村委会, 4xx, 5xx alike)."""
    place = int(code[9:12])
    is_community = place < 200 or 400 <= place < 500
    return UnitKind.COMMUNITY if is_community else UnitKind.VILLAGE


def spoken_name(official: str) -> str:
    """Return a unit's name as people say it: 董庄村村民委员会 is 董庄村, 老街社区居委会 is 老街社区."""
    for ending in ("村民委员会", "村委会"):
        if official.endswith(ending) and official != ending:
            base = official.removesuffix(ending)
            return base if base.endswith(("村", "嘎查")) else base + "村"
    for ending in ("居民委员会", "居委会"):
        base = official.removesuffix(ending)
        if base != official and base.endswith("社区"):
            return base
    if official.endswith("街道办事处"):
        return official.removesuffix("办事处")
    return official


def refusals_to_open_unit(
    parent: UnitFacts | None, kind: str, name: str, code: str, code_is_taken: bool
) -> list[Refusal]:
    """Refuse a unit in a place, or with a name or code, that it cannot have."""
    found = _refusals_of_name(name)
    if len(code) > _CODE_LENGTH or not _CODE.fullmatch(code):
        found.append(Refusal("org.code_shape", {"code": code[:_CODE_LENGTH]}, field="code"))
    elif code_is_taken:
        found.append(Refusal("org.code_taken", {"code": code}, field="code"))
    return found + _refusals_of_place(parent, kind)


def refusals_to_move_unit(
    unit: UnitFacts, to: UnitFacts, *, to_is_inside: bool, is_there: bool, since: date | None, on: date
) -> list[Refusal]:
    """Refuse a move into itself, to where it stands, to a wrong kind of place, or twice on one day."""
    found = _refusals_of_place(to, unit.kind)
    if not unit.is_open:
        found.append(Refusal("org.unit_closed", {"unit": unit.name}))
    if to_is_inside:
        found.append(Refusal("org.into_itself", {"unit": unit.name, "to": to.name}, field="to"))
    if is_there:
        found.append(Refusal("org.already_there", {"unit": unit.name, "to": to.name}, field="to"))
    if since is not None and since >= on:
        found.append(Refusal("org.moved_today", {"unit": unit.name}))
    return found


def refusals_to_rename_unit(unit: UnitFacts, name: str) -> list[Refusal]:
    """Refuse an empty or over-long name, the same name again, and a closed unit."""
    found = _refusals_of_name(name)
    if not unit.is_open:
        found.append(Refusal("org.unit_closed", {"unit": unit.name}))
    if name == unit.name:
        found.append(Refusal("org.same_name", {"unit": unit.name}, field="name"))
    return found


def refusals_to_close_unit(unit: UnitFacts, open_below: int, open_seats: int) -> list[Refusal]:
    """Refuse to close a unit twice, above open units, or while people hold posts in it."""
    found = []
    if not unit.is_open:
        found.append(Refusal("org.unit_closed", {"unit": unit.name}))
    if open_below:
        found.append(Refusal("org.units_below", {"unit": unit.name, "count": open_below}))
    if open_seats:
        found.append(Refusal("org.posts_held", {"unit": unit.name, "count": open_seats}))
    return found


def refusals_to_add_person(unit: UnitFacts, name: str, phone: str) -> list[Refusal]:
    """Refuse a person without a usable name, with a telephone that is none, or in a closed unit."""
    found = _refusals_of_name(name) + _refusals_of_closed(unit)
    if phone and not _PHONE.fullmatch(phone):
        found.append(Refusal("org.phone_shape", field="phone"))
    return found


def refusals_to_create_post(unit: UnitFacts, kind: str, title: str, has_one: bool) -> list[Refusal]:
    """Refuse a post of an unknown kind, a second one where a unit has one seat, and a closed unit."""
    found = _refusals_of_closed(unit)
    if has_one and kind in SINGLE:
        label = PostKind(kind).label
        found.append(Refusal("org.seat_once", {"unit": unit.name, "seat": label}, field="kind"))
    if kind not in PostKind.values:
        found.append(Refusal("org.post_kind", {"kind": kind[:40]}, field="kind"))
    if len(title) > NAME_LENGTH:
        found.append(Refusal("org.name_long", {"limit": NAME_LENGTH}, field="title"))
    return found


def refusals_to_appoint(unit: UnitFacts, period: Period, held: Iterable[Period], seat: str) -> list[Refusal]:
    """Refuse a period that is none, or a seat that somebody holds on one of its days."""
    found = _refusals_of_closed(unit) + _refusals_of_period(period)
    if any(period.meets(other) for other in held):
        found.append(Refusal("org.seat_held", {"seat": seat}, field="post"))
    return found


def refusals_to_end(start: date, end: date | None, on: date) -> list[Refusal]:
    """Refuse to end what has ended, or before it began."""
    if end is not None:
        return [Refusal("org.ended", {"on": end})]
    return _refusals_of_period(Period(start, on))


def responsible_posts(unit_kind: str) -> tuple[PostKind, ...]:
    """Return which posts name a unit's responsible persons: M20 党政一把手和分管副职, M21 书记或主任."""
    if unit_kind in VILLAGE_LEVEL:
        return (PostKind.BRANCH_SECRETARY, PostKind.VILLAGE_HEAD)
    return (PostKind.FIRST_RESPONSIBLE, PostKind.DEPUTY_IN_CHARGE)


def refusals_to_form_group(unit: UnitFacts, name: str, has_standing: bool) -> list[Refusal]:
    """Refuse a group without a usable name, of a closed unit, or a second standing one in a unit (M22)."""
    found = _refusals_of_name(name) + _refusals_of_closed(unit)
    if has_standing:
        found.append(Refusal("org.group_stands", {"unit": unit.name}, article="M22"))
    return found


def refusals_to_add_member(
    host: UnitFacts, group_kind: str, kind: str, *, leads_village: bool, has_leader: bool, sits_already: bool
) -> list[Refusal]:
    """Refuse a member twice, a second leader, and a village leader who is not the branch secretary (M23)."""
    found = []
    if kind not in MemberKind.values:
        found.append(Refusal("org.member_kind", {"kind": kind[:40]}, field="kind"))
    if sits_already:
        found.append(Refusal("org.sits_already", field="person"))
    if kind == MemberKind.LEADER and has_leader:
        found.append(Refusal("org.leader_stands", field="kind"))
    must_lead_village = group_kind == GroupKind.STANDING and host.kind in VILLAGE_LEVEL
    if kind == MemberKind.LEADER and must_lead_village and not leads_village:
        found.append(Refusal("org.leader_no_secretary", {"unit": host.name}, article="M23", field="person"))
    return found


def required_kinds(host_kind: str, group_kind: str) -> tuple[MemberKind, ...]:
    """Return the kinds of member that a group must have (M23 for villages; a leader everywhere)."""
    is_village_group = group_kind == GroupKind.STANDING and host_kind in VILLAGE_LEVEL
    return VILLAGE_GROUP if is_village_group else (MemberKind.LEADER,)


def missing_kinds(host_kind: str, group_kind: str, present: Iterable[str]) -> list[MemberKind]:
    """Return the required kinds of member that a group still lacks, in the order of M23."""
    there = set(present)
    return [kind for kind in required_kinds(host_kind, group_kind) if kind not in there]


def refusals_to_form_committee(
    unit: UnitFacts, name: str, seats: Sequence[str], *, has_woman: bool, overlaps: bool
) -> list[Refusal]:
    """Refuse a committee that 人民调解法 Art. 8 would not call one, or a second one at a time."""
    found = _refusals_of_name(name) + _refusals_of_closed(unit)
    members = [seat for seat in seats if seat != SeatKind.HIRED]
    if len(members) not in COMMITTEE_SIZE:
        found.append(Refusal("org.committee_size", {"count": len(members)}, article="人民调解法第八条"))
    if members.count(SeatKind.CHAIR) != 1:
        found.append(Refusal("org.committee_chair", article="人民调解法第八条"))
    if not has_woman:
        found.append(Refusal("org.committee_woman", article="人民调解法第八条"))
    if overlaps:
        found.append(Refusal("org.committee_stands", {"unit": unit.name}, article="人民调解法第九条"))
    return found


def refusals_of_seats(people: Sequence[str], kinds: Sequence[str]) -> list[Refusal]:
    """Refuse the same person twice in one committee, and a kind of seat that there is not."""
    found = [Refusal("org.seat_kind", {"kind": kind[:40]}) for kind in kinds if kind not in SeatKind.values]
    if len(set(people)) != len(people):
        found.append(Refusal("org.serves_already", field="person"))
    return found


def refusals_to_appoint_mediator(
    seat: str, *, seats_taken: int, has_chair: bool, serves_already: bool, in_term: bool
) -> list[Refusal]:
    """Refuse a tenth member, a second head, a person twice, and a committee out of its term."""
    found = []
    if not in_term:
        found.append(Refusal("org.committee_term", article="人民调解法第九条"))
    if serves_already:
        found.append(Refusal("org.serves_already", field="person"))
    if seat not in SeatKind.values:
        found.append(Refusal("org.seat_kind", {"kind": seat[:40]}, field="kind"))
    if seat in (SeatKind.CHAIR, SeatKind.MEMBER) and seats_taken + 1 not in COMMITTEE_SIZE:
        found.append(Refusal("org.committee_size", {"count": seats_taken + 1}, article="人民调解法第八条"))
    if seat == SeatKind.CHAIR and has_chair:
        found.append(Refusal("org.committee_chair", article="人民调解法第八条"))
    return found


def term_until(formed_on: date) -> date:
    """Return the first day after a committee's term of three years (人民调解法 Art. 9)."""
    try:
        return formed_on.replace(year=formed_on.year + COMMITTEE_YEARS)
    except ValueError:  # 29 February: the term ends with the month (民法典 202)
        return date(formed_on.year + COMMITTEE_YEARS, 3, 1)


def _refusals_of_name(name: str) -> list[Refusal]:
    if not name:
        return [Refusal("org.name_empty", field="name")]
    if len(name) > NAME_LENGTH:
        return [Refusal("org.name_long", {"limit": NAME_LENGTH}, field="name")]
    return []


def _refusals_of_closed(unit: UnitFacts) -> list[Refusal]:
    return [] if unit.is_open else [Refusal("org.unit_closed", {"unit": unit.name})]


def _refusals_of_period(period: Period) -> list[Refusal]:
    if period.end is not None and period.end <= period.start:
        return [Refusal("org.period", {"start": period.start}, field="valid_to")]
    return []


def _refusals_of_place(parent: UnitFacts | None, kind: str) -> list[Refusal]:
    allowed = PARENTS.get(kind)
    if allowed is None:
        return [Refusal("org.unit_kind", {"kind": kind[:40]}, field="kind")]
    if parent is None:
        return [] if not allowed else [Refusal("org.needs_parent", field="parent")]
    if parent.kind not in allowed:
        return [Refusal("org.wrong_parent", {"parent": parent.name}, field="parent")]
    return [] if parent.is_open else [Refusal("org.unit_closed", {"unit": parent.name}, field="parent")]
