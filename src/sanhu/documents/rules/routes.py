"""The other routes, their periods and what starts them (domain.md 2.8, each article read there).

A day is never counted here: a calculated day comes only from a date that the party gave, and from the room
that keeps the clocks (settled 40). Whether asking a committee interrupts limitation is a question for 12348.
"""

from sanhu.documents.rules.papers import Route

ROUTES: dict[str, Route] = {
    "suit": Route(
        name="去法院起诉",
        when="欠钱、损害、土地、邻里等民事纠纷",
        period="三年",
        starts="从知道或者应当知道权利受损害、对方是谁那天起；最长不超过二十年",
        where="对方住的地方的人民法院；房屋土地纠纷去房屋土地所在地的人民法院",
        law="民法典第一百八十八条",
    ),
    "land": Route(
        name="农村土地承包仲裁",
        when="承包地的合同、边界、流转纠纷",
        period="两年",
        starts="从知道或者应当知道权利受侵害那天起；不服裁决，收到裁决书三十日内起诉",
        where="区里的农村土地承包仲裁委员会",
        law="农村土地承包经营纠纷调解仲裁法第十八条、第四十八条",
    ),
    "labour": Route(
        name="劳动仲裁",
        when="拖欠工资、解除合同、社保等劳动纠纷",
        period="一年",
        starts="从知道或者应当知道权利被侵害那天起；还在岗的欠薪不受一年限制",
        where="区里的劳动人事争议仲裁委员会",
        law="劳动争议调解仲裁法第二十七条",
    ),
    "review": Route(
        name="行政复议",
        when="不服政府或者部门的决定、处罚、不办",
        period="六十日",
        starts="从知道或者应当知道那个行政行为那天起",
        where="作出决定的部门的本级人民政府",
        law="行政复议法第二十条",
    ),
    "administrative_suit": Route(
        name="行政诉讼（民告官）",
        when="不服政府或者部门的决定；不服复议决定",
        period="六个月；复议后十五日",
        starts="从知道或者应当知道那个行政行为那天起；从收到复议决定书那天起",
        where="人民法院",
        law="行政诉讼法第四十五条、第四十六条",
    ),
    "consumer": Route(
        name="消费投诉",
        when="买东西、吃饭、服务出了问题",
        period="七个工作日内答复受不受理",
        starts="从市场监管部门收到投诉那天起",
        where="电话12315",
        law="市场监督管理投诉举报处理暂行办法第十四条",
    ),
    "protection": Route(
        name="人身安全保护令",
        when="家里有人打您、骂您、吓您",
        period="随时可以申请",
        starts="不用等；危险时先打110",
        where="您住的地方的人民法院；派出所、妇联、居（村）委会可以代为申请",
        law="反家庭暴力法第二十三条",
    ),
    "aid": Route(
        name="法律援助（不收钱）",
        when="请不起律师，或者不知道该走哪条路",
        period="七日内答复给不给",
        starts="从法律援助机构收到申请那天起",
        where="电话12348；区法律援助中心、乡镇司法所",
        law="法律援助法第三十一条、第四十三条",
    ),
}
