"""The other routes, their periods and what starts them, as the law of the day had it (domain.md 2.8, 9.4).

A day is never counted here: a calculated day comes only from a date that the party gave, and from the room
that keeps the clocks (settled 40). Whether asking a committee interrupts limitation is a question for 12348.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sanhu.documents.rules.parts import Route

_SUIT = Route(
    name="去法院起诉",
    when="欠钱、损害、土地、邻里等民事纠纷",
    period="三年",
    starts="从知道或者应当知道权利受损害、对方是谁那天起；最长不超过二十年",
    where="对方住的地方的人民法院；房屋土地纠纷去房屋土地所在地的人民法院",
    law="民法典第一百八十八条",
)
_LAND = Route(
    name="农村土地承包仲裁",
    when="承包地的合同、边界、流转纠纷",
    period="两年",
    starts="从知道或者应当知道权利受侵害那天起；不服裁决，收到裁决书三十日内起诉",
    where="区里的农村土地承包仲裁委员会",
    law="农村土地承包经营纠纷调解仲裁法第十八条、第四十八条",
)
_LABOUR = Route(
    name="劳动仲裁",
    when="拖欠工资、解除合同、社保等劳动纠纷",
    period="一年",
    starts="从知道或者应当知道权利被侵害那天起；还在岗的欠薪不受一年限制",
    where="区里的劳动人事争议仲裁委员会",
    law="劳动争议调解仲裁法第二十七条",
)
_REVIEW = Route(
    name="行政复议",
    when="不服政府或者部门的决定、处罚、不办",
    period="六十日",
    starts="从知道或者应当知道那个行政行为那天起",
    where="作出决定的部门的本级人民政府",
    law="行政复议法第二十条",
)
_ADMINISTRATIVE_SUIT = Route(
    name="行政诉讼（民告官）",
    when="不服政府或者部门的决定；不服复议决定",
    period="六个月；复议后十五日",
    starts="从知道或者应当知道那个行政行为那天起；从收到复议决定书那天起",
    where="人民法院",
    law="行政诉讼法第四十五条、第四十六条",
)
_CONSUMER = Route(
    name="消费投诉",
    when="买东西、吃饭、服务出了问题",
    period="七个工作日内答复受不受理",
    starts="从市场监管部门收到投诉那天起",
    where="电话12315",
    law="市场监督管理投诉举报处理暂行办法第十四条",
)
_PROTECTION = Route(
    name="人身安全保护令",
    when="家里有人打您、骂您、吓您",
    period="随时可以申请",
    starts="不用等；危险时先打110",
    where="人民法院；本人申请不了的，派出所、妇联、居（村）委会可以代为申请",
    law="反家庭暴力法第二十三条",
)
_AID = Route(
    name="法律援助（不收钱）",
    when="请不起律师，或者不知道该走哪条路",
    period="七日内答复给不给",
    starts="从法律援助机构收到申请那天起",
    where="电话12348；区法律援助中心、乡镇司法所",
    law="法律援助法第三十一条、第四十三条",
)

#: code → the route as it stood from each day on; before its first day it was not there.
ROUTES: dict[str, tuple[tuple[date, Route], ...]] = {
    "suit": (
        (
            date(1987, 1, 1),
            replace(
                _SUIT,
                period="两年",
                starts="从知道或者应当知道权利被侵害那天起；最长不超过二十年；身体受伤害要求赔偿的是一年",
                law="民法通则第一百三十五条至第一百三十七条",
            ),
        ),
        (date(2017, 10, 1), replace(_SUIT, law="民法总则第一百八十八条")),
        (date(2021, 1, 1), _SUIT),
    ),
    "land": ((date(2010, 1, 1), _LAND),),
    "labour": ((date(2008, 5, 1), _LABOUR),),
    "review": (
        (
            date(1999, 10, 1),
            replace(
                _REVIEW,
                starts="从知道那个行政行为那天起",
                where="作出决定的部门的本级人民政府，或者它的上一级主管部门",
                law="行政复议法第九条、第十二条",
            ),
        ),
        (date(2024, 1, 1), _REVIEW),
    ),
    "administrative_suit": ((date(2015, 5, 1), _ADMINISTRATIVE_SUIT),),
    "consumer": (
        (
            date(2014, 3, 15),
            replace(
                _CONSUMER,
                period="七个工作日内处理并告知",
                starts="从工商部门收到投诉那天起",
                law="工商行政管理部门处理消费者投诉办法第十六条",
                unconfirmed=True,  # from memory, the text was not seen (settled 29)
            ),
        ),
        (date(2020, 1, 1), _CONSUMER),
    ),
    "protection": ((date(2016, 3, 1), _PROTECTION),),
    "aid": (
        (
            date(2003, 9, 1),
            replace(
                _AID,
                period="收到申请后审查",
                starts="材料不齐的，会请您补",
                law="法律援助条例第十条、第十八条",
            ),
        ),
        (date(2022, 1, 1), _AID),
    ),
}


def routes_on(on: date, codes: Iterable[str] = tuple(ROUTES)) -> tuple[Route, ...]:
    """Return the routes of these codes as the law stood on a day; one not yet there is left out."""
    found = []
    for code in codes:
        in_force = [route for since, route in ROUTES[code] if since <= on]
        found += in_force[-1:]
    return tuple(found)
