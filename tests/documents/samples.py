"""One filled paper of each kind, with invented people; the tests set them, and a person looks at them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sanhu.documents.rules import dossier as d
from sanhu.documents.rules import papers as p
from sanhu.documents.rules import parts
from sanhu.documents.rules.routes import routes_on

NUMBER = "源互2016-483920-7"
COMMITTEE = "问十乡董庄村人民调解委员会"
GROUP = "问十乡董庄村三互小组"
SUBJECT = "坑塘边开荒纠纷"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2016 in China's time, stored in UTC."""
    return datetime(2016, month, day, hour - 8, minute, tzinfo=UTC)


SIDE_A = parts.Side(stamp="甲", name="董谷雨", gender="男", phone="139****2016", address="问十乡董庄村三组")
SIDE_B = parts.Side(stamp="乙", name="董立夏", address="问十乡董庄村三组")
SIDES = (SIDE_A, SIDE_B)
FACTS = (
    "2012年1月1日，乙方承包董庄村东坑塘，合同到2018年12月31日。2016年8月，甲方在坑塘东边约0.6亩地上开荒种菜。"
    "双方为此争吵，8月29日动了手，都有轻微伤，药费各自已付。"
)
ISSUES = "坑塘东边这块地该谁用；地里的菜怎么办；药费谁出。"
TERMS = (
    parts.Term(
        who=("甲",),
        to_whom=("乙",),
        due_on=date(2016, 9, 30),
        what="付给乙方青苗和塘埂修补的补偿",
        amount=Decimal(600),
        paid_by="cash",
        proof="乙方打收条",
    ),
    parts.Term(
        who=("甲",),
        due_on=date(2016, 10, 10),
        what="收完菜，把坑塘东边约0.6亩地恢复原样，到2018年12月31日承包到期前不再去种",
        proof="双方和董小满到塘边看过",
    ),
    parts.Term(
        who=("甲", "乙"), at_signing=True, what="当面互相道歉，各自的药费各自出", proof="签字那天当场道歉"
    ),
)
DAY = date(2016, 9, 21)
ROUTE_ROWS = routes_on(DAY, ("suit", "land", "review", "aid"))
CONSENTS = (
    parts.Given(
        name="甲方董谷雨", to_what="由问十乡接着调", form="本人用查询码点了同意", given_at=at(9, 26, 9, 12)
    ),
    parts.Given(
        name="乙方董立夏", to_what="由问十乡接着调", form="签字（记录本第31页）", given_at=at(9, 26, 15, 40)
    ),
)

