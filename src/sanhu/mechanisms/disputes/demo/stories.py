"""Thirty invented disputes: fifteen quarrels in one to three places, and where each stands today."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """One dispute of the demo: who, what, in whose words, and the course that it takes."""

    course: str
    village: str
    days_ago: float
    first: str
    second: str
    category: str
    what: str
    first_words: str
    second_words: str
    first_wish: str
    second_wish: str
    cause: str
    disputed: str
    route: str
    solution: str
    first_does: str
    second_does: str
    why_not_here: str = "地界要请上面派人来量，村里量不了"
    ask: str = "请派人到现场量一次，一起谈"
    in_danger: bool = False


_QUARRELS: dict[str, dict[str, str]] = {
    "pond": {
        "category": "land",
        "what": "甲方承包村东坑塘，乙方在塘边开荒种菜，两家争起来，动了手。",
        "first_words": "塘是我包的，他不打招呼就在塘边种菜。",
        "second_words": "那块地荒了两年，合同上也没写塘边。",
        "first_wish": "恢复原样，当面道歉",
        "second_wish": "种下的菜给补偿",
        "cause": "塘边没有界桩，承包合同只写了坑塘",
        "disputed": "塘边那块地算不算在承包面积里",
        "route": "请乡里量地，重立界桩",
        "solution": "菜收完就还地，补六百元青苗钱",
        "first_does": "付给对方青苗补偿600元（陆佰元整），现金",
        "second_does": "收完菜，把塘边约0.6亩地恢复原样",
    },
    "well": {
        "category": "neighbours",
        "what": "灌溉机井轮着用，甲方说乙方多占了一天，地里的苗旱了。",
        "first_words": "说好一家一天，他占了两天。",
        "second_words": "头一天停电，不能算用过。",
        "first_wish": "补一天水",
        "second_wish": "停电那天另算",
        "cause": "轮水的日子只是口头说的，停电怎么算没有说",
        "disputed": "停电那天算不算用过",
        "route": "写一张轮水表，停电顺延",
        "solution": "补半天水，以后照表轮",
        "first_does": "照轮水表用水，停电那天顺延",
        "second_does": "让出半天水给对方",
    },
    "yard": {
        "category": "housing",
        "what": "甲方翻盖房屋，房檐滴水落到乙方院里，乙方拦着不让盖。",
        "first_words": "我盖在自家地上，一砖也没过线。",
        "second_words": "下雨水全灌到我院里来了。",
        "first_wish": "让我把房盖完",
        "second_wish": "房檐退回去",
        "cause": "两家中间没有留滴水的地方",
        "disputed": "房檐出了多少",
        "route": "装檐沟，把水引到自家院里",
        "solution": "装檐沟，房檐退二十公分",
        "first_does": "装好檐沟，房檐退二十公分",
        "second_does": "不再拦着施工",
    },
    "wages": {
        "category": "labour",
        "what": "甲方收麦时开收割机干了五天，乙方说割得不净，工钱没有给齐。",
        "first_words": "五天的活一天不少，还欠我八百。",
        "second_words": "地头剩了好几垄，不能按整天算。",
        "first_wish": "给齐工钱八百元",
        "second_wish": "剩的那几垄扣掉",
        "cause": "工钱按天还是按亩，说得不清楚",
        "disputed": "剩下的几垄该扣多少",
        "route": "一起到地里量，按亩算",
        "solution": "按亩算，再给六百五十元",
        "first_does": "收到钱打收条",
        "second_does": "付给对方工钱650元（陆佰伍拾元整），现金",
        "why_not_here": "要请劳动部门说清楚怎么算，村里说不准",
        "ask": "请乡里人社所来人讲一讲",
    },
    "trees": {
        "category": "neighbours",
        "what": "甲方地边的杨树长高了，遮住乙方的庄稼，乙方砍了几根枝。",
        "first_words": "树是我爹种的，他说砍就砍。",
        "second_words": "我那三垄玉米一年没收成。",
        "first_wish": "赔树枝",
        "second_wish": "把树移走",
        "cause": "树离地边太近，没有人管修枝",
        "disputed": "树枝值多少钱",
        "route": "请人修枝，以后每年修一次",
        "solution": "修枝到地边，互不赔钱",
        "first_does": "请人把伸过地边的枝修掉",
        "second_does": "不再自己动手砍树",
    },
    "road": {
        "category": "neighbours",
        "what": "甲方在门口堆石料，把乙方拉粮的路占了一半。",
        "first_words": "就放几天，盖完房就清。",
        "second_words": "三轮车都过不去，粮食拉不回来。",
        "first_wish": "再放十天",
        "second_wish": "马上清走",
        "cause": "堆料前没有打招呼，也没有别的地方放",
        "disputed": "这条路该留多宽",
        "route": "村里借空场放料",
        "solution": "五天内移到村里空场",
        "first_does": "把石料全部移到村里空场",
        "second_does": "移料时让出自家门口",
    },
    "drain": {
        "category": "pollution",
        "what": "甲方家门口的污水沟堵了，乙方说是甲方倒的灰渣堵的。",
        "first_words": "灰渣早清了，是沟本来就浅。",
        "second_words": "天热一股味，窗户都不敢开。",
        "first_wish": "一起清沟",
        "second_wish": "谁堵的谁清",
        "cause": "沟多年没有清过，灰渣也倒过一回",
        "disputed": "灰渣占了多少",
        "route": "两家出工，村里出车",
        "solution": "两家一起清，以后不倒灰渣",
        "first_does": "出两个工清沟，以后不往沟里倒灰渣",
        "second_does": "出一个工清沟",
    },
    "goods": {
        "category": "consumer",
        "what": "甲方在乙方店里买了一台水泵，用三天不出水，退货说不拢。",
        "first_words": "用了三天就不出水，我要退。",
        "second_words": "进了泥沙烧的，不是质量。",
        "first_wish": "退货退钱",
        "second_wish": "只管修",
        "cause": "买的时候没有说清楚能不能抽浑水",
        "disputed": "水泵是怎么坏的",
        "route": "送厂里看一看再定",
        "solution": "换一台新的，不再退钱",
        "first_does": "把旧水泵送回店里",
        "second_does": "换给对方同型号新水泵一台",
    },
    "loan": {
        "category": "contract",
        "what": "甲方前年借给乙方五千元，约好秋后还，到现在没有还清。",
        "first_words": "打的有条，还欠我三千。",
        "second_words": "我帮他盖房的工还没有算。",
        "first_wish": "还三千元",
        "second_wish": "工钱先抵了",
        "cause": "借条清楚，帮工没有说过工钱",
        "disputed": "帮工的十天值多少",
        "route": "工钱抵一部分，剩下分两次还",
        "solution": "抵一千，余下两千分两次还",
        "first_does": "收到钱退还借条",
        "second_does": "付给对方借款2000元（贰仟元整），转到对方银行账户",
    },
    "injury": {
        "category": "damages",
        "what": "甲方帮乙方卸货扭伤了腰，药费谁出说不到一起。",
        "first_words": "给他帮忙伤的，药费总得管。",
        "second_words": "没有让他搬那么重的。",
        "first_wish": "药费和误工一千二百元",
        "second_wish": "只出一半药费",
        "cause": "帮忙没有工钱，出了事没有说过怎么办",
        "disputed": "误工算几天",
        "route": "看药费单，各让一步",
        "solution": "药费全出，误工算三天",
        "first_does": "把药费单交给对方",
        "second_does": "付给对方药费和误工900元（玖佰元整），现金",
    },
    "bride": {
        "category": "family",
        "what": "两家儿女定亲后不成了，甲方要乙方退彩礼。",
        "first_words": "亲事不成，钱该退。",
        "second_words": "办酒席花了不少，不能全退。",
        "first_wish": "退彩礼两万元",
        "second_wish": "扣掉酒席钱",
        "cause": "定亲时没有说过不成怎么退",
        "disputed": "酒席花了多少",
        "route": "对账，扣掉有票的",
        "solution": "退一万五千元",
        "first_does": "收到钱打收条",
        "second_does": "退给对方彩礼15000元（壹万伍仟元整），转到对方银行账户",
    },
    "swap": {
        "category": "land",
        "what": "两家十年前互换承包地种，现在乙方想换回来，甲方已经打了井。",
        "first_words": "换的时候说好不变了，我井都打了。",
        "second_words": "只是口头换着种，没有签字。",
        "first_wish": "不换回去",
        "second_wish": "换回原来的地",
        "cause": "互换没有写合同，也没有报村里",
        "disputed": "当年说没说过不变",
        "route": "补写互换合同，差价补齐",
        "solution": "不换回，井两家都能用",
        "first_does": "让对方浇地时用井",
        "second_does": "签互换合同，报村里备案",
    },
    "wall": {
        "category": "damages",
        "what": "甲方倒车碰坏乙方院墙，修墙的钱没有谈拢。",
        "first_words": "碰了一米多，我给修好就是。",
        "second_words": "砖对不上，修了也是疤。",
        "first_wish": "自己找人修",
        "second_wish": "赔一整面墙的钱",
        "cause": "路窄，倒车没有人看着",
        "disputed": "修一段还是修一面",
        "route": "找泥瓦匠看，用旧砖补",
        "solution": "用旧砖补好，再赔三百元",
        "first_does": "请泥瓦匠用旧砖补好院墙，付给对方300元（叁佰元整），现金",
        "second_does": "修墙时让出院子",
    },
    "noise": {
        "category": "property",
        "what": "甲方楼上跳绳做操声音大，乙方说孩子写不了作业。",
        "first_words": "我就跳十分钟，又不是半夜。",
        "second_words": "天天晚上，灯都跟着响。",
        "first_wish": "让我锻炼",
        "second_wish": "晚上不要跳",
        "cause": "楼板薄，时间正好碰上写作业",
        "disputed": "晚上几点以后算晚",
        "route": "换到楼下院里",
        "solution": "晚上七点后到院里跳",
        "first_does": "晚上七点以后到楼下院里跳绳",
        "second_does": "有事先敲门说，不敲暖气管",
        "why_not_here": "物业不归社区管，要街道一起说",
        "ask": "请街道和物业一起来谈",
    },
    "stall": {
        "category": "business",
        "what": "甲乙两家早点摊挨着，乙方把桌子摆到甲方摊前。",
        "first_words": "客人都过不来了。",
        "second_words": "就早上两个钟头，大家都这样摆。",
        "first_wish": "桌子收回去",
        "second_wish": "给我留个过道",
        "cause": "摊位线磨掉了，谁也说不清到哪",
        "disputed": "过道该留多宽",
        "route": "重画摊位线",
        "solution": "重画线，过道留一米二",
        "first_does": "照新画的线摆摊",
        "second_does": "桌子收到线里，过道留一米二",
    },
}

#: The same quarrel elsewhere, in other words.
_AGAIN: dict[str, tuple[str, ...]] = {
    "pond": ("甲方包了村西的塘，乙方在塘埂上种了豆子，两家为那一溜地红了脸。",),
    "well": (
        "两家合用一眼机井，轮水的日子说不清，甲方的玉米旱了半截。",
        "乙方浇地占了两天井，说头一天停电不算，甲方不认。",
    ),
    "yard": ("甲方新盖的房檐伸了出来，乙方说一下雨水就流进自家院。",),
    "wages": ("甲方给乙方开了五天收割机，乙方嫌地头没割净，扣下了工钱。",),
    "trees": ("乙方嫌甲方地边的树挡了太阳，自己动手锯了几根枝。",),
    "drain": ("门口的沟一下雨就往外冒脏水，甲乙两家都说是对方堵的。",),
    "goods": ("甲方买的水泵三天就不转了，乙方说是抽了浑水，不给退。",),
    "loan": ("乙方盖房时借了甲方五千元，还剩三千没还，说帮过工要抵。",),
    "injury": ("甲方给乙方家抬粮食闪了腰，医药费和误工费没有说好。",),
    "swap": (
        "甲乙两家换着种了十年地，没有写纸，乙方现在要各种各的。",
        "乙方要收回换出去的地，甲方说井都打在那里了，不能换。",
    ),
    "wall": ("甲方拉砖的车倒过来，蹭塌了乙方一段院墙，赔多少没说好。",),
    "noise": ("乙方说楼上天天晚上咚咚响，甲方说只是做操，各说各的理。",),
    "stall": ("两家摊子之间的过道越来越窄，甲方说乙方的桌子摆过了线。",),
}

#: course, village, days ago, quarrel, 甲, 乙
_PLACES: tuple[tuple[str, str, float, str, str, str], ...] = (
    ("fights", "董庄村", 8, "pond", "田谷雨", "程立夏"),
    ("settles", "董庄村", 16, "road", "田芒种", "罗小暑"),
    ("settles", "董庄村", 8, "trees", "罗霜降", "毕清明"),
    ("waits", "董庄村", 0.2, "well", "毕立秋", "程白露"),
    ("settles", "董庄村", 45, "wall", "郝处暑", "田雨水"),
    ("climbs", "宁庄村", 17, "well", "安春分", "常夏至"),
    ("settles", "前李村", 26, "drain", "乐寒露", "于大暑"),
    ("settles", "西师村", 10, "wages", "时立秋", "傅小寒"),
    ("settles", "曹店村", 9, "bride", "皮冬至", "卞大雪"),
    ("settles", "望天村", 7, "wall", "齐惊蛰", "康小雪"),
    ("settles", "陶桥村", 4, "swap", "伍小满", "余秋分"),
    ("waits", "小河王村", 1, "yard", "元立春", "卜大寒"),
    ("settles", "黄李村", 5, "trees", "顾清明", "孟谷雨"),
    ("comes_back", "骆坡村", 12, "swap", "平芒种", "黄立冬"),
    ("climbs_on", "武庄村", 30, "pond", "和小暑", "穆白露"),
    ("reaches_district", "后李村", 27, "loan", "萧霜降", "尹处暑"),
    ("is_stopped", "宋庄村", 9, "goods", "姚雨水", "邵夏至"),
    ("goes_on_again", "问十村", 8, "yard", "湛春分", "汪寒露"),
    ("is_referred", "前问十村", 9, "drain", "祁立夏", "毛秋分"),
    ("settles", "大刘村", 20, "loan", "禹小雪", "狄大雪"),
    ("climbs", "南王村", 11, "injury", "米惊蛰", "贝小满"),
    ("is_not_agreed", "杜庄村", 15, "injury", "明冬至", "臧小寒"),
    ("begins_again", "小曹村", 21, "goods", "计立冬", "伏大暑"),
    ("settles", "翟庄村", 14, "wages", "成立春", "戴清明"),
    ("settles", "大庙王村", 40, "well", "谈谷雨", "宋芒种"),
    ("climbs", "阴东村", 9, "swap", "庞大寒", "熊小暑"),
    ("settles", "滨西社区", 6, "noise", "纪白露", "舒立秋"),
    ("climbs", "五一路社区", 15, "noise", "屈霜降", "项处暑"),
    ("settles", "马路街社区", 12, "stall", "祝雨水", "梁夏至"),
    ("waits", "祥和社区", 2, "stall", "阮春分", "蓝寒露"),
)


def _told() -> Iterator[Story]:
    """Yield each dispute with what happened in words of its own."""
    times: Counter[str] = Counter()
    for course, village, days, quarrel, first, second in _PLACES:
        words = (_QUARRELS[quarrel]["what"], *_AGAIN.get(quarrel, ()))[times[quarrel]]
        times[quarrel] += 1
        told = {**_QUARRELS[quarrel], "what": words}
        yield Story(course, village, days, first, second, in_danger=course == "fights", **told)


STORIES: tuple[Story, ...] = tuple(_told())
