"""What makes an agreement weak before a court: remarks, never a stop (domain.md 2.2, last paragraph).

Each remark names the term, the words and the article. A remark is advice to the people who write the text;
only `missing.missing` keeps a paper from being issued.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from sanhu.documents.rules.parts import Side, Term
from sanhu.lib.refusals import Refusal

# 民诉法解释, as numbered since 2022-04-10; before that the two articles were 357 and 360 with the same items.
RENUMBERED_ON = date(2022, 4, 10)
_BEFORE = {"第三百五十五条": "第三百五十七条", "第三百五十八条": "第三百六十条"}
UNCLEAR = "民诉法解释第三百五十八条第（五）项"
OTHERS = "民诉法解释第三百五十八条第（二）项"
UNLAWFUL = "民诉法解释第三百五十八条第（一）项"
OWNERSHIP = "民诉法解释第三百五十五条第（五）项"
STATUS = "民诉法解释第三百五十五条第（三）项"
CONTENT = "人民调解法第二十九条第（三）项"
WAYS_OPEN = "人民调解法第三条第（三）项"
NO_FEE = "人民调解法第四条"

_VAGUE_TIME = re.compile(
    r"尽快|尽早|尽可能早|及时|近期|近日|抓紧|适时|择日|择期|改天|过几天|过段时间|过一段时间|早日|马上|立即|随时"
    r"|有钱[了就时]|方便[的时]|收成(?:好|以后|后)|[年月][底末初]前?|秋后|开春|(?<!\d)年[前后]"
)
_NO_END = re.compile(r"(?:以后|今后|往后|永远|永不|长期|一直|从此)")
_VAGUE_SUM = re.compile(
    r"(?:大约|大概|约|左右|上下|不少于|至少|不低于)\s*[\d,，.一二三四五六七八九十百千万两几]+\s*(?:元|块|万)"
    r"|[\d,，.一二三四五六七八九十百千万两]+\s*(?:元|块|万元?)(?:左右|上下|多)"
    r"|(?:适当|合理|一定|相应|部分|酌情|若干|一部分)(?:地|的)?(?:补偿|赔偿|费用|补助|经济|承担|元)"
)
_SUM = re.compile(r"(\d[\d,，]*(?:\.\d{1,2})?)\s*(万)?\s*(?:元|块)")
_OWNERSHIP = re.compile(
    r"(?:所有|产|物|使用|承包经营|承包|经营|林|股|商标|专利|著作)权[^，。；]{0,12}"
    r"(?:归(?!还)|属于|确认[为给]|判给|转[给让]|过户|让给)"
    r"|(?:宅基地|房屋|房子|土地|林地|坟地)[^，。；]{0,12}(?:归[^，。；还]{1,8}所有|属于|确认[为给]|判给|转让|过户)"
)
_STATUS = re.compile(
    r"离婚|解除婚姻|婚姻(?:关系)?(?:有效|无效)|(?:解除|确认|终止)(?:收养|亲子|父子|母子|父女|母女)"
)
_GIVES_UP = re.compile(
    r"(?:不再|不得|不许|不准|放弃|永不|保证不)[^，。；]{0,8}"
    r"(?:上访|信访|起诉|诉讼|打官司|告状|仲裁|复议|举报|投诉|报警|报案|控告|申诉)"
)
_CRIME = re.compile(r"(?:不|免)(?:再)?追究[^，。；]{0,4}刑事责任|撤(?:回)?刑事|私了")
_FEE = re.compile(
    r"调解费|(?:交|付|给)[^，。；]{0,10}(?:调委会|调解委员会|调解员)[^，。；]{0,6}(?:元|费|押金|保证金)"
)
_BY = re.compile(r"由([^，。；、由]{1,12}?)(?:承担|负责|支付|赔偿|补偿|出资|出钱|垫付)")
_OWN = re.compile(r"[甲乙丙丁戊己庚辛]方?|双方|各方|各自|本人|自己|对方")


def lint_agreement(
    *, sides: Sequence[Side], terms: Sequence[Term], made_on: date | None = None
) -> list[Refusal]:
    """Return every remark on the terms, in order; `field` is `terms.<n>` counted from one.

    `made_on` is the day of the agreement, for the order of days and for the articles of that day.
    """
    found = [] if len(sides) > 1 else [Refusal("documents.one_side", {}, WAYS_OPEN, "sides")]
    for number, term in enumerate(terms, 1):
        place = f"terms.{number}"
        for code, words, article in _remarks(term, sides, made_on):
            params = {"number": number, "words": words}
            found.append(Refusal(code, params, _as_numbered_on(made_on, article), place))
    return found


def _as_numbered_on(on: date | None, article: str) -> str:
    if on is None or on >= RENUMBERED_ON:
        return article
    for now, then in _BEFORE.items():
        article = article.replace(now, then)
    return article


def _remarks(term: Term, sides: Sequence[Side], made_on: date | None) -> Iterator[tuple[str, str, str]]:
    yield from _who(term, sides)
    yield from _when(term, made_on)
    yield from _money(term)
    yield from _beyond(term)
    if not term.proof:
        yield "documents.no_proof", "", CONTENT


def _who(term: Term, sides: Sequence[Side]) -> Iterator[tuple[str, str, str]]:
    stamps, names = {side.stamp for side in sides}, {side.name for side in sides}
    if not term.who:
        yield "documents.nobody", "", CONTENT
    for each in (*term.who, *term.to_whom):
        # Who is owed something may be outside (a hospital that is paid); who owes may not be.
        if each in term.who and each not in stamps:
            yield "documents.third_party", each, OTHERS
    for found in _BY.findall(term.what):
        if not _OWN.search(found) and not any(name and name in found for name in names):
            yield "documents.third_party", found, OTHERS


def _when(term: Term, made_on: date | None) -> Iterator[tuple[str, str, str]]:
    for vague in dict.fromkeys(_VAGUE_TIME.findall(term.what)):
        yield "documents.vague_time", vague, UNCLEAR
    endless = _NO_END.search(term.what)
    # 以后不再种 binds for how long? Only a year in the text itself says it; the term's day is another thing.
    if endless and not re.search(r"\d{4}年", term.what):
        yield "documents.no_end", endless.group(), UNCLEAR
    if term.due_on is None and not term.at_signing:
        yield "documents.no_day", "", CONTENT
    if term.due_on and made_on and term.due_on < made_on:
        yield "documents.day_before", "", UNCLEAR


def _money(term: Term) -> Iterator[tuple[str, str, str]]:
    if vague := _VAGUE_SUM.search(term.what):
        yield "documents.vague_sum", vague.group(), UNCLEAR
    written = [_yuan(*each) for each in _SUM.findall(term.what)]
    if term.amount is None:
        if written:
            yield "documents.sum_not_entered", "", UNCLEAR
        return
    if written and term.amount not in written and term.amount != sum(written):
        yield "documents.sums_differ", "", UNCLEAR
    if not term.to_whom:
        yield "documents.no_payee", "", CONTENT
    if not term.paid_by:
        yield "documents.no_way_of_paying", "", CONTENT
    if term.paid_by == "transfer" and not term.account:
        yield "documents.no_account", "", CONTENT


def _yuan(digits: str, ten_thousand: str) -> Decimal:
    try:
        number = Decimal(digits.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return Decimal(-1)
    return number * (10_000 if ten_thousand else 1)


def _beyond(term: Term) -> Iterator[tuple[str, str, str]]:
    """Find what no mediation may settle, or what a court will not confirm."""
    for pattern, code, article in (
        (_OWNERSHIP, "documents.ownership", OWNERSHIP),
        (_STATUS, "documents.status", STATUS),
        (_GIVES_UP, "documents.gives_up", WAYS_OPEN),
        (_CRIME, "documents.crime", UNLAWFUL),
        (_FEE, "documents.fee", NO_FEE),
    ):
        if hit := pattern.search(term.what):
            yield code, hit.group(), article
