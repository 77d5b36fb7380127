"""The courses that disputes of the demo take. Each yields the moment of what it does next.

What lies after now does not happen, so that younger disputes stand at an earlier place of the same
course.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sanhu.lib.gate import Actor
from sanhu.mechanisms.disputes.demo.hands import Hands
from sanhu.procedure import services
from sanhu.procedure.enums import Capacity, EndReason, Kind, Treatment, Verdict
from sanhu.procedure.models import Side

Course = Iterator[datetime]


def _begun(hands: Hands) -> Course:
    yield hands.day(0)
    hands.register()
    yield hands.day(0, 10.5)
    hands.tell()
    hands.gather()
    hands.convene([Kind.COMMUNICATE], hands.hour(3, 15))


def _talked(hands: Hands) -> Course:
    yield from _begun(hands)
    yield hands.day(3, 16.5)
    hands.sit(Kind.COMMUNICATE)
    hands.note()
    hands.close()
    hands.convene([Kind.ANALYSE], hands.hour(6, 15))


def _thought(hands: Hands) -> Course:
    yield from _talked(hands)
    yield hands.day(6, 16.5)
    hands.sit(Kind.ANALYSE)
    hands.close()
    hands.convene([Kind.NEGOTIATE], hands.hour(9, 15))


def _party(hands: Hands, side: Side) -> Actor:
    """Return a side as it comes with its code."""
    return Actor("party", str(side.pk), matter=str(hands.matter.pk))


def settles(hands: Hands) -> Course:
    """Go through the three steps in the village, settle, and perform what was agreed."""
    yield from _thought(hands)
    yield hands.day(9, 16)
    hands.offer()
    hands.sit(Kind.NEGOTIATE)
    hands.draft()
    yield hands.day(11)
    hands.close()
    hands.settle()
    yield hands.day(22, 17)
    hands.perform()
    for side in hands.sides:
        party = _party(hands, side)
        services.rate(side=side, verdict=Verdict.SOLVED, treatment=Treatment.GOOD, actor=party, at=hands.now)


def fights(hands: Hands) -> Course:
    """Begin with a fight that is reported, invite a policeman and a lawyer, then go on (M51)."""
    yield hands.day(0)
    hands.register()
    yield hands.day(0, 9.8)
    hands.report_fight()
    yield hands.day(0, 17)
    hands.tell()
    hands.gather()
    hands.invite("邹惊蛰", Capacity.POLICE)
    hands.invite("柏秋分", Capacity.LAWYER)
    hands.convene([Kind.COMMUNICATE], hands.hour(2, 15))
    yield hands.day(2, 16.5)
    hands.sit(Kind.COMMUNICATE)
    hands.close()
    hands.convene([Kind.ANALYSE], hands.hour(hands.story.days_ago, 17))


def waits(hands: Hands) -> Course:
    """Only be registered: nobody was told anything yet."""
    yield hands.day(0)
    hands.register()


def climbs(hands: Hands) -> Course:
    """Not be solved in the village, go to the township, be taken up and worked on there."""
    yield from _talked(hands)
    yield hands.day(8)
    hands.pass_up()
    yield hands.day(10)
    hands.take_up()
    hands.convene([Kind.COMMUNICATE], hands.hour(13, 15))
    yield hands.day(13, 16.5)
    hands.sit(Kind.COMMUNICATE)
    hands.close()
    yield hands.day(16, 16)
    hands.sit(Kind.ANALYSE)
    hands.close()


def climbs_on(hands: Hands) -> Course:
    """Go on from the township to the district, which sends it down once with a reason."""
    yield from climbs(hands)
    yield hands.day(18)
    hands.pass_up()
    yield hands.day(20)
    hands.take_up()
    yield hands.day(23)
    hands.send_down("地界已经由区里量清，乡里照图谈就行")


def reaches_district(hands: Hands) -> Course:
    """Go up to the district and stay there."""
    yield from climbs(hands)
    yield hands.day(18)
    hands.pass_up()
    yield hands.day(21)
    hands.take_up()


def comes_back(hands: Hands) -> Course:
    """Be returned by the township, which says what the village can still do."""
    yield from _talked(hands)
    yield hands.day(8)
    hands.pass_up()
    yield hands.day(9, 15)
    hands.give_back("村里还没有看过合同，看了再报")


def is_stopped(hands: Hands) -> Course:
    """Be stopped by one side, without a reason."""
    yield from _talked(hands)
    yield hands.day(5, 11)
    services.stop(side=hands.sides[1], actor=hands.worker(), at=hands.now)


def goes_on_again(hands: Hands) -> Course:
    """Be stopped, and taken back by the same side within seven days."""
    yield from _talked(hands)
    yield hands.day(4, 11)
    stop = services.stop(side=hands.sides[0], actor=_party(hands, hands.sides[0]), at=hands.now)
    yield hands.day(5, 8)
    services.take_back(stop=stop, actor=_party(hands, hands.sides[0]), at=hands.now)


def is_referred(hands: Hands) -> Course:
    """Have one part referred to the competent body while the step stays open."""
    yield from _talked(hands)
    yield hands.day(5, 10)
    services.refer(
        step=hands.step,
        part="门口污水沟归谁管",
        body="区住房和城乡建设局",
        reason="排水设施由住建部门管",
        actor=hands.worker(),
        at=hands.now,
    )


def is_not_agreed(hands: Hands) -> Course:
    """End without an agreement; both sides are told the other routes."""
    yield from _thought(hands)
    yield hands.day(10)
    services.end(
        step=hands.step,
        reason=EndReason.NOT_AGREED,
        words="数目谈不到一起，双方说去法院",
        actor=hands.worker(),
        at=hands.now,
    )


def begins_again(hands: Hands) -> Course:
    """End without an agreement, be asked for again, and begin anew."""
    yield from is_not_agreed(hands)
    yield hands.day(14)
    side = hands.sides[0]
    ask = services.ask_again(
        side=side, words="对方又来找了，想再谈谈", actor=_party(hands, side), at=hands.now
    )
    yield hands.day(15)
    home = hands.worker(hands.home)
    services.answer_ask(ask=ask, words="双方都愿意，重新坐下来谈", begin_again=True, actor=home, at=hands.now)


COURSES: dict[str, Callable[[Hands], Course]] = {
    one.__name__: one
    for one in (
        settles,
        fights,
        waits,
        climbs,
        climbs_on,
        reaches_district,
        comes_back,
        is_stopped,
        goes_on_again,
        is_referred,
        is_not_agreed,
        begins_again,
    )
}
