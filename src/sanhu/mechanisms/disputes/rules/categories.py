"""Which categories a story looks like. The machine suggests, a person chooses (PIPL 24, domain N10)."""

from collections.abc import Mapping

from sanhu.mechanisms.disputes.enums import SCHEME, SCHEMES, Category

#: No more than four: a choice that is seen at one glance (design p2).
AT_MOST = 4
#: A story is clear when this many of a category's words stand in it, and the next category has at
#: most half as many.
CLEAR = 3

#: Words of a story that speak for a category. The page gets this table too and counts the same way.
WORDS: Mapping[Category, tuple[str, ...]] = {
    Category.FAMILY: (
        *("夫妻", "离婚", "婚姻", "彩礼", "抚养", "赡养", "养老", "儿媳", "婆婆", "公婆", "丈夫", "老公"),
        *("妻子", "媳妇", "继承", "遗产", "分家", "嫁妆", "退婚"),
    ),
    Category.NEIGHBOURS: (
        *("邻居", "隔壁", "两家", "对门", "楼上", "楼下", "漏水", "噪声", "噪音", "滴水", "采光", "通风"),
        *("过道", "巷子", "路口", "狗", "鸡", "骂", "吵"),
    ),
    Category.HOUSING: (
        *("宅基地", "房屋", "房子", "盖房", "翻建", "院墙", "滴水檐", "房租", "租房", "买房", "腾房", "违建"),
    ),
    Category.CONTRACT: (
        *("合同", "欠款", "欠钱", "借条", "借钱", "借款", "还钱", "定金", "押金", "货款", "担保", "违约"),
    ),
    Category.BUSINESS: (
        *("生意", "合伙", "门面", "摊位", "店铺", "收购", "种子", "化肥", "农药", "饲料", "大棚", "抢客"),
    ),
    Category.DAMAGES: (
        *(
            "打伤",
            "受伤",
            "动手",
            "打架",
            "动了手",
            "赔偿",
            "医药费",
            "住院",
            "撞坏",
            "砸坏",
            "毁坏",
            "咬伤",
            "烫伤",
        ),
    ),
    Category.LAND: (
        *("承包", "坑塘", "开荒", "种菜", "耕地", "田埂", "地界", "界桩", "界石", "林地", "树木", "果园"),
        *("水渠", "浇地", "流转", "撂荒", "山林"),
    ),
    Category.EXPROPRIATION: (*("征地", "征收", "拆迁", "安置", "补偿款", "青苗"),),
    Category.POLLUTION: (
        *("污水", "臭味", "烟尘", "粉尘", "养猪场", "养鸡场", "排污", "废水", "污染", "油烟"),
    ),
    Category.LABOUR: (
        *("工资", "欠薪", "老板", "工伤", "加班", "辞退", "社保", "工地", "包工头", "打工", "厂里"),
    ),
    Category.CONSUMER: (
        *("退货", "退款", "假货", "过期食品", "买的", "商家", "超市", "质量问题", "保修", "充值", "预付卡"),
    ),
    Category.MEDICAL: (*("医院", "诊所", "手术", "误诊", "医生", "治疗", "病历", "用药"),),
    Category.TRAFFIC: (
        *("车祸", "交通事故", "撞车", "追尾", "电动车", "三轮车", "肇事", "交警", "刮蹭", "骑车"),
    ),
    Category.PROPERTY: (*("物业", "物业费", "小区", "业主", "停车位", "电梯", "门禁", "公摊", "绿化"),),
    Category.OTHER: (),
}


def weights(text: str) -> dict[Category, int]:
    """Return for each category of today's list how many of its words stand in a text."""
    return {one: sum(word in text for word in WORDS[one]) for one in SCHEMES[SCHEME]}


def suggest_categories(text: str) -> list[Category]:
    """Return at most four categories that a story looks like, the likeliest first; none is a right answer."""
    found = weights(text)
    likely = [one for one in SCHEMES[SCHEME] if found[one]]
    # Sorting keeps the order of the list among equals, so the same text gives the same answer.
    return sorted(likely, key=lambda one: -found[one])[:AT_MOST]


def clear_category(text: str) -> Category | None:
    """Return the category that may stand chosen already, or None when a person has to look."""
    likely, found = suggest_categories(text), weights(text)
    if not likely or found[likely[0]] < CLEAR:
        return None
    return likely[0] if len(likely) == 1 or found[likely[1]] * 2 <= found[likely[0]] else None