SAMPLES: tuple[p.Paper, ...] = (
    p.Agreement(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        document_number="（2016）董庄人调字第9号",
        sides=SIDES,
        facts=FACTS,
        issues=ISSUES,
        duties="甲方没有问清就开荒，有责任；乙方先动手推人，也有责任。",
        terms=TERMS,
        mediators=("郑芒种",),
        recorder="董小满",
        made_on=date(2016, 9, 20),
        place="董庄村委会",
    ),
    p.OralAgreement(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        document_number="（2016）董庄人调口字第3号",
        sides=SIDES,
        facts=FACTS,
        issues=ISSUES,
        terms=TERMS[:2],
        mediators=("郑芒种",),
        agreed_on=date(2016, 9, 20),
        place="董庄村委会",
    ),
    p.Settlement(
        matter_number=NUMBER,
        issuer=GROUP,
        sides=SIDES,
        facts=FACTS,
        issues="坑塘东边一块地该谁用、地里的菜怎么办，发生纠纷。",
        terms=TERMS,
        witnesses=(parts.Attendant(name="董小满", capacity="村委会委员"),),
    ),
    p.RightsNotice(
        matter_number=NUMBER, issuer=COMMITTEE, sides=SIDES, mediators=("郑芒种",), phone="0395-000000"
    ),
    p.RightsNotice(
        matter_number=NUMBER, issuer=GROUP, sides=SIDES, mediators=("郑芒种",), committee=False, large=True
    ),
    p.MediationConsent(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        sides=SIDES,
        subject=SUBJECT,
        body=COMMITTEE,
        mediators=("郑芒种",),
    ),
    p.InvitationConsent(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        sides=SIDES,
        subject=SUBJECT,
        invited="周白露",
        capacity="问十乡法律服务团律师",
        task="讲清楚承包地的法律，回答双方的问题。",
    ),
    p.Application(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        applicants=(SIDE_B,),
        respondents=(SIDE_A,),
        summary=FACTS,
        requests=("把坑塘东边的地恢复原样。", "赔偿青苗和塘埂修补1000元。", "以后不再到塘边开荒。"),
    ),
    p.Registration(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        sides=SIDES,
        category="山林土地",
        source="application",
        summary=FACTS,
        wishes=(
            parts.Statement(stamp="甲", words="菜长得正好，收了再说。"),
            parts.Statement(stamp="乙", words="地是俺包的，谁也不能占。"),
        ),
        registered_by="董小满",
        registered_on=date(2016, 9, 5),
    ),
    p.Receipt(
        matter_number=NUMBER,
        issuer=GROUP,
        stamp="甲",
        title=SUBJECT,
        code="4839 2016 5572 0861",
        registered_on=date(2016, 9, 5),
        unit="问十乡董庄村",
        responsible="郑芒种",
        phone="0395-000000",
        next_what="双方坐下来，各说各的",
        next_on=date(2016, 9, 12),
        next_why="9月5日登记，村里七天内约双方见面。",
        where="扫门口的码，或到村委会请人代查",
        kept="办完后留三年",
        head="3f2a91bc07de5a10",
    ),
    p.MediationRecord(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        sides=SIDES,
        held_at=at(9, 20, 15),
        ended_at=at(9, 20, 16, 10),
        place="董庄村委会",
        subject=SUBJECT,
        attendants=(
            parts.Attendant(name="周白露", capacity="律师，双方同意邀请"),
            parts.Attendant(name="董小满", capacity="邻居"),
        ),
        rights_told="已经把权利义务告知书念给双方听，双方说听明白了，签了字。",
        identity_told="已经说明调解员郑芒种的身份，双方没有要求换人。",
        statements=(
            parts.Statement(
                stamp="甲", words="那块地荒着好几年了，俺看着可惜才种的。塘埂是下雨冲的，不是俺挖的。"
            ),
            parts.Statement(stamp="乙", words="合同上写得清清楚楚，塘和塘边都是俺包的。他不吭声就种上了。"),
        ),
        agreed_facts=("8月起甲方在塘东种菜，约0.6亩", "药费各自已经付了"),
        disputed_facts=("塘埂是谁弄坏的",),
        options=(
            parts.Option(
                what="收完菜还地，补600元", cost="600元", time="10月10日前", basis="承包合同第4条", who="甲方"
            ),
            parts.Option(
                what="找土地承包仲裁委", cost="不收费", time="六十日", basis="承包仲裁法第四条", who="任一方"
            ),
        ),
        risk_told="写清楚日子和钱数，写不清法院可能不给确认。",
        outcome="agreed",
        result="双方同意写成协议书，当场签字。",
        mediators=("郑芒种",),
        recorder="董小满",
    ),
    p.Termination(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        sides=SIDES,
        subject=SUBJECT,
        began_on=date(2016, 9, 5),
        ended_on=date(2016, 9, 21),
        how="stopped",
        take_back_until=date(2016, 9, 28),
        routes=ROUTE_ROWS,
        mediators=("郑芒种",),
    ),
    p.OtherRoutes(
        matter_number=NUMBER,
        issuer=GROUP,
        subject=SUBJECT,
        routes=routes_on(DAY),
        printed_on=date(2016, 9, 21),
    ),
    p.PoliceReport(
        matter_number=NUMBER,
        issuer=GROUP,
        addressee="源汇公安分局问十派出所",
        basis="人民调解法第二十五条",
        reported_at=at(9, 5, 10, 20),
        way="打电话，又当面说了一遍",
        received_by="值班民警",
        happened_at=at(8, 29, 18, 30),
        place="董庄村东坑塘边",
        facts="两名村民因种菜争吵后互相推打，各有一处擦伤，已去村卫生室包扎。没有用工具。",
        danger_now="没有。两家隔开住，都有家人在。",
        reported_by="郑芒种",
    ),
    p.PassUp(
        matter_number=NUMBER,
        issuer=GROUP,
        title=SUBJECT,
        addressee="问十乡三互工作组",
        facts=FACTS,
        tried="9月12日、9月20日开过两次会，请过律师讲法。补偿数差400元，没有谈拢。",
        why_not="塘埂要乡水利站来看，村里看不了。",
        request="请乡里派水利站的人到塘边看塘埂，再约双方谈一次。",
        responsible="郑芒种",
        passed_at=at(9, 26, 16),
        consents=CONSENTS,
        attachments=("调解记录2份", "承包合同复印件1份"),
        due_on=date(2016, 10, 8),
        due_why="9月5日受理，当天不算，满一个月是10月5日；国庆放假，顺延到8日。",
    ),
    p.Referral(
        matter_number=NUMBER,
        issuer="源汇区问十乡人民政府",
        document_number="问政函〔2016〕12号",
        addressee="源汇区水利局",
        title="董庄村坑塘边开荒纠纷",
        part="坑塘东岸塘埂有没有损坏、要不要修、怎么修。",
        basis="《中华人民共和国水法》第十二条。",
        facts="2016年9月26日到现场看，东岸塘埂有一处约3米长的缺口。",
        stays="补偿多少、菜什么时候收，由我乡继续调解。",
        consents=CONSENTS,
        attachments=("现场照片2张", "承包合同复印件1份"),
        contact="何清明",
        phone="0395-000000",
        sent_on=date(2016, 9, 27),
    ),
    p.ReferralReceipt(
        matter_number=NUMBER,
        issuer="源汇区问十乡人民政府",
        title=SUBJECT,
        part="坑塘东岸塘埂有没有损坏、要不要修、怎么修。",
        addressee="源汇区水利局",
        sent_on=date(2016, 9, 27),
        stays="补偿多少、菜什么时候收。",
        unit="问十乡",
        responsible="何清明",
        phone="0395-000000",
    ),
    p.FollowUp(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        sides=SIDES,
        document_number="（2016）董庄人调字第9号",
        reason="协议里的日子到了",
        visited_on=date(2016, 10, 11),
        way="到塘边看，又到两家坐了坐",
        performed=(
            parts.Performed(stamp="甲", words="付600元", due_on=date(2016, 9, 30), done="done"),
            parts.Performed(stamp="甲", words="收菜、恢复原样", due_on=date(2016, 10, 10), done="part"),
            parts.Performed(stamp="双方", words="当面道歉", done="done"),
        ),
        words=(
            parts.Statement(stamp="甲", words="还剩半垄萝卜，三天就收完。"),
            parts.Statement(stamp="乙", words="中，再等三天。"),
        ),
        next_step="10月14日再去看一次。",
        visitor="郑芒种",
    ),
    d.PowerOfAttorney(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        stamp="乙",
        principal="董立夏",
        agent="董秋分",
        agent_phone="138****2016",
        relation="儿子",
        subject=SUBJECT,
        powers=("替我参加调解，说明情况", "替我提出要求，答应或不答应对方的要求", "替我在调解协议上签名"),
        until=date(2016, 12, 31),
    ),
    d.Investigation(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        subject=SUBJECT,
        began_at=at(9, 14, 9),
        ended_at=at(9, 14, 9, 40),
        place="董庄村东坑塘边",
        asked="董小满",
        asked_about="邻居，住在坑塘西边",
        present="无",
        investigators=("郑芒种", "何清明"),
        recorder="何清明",
        words="问：塘埂是什么时候塌的？\n答：七月二十几号那场大雨以后，俺早起看见塌了一截。\n"
        "问：塌以前有人在塘埂上挖过土吗？\n答：没看见有人挖。种菜的地离塘埂还有两步远。\n"
        "问：您还有要说的吗？\n答：两家以前处得好，别为这点事伤了和气。",
    ),
    d.EvidenceList(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        subject=SUBJECT,
        items=(
            parts.Evidence(
                name="照片1：坑塘承包合同第一页",
                source="证据",
                provider="乙方董立夏",
                given_on=date(2016, 9, 13),
                check="3f2a 91bc 07de 5a10",
            ),
            parts.Evidence(
                name="照片2：坑塘东边的界石",
                source="现场",
                provider="办事的人拍的",
                given_on=date(2016, 9, 14),
                check="a07c 44e1 9b20 d3f8",
            ),
        ),
        kept_by="郑芒种",
        listed_on=date(2016, 9, 20),
    ),
    d.DossierIndex(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        document_number="（2016）董庄人调字第9号",
        entries=d.numbered(
            [
                ("受理登记表", 1, "2016年9月13日"),
                ("权利义务告知书", 2, "2016年9月13日"),
                ("授权委托书", 1, "乙方"),
                ("调查记录", 1, "问董小满"),
                ("证据清单", 1, ""),
                ("照片1：坑塘承包合同第一页", 1, "证据"),
                ("照片2：坑塘东边的界石", 1, "现场"),
                ("调解记录", 2, "2016年9月20日"),
                ("人民调解协议书", 2, "2016年9月20日"),
                ("履行凭证", 0, "收条"),
                ("回访记录", 1, "2016年10月12日"),
            ]
        ),
    ),
    d.DossierCover(
        matter_number=NUMBER,
        issuer=COMMITTEE,
        document_number="（2016）董庄人调字第9号",
        title="董谷雨、董立夏坑塘边开荒纠纷",
        sides=SIDES,
        mediators=("郑芒种",),
        began_on=date(2016, 9, 13),
        ended_on=date(2016, 9, 20),
        filed_by="郑芒种",
        filed_on=date(2016, 10, 20),
        pages=13,
    ),
)
