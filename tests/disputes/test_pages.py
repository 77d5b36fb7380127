"""The pages without a script: nothing typed is lost, nothing is written twice, codes are shown once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanhu.documents.models import Paper
from sanhu.lib import clock
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import GuardedReading, Matter, SecondText, Side
from tests.conftest import FROZEN
from tests.disputes.conftest import STORY, signed_in, typed
from tests.procedure.conftest import Cast

NEW = "/disputes/new/"
CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def registered(client: Client, **changed: Any) -> tuple[Any, Matter]:
    """Register the pond dispute and open its receipts."""
    sent = client.post(NEW, typed(**changed))
    assert sent.status_code == 303
    return client.get(sent["Location"]), Matter.objects.get()


def with_reason(client: Client, matter: Matter, page: str) -> Any:
    """Give the reason that a page of a guarded matter asks, and return the page to which it leads."""
    door = client.get(page, follow=True)
    assert "打开之前，请写明为什么" in text_of(door)
    asked = door.request["PATH_INFO"] + "?" + door.request["QUERY_STRING"]
    opened = client.post(asked, {"reason": "接着办"})
    assert opened["Location"] == page
    return client.get(page)


def test_the_form_asks_five_typed_fields_and_nothing_forbidden(secretary: Client) -> None:
    page = text_of(secretary.get(NEW))
    shown = page.split("<details")[0] + page.split("</details>", 1)[1]
    boxes = re.findall(r"<(?:input type=\"text\"|textarea)[^>]* name=\"([^\"]+)\"", shown)
    names = re.findall(r"name=\"([^\"]+)\"", page)

    assert boxes == ["name_甲", "name_乙", "what_happened", "wish_甲", "wish_乙"]
    assert not [name for name in names if re.search("phone|id_number|gender|ethnic|school|photo|place", name)]
    assert re.search(r'name="submission" value="[0-9a-f-]{36}"', page)
    assert page.count('name="category"') == 15
    assert "checked" not in page  # nothing is chosen beforehand


def test_each_open_form_has_a_key_of_its_own(secretary: Client) -> None:
    keys = {re.search(r'name="submission" value="([^"]+)"', text_of(secretary.get(NEW)))[1] for _ in range(2)}  # type: ignore[index]

    assert len(keys) == 2


def test_registering_leads_to_the_receipts(secretary: Client) -> None:
    page, matter = registered(secretary)
    said = text_of(page)

    assert matter.number in said
    assert len(set(CODE.findall(said))) == 2
    assert "郑芒种" in said  # who answers
    assert "10月13日 星期四前办完" in said
    assert "满一个月是10月13日" in said
    assert "调解不收一分钱，您随时可以不调了。" in said
    assert "去念权利" in said
    assert STORY not in said
    assert page["Cache-Control"].find("no-store") >= 0


def test_the_codes_are_those_of_the_sides(secretary: Client) -> None:
    page, matter = registered(secretary)
    slips = re.findall(r"登记回执（(.)方）.*?查询码</dt><dd>([\d ]+)", text_of(page))

    assert {stamp for stamp, _ in slips} == {"甲", "乙"}
    for stamp, code in slips:
        side = procedure.side_for_code(matter.number, code.replace(" ", ""))
        assert side is not None
        assert side.stamp == stamp


def test_going_on_takes_the_codes_away(secretary: Client) -> None:
    page, matter = registered(secretary)
    url = reverse("disputes:receipt", args=[matter.pk])
    again = secretary.get(url)
    went = secretary.post(url, {"do": "rights"})
    after = text_of(with_reason(secretary, matter, url))

    assert CODE.findall(text_of(again)) == CODE.findall(text_of(page))
    assert (went.status_code, went["Location"]) == (303, f"/desk/matters/{matter.pk}/rights/")
    assert not CODE.search(after)
    assert matter.number in after
    assert "接着办这一件" in after  # what comes next now stands on the page of the matter
    assert secretary.post(url, {"do": "matter"})["Location"] == f"/desk/matters/{matter.pk}/"


def test_another_account_on_the_same_browser_sees_no_code(secretary: Client) -> None:
    _page, matter = registered(secretary)
    cookie = secretary.cookies["sanhu_receipt"].value
    secretary.logout()
    other = signed_in(secretary, "mediator")
    other.cookies["sanhu_receipt"] = cookie
    page = with_reason(other, matter, reverse("disputes:receipt", args=[matter.pk]))

    assert page.status_code == 200
    assert not CODE.search(text_of(page))


def test_a_forged_cookie_shows_nothing(secretary: Client) -> None:
    _page, matter = registered(secretary)
    secretary.cookies["sanhu_receipt"] = "e30:1abcde:AAAA"

    assert not CODE.search(text_of(secretary.get(reverse("disputes:receipt", args=[matter.pk]))))


def test_sent_twice_is_one_matter_one_number_the_same_codes(secretary: Client) -> None:
    first, matter = registered(secretary)
    again, same = registered(secretary)

    assert same.pk == matter.pk
    assert CODE.findall(text_of(again)) == CODE.findall(text_of(first))


def test_another_text_under_the_same_key_is_kept_and_shown(secretary: Client) -> None:
    _page, matter = registered(secretary)
    answer = secretary.post(NEW, typed(what_happened="后来写的不一样"))
    page = text_of(answer)

    assert answer.status_code == 409
    assert matter.number in page
    assert "后来写的不一样" in page
    assert (Matter.objects.count(), SecondText.objects.count()) == (1, 1)

    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.split("后来的", 1)[1])
    apart = secretary.post(NEW, {name: value for name, value in pairs if name != "csrfmiddlewaretoken"})
    assert apart.status_code == 303
    assert Matter.objects.count() == 2


BAD = [
    ({"name_甲": ""}, "请写甲方怎么称呼"),
    ({"name_乙": "   "}, "请写乙方怎么称呼"),
    ({"name_乙": "\u202e\u200f\u0007"}, "请写乙方怎么称呼"),
    ({"name_甲": "🙂"}, "请写甲方怎么称呼，至少一个字"),
    ({"name_甲": "董" * 61}, "最多60个字，现在写了61个"),
    ({"what_happened": ""}, "请写什么时候、在哪里、为了什么事"),
    ({"what_happened": "字" * 2001}, "最多2000个字，现在写了2001个"),
    ({"what_happened": "9月31日吵起来"}, "9月只有30天"),
    ({"wish_甲": "字" * 2001}, "最多2000个字"),
    ({"wish_乙": "2月30日还"}, "2月只有29天"),
    ({"wish_丙": "路要留着"}, "请写丙方怎么称呼"),
    ({"category": ""}, "请点一类"),
    ({"category": "scripts"}, "这里没有这一样"),
]


@pytest.mark.parametrize(("changed", "said"), BAD)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    secretary: Client, changed: dict[str, str], said: str
) -> None:
    answer = secretary.post(NEW, typed(**changed))
    page = text_of(answer)

    assert answer.status_code == 422
    assert said in page
    assert re.search(r'class="err"', page)
    assert Matter.objects.count() == 0
    for name, value in typed(**changed).items():
        if name not in ("dangers", "category") and name not in changed:
            assert value in page
    assert re.search(r'value="in_danger"[^>]*checked', page)


def test_everything_wrong_at_once_is_said_at_once(secretary: Client) -> None:
    answer = secretary.post(NEW, {})
    page = text_of(answer)

    assert answer.status_code == 422
    assert "有4处要改" in page
    assert re.search(r'name="submission" value="[0-9a-f-]{36}"', page)  # the lost key is made anew


def test_scripts_marks_and_rare_names_are_only_words(secretary: Client) -> None:
    page, matter = registered(
        secretary,
        name_甲="𬱟<script>alert(1)</script>",
        name_乙="䶮\u202e乙",
        what_happened="<img src=x onerror=alert(1)>吵了\u0000架🙂",
        wish_甲="{{ 7|add:7 }}{% now %}",
    )
    names = set(Side.objects.values_list("name", flat=True))

    assert names == {"𬱟<script>alert(1)</script>", "䶮乙"}
    assert "<script>alert" not in page.content.decode()
    assert matter.what_happened == "<img src=x onerror=alert(1)>吵了架🙂"


def test_without_a_script_the_second_page_shows_what_the_story_looks_like(secretary: Client) -> None:
    page = text_of(secretary.post(NEW, typed(category="")))
    likely = page.split("data-disputes-likely", 1)[1].split("<details", 1)[0]

    assert re.findall(r'value="(\w+)"', likely) == ["land", "neighbours", "damages"]
    assert "checked" not in likely


def test_a_danger_leads_to_reporting_first(secretary: Client) -> None:
    page, matter = registered(secretary, dangers=["in_danger", "child_concerned"])
    said = text_of(page)

    assert (
        said.index("未成年人保护法第十一条") < said.index("人民调解法第二十五条") < said.index("登记回执（")
    )
    assert "周白露" in said  # whom to tell
    went = secretary.post(reverse("disputes:receipt", args=[matter.pk]), {"do": "danger"})
    assert went["Location"] == f"/desk/matters/{matter.pk}/danger/"


def test_without_a_danger_nothing_of_it_is_said(secretary: Client) -> None:
    page, _matter = registered(secretary, dangers=[])

    assert "把权利念给双方听" in text_of(page)
    assert "先办这个" not in text_of(page)
    # A code or a number may hold these three digits; the telephone number stands alone.
    assert not re.search(r"(?<![\w-])110(?![\w-])", text_of(page))


def test_telephones_are_asked_at_the_receipts_and_are_not_needed(secretary: Client) -> None:
    _page, matter = registered(secretary)
    url = reverse("disputes:receipt", args=[matter.pk])
    wrong = secretary.post(url, {"do": "rights", "phone_甲": "打不通", "phone_乙": "13800000000"})
    assert wrong.status_code == 422
    assert "电话只写数字" in text_of(wrong)
    assert len(set(CODE.findall(text_of(wrong)))) == 2  # the codes are still there

    went = secretary.post(url, {"do": "rights", "phone_甲": "", "phone_乙": "１３８00000000"})
    assert went.status_code == 303
    assert [side.phone for side in procedure.sides_of(matter) if side.phone] == ["13800000000"]
    assert "13800000000" in text_of(with_reason(secretary, matter, url))


def test_a_lost_code_is_replaced_and_the_old_one_opens_nothing(secretary: Client) -> None:
    page, matter = registered(secretary)
    url = reverse("disputes:receipt", args=[matter.pk])
    old = dict(re.findall(r"登记回执（(.)方）.*?查询码</dt><dd>([\d ]+)", text_of(page)))
    secretary.post(url, {"do": "rights"})
    with_reason(secretary, matter, url)
    sent = secretary.post(url, {"do": "code-乙", "submission": "another-key"})
    shown = text_of(secretary.get(sent["Location"]))
    (new,) = CODE.findall(shown)

    assert new != old["乙"]
    assert procedure.side_for_code(matter.number, old["乙"].replace(" ", "")) is None
    found = procedure.side_for_code(matter.number, new.replace(" ", ""))
    assert found is not None
    assert found.stamp == "乙"


def test_receipts_of_a_guarded_matter_ask_a_reason_half_an_hour_later(secretary: Client) -> None:
    _page, matter = registered(secretary)
    url = reverse("disputes:receipt", args=[matter.pk])

    with clock.simulated(FROZEN + timedelta(minutes=30)):
        assert secretary.get(url).status_code == 200
    with clock.simulated(FROZEN + timedelta(minutes=31)):
        answer, sent = secretary.get(url), secretary.post(url, {"do": "print-甲"})

    assert (answer.status_code, sent.status_code) == (302, 302)
    assert not GuardedReading.objects.exists()
    assert not Paper.objects.exists()


def test_sending_an_old_form_again_opens_no_guarded_matter(secretary: Client) -> None:
    _page, matter = registered(secretary)
    with clock.simulated(FROZEN + timedelta(hours=1)):
        secretary.logout()  # the sitting ended meanwhile
        again = signed_in(secretary, "secretary")
        answer = again.get(again.post(NEW, typed())["Location"])

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/desk/matters/{matter.pk}/?next=")


def test_receipts_of_another_matter_ask_no_reason(secretary: Client) -> None:
    _page, matter = registered(secretary, dangers=[])
    url = reverse("disputes:receipt", args=[matter.pk])
    secretary.post(url, {"do": "rights"})

    assert secretary.get(url).status_code == 200


@pytest.mark.parametrize("name", ["papers", "agreement", "offers", "terms"])
def test_every_page_of_a_guarded_dispute_asks_a_reason_first(secretary: Client, name: str) -> None:
    _page, matter = registered(secretary)
    page = reverse(f"disputes:{name}", args=[matter.pk])

    assert secretary.get(page).status_code == 302
    assert with_reason(secretary, matter, page).status_code == 200
    assert GuardedReading.objects.get().reason == "接着办"


def test_papers_of_a_guarded_matter_ask_a_reason_and_are_closed_from_above(secretary: Client) -> None:
    _page, matter = registered(secretary)
    secretary.post(reverse("disputes:receipt", args=[matter.pk]), {"do": "print-甲"})
    sheets = [reverse("documents:pdf", args=[Paper.objects.get().pk])]
    sheets.append(reverse("documents:page", args=[Paper.objects.get().pk, 1]))

    for sheet in sheets:
        assert secretary.get(sheet).status_code == 302
    secretary.logout()
    above = signed_in(secretary, "deputy")
    assert [above.get(sheet).status_code for sheet in sheets] == [404, 404]
    above.logout()
    assert with_reason(signed_in(above, "secretary"), matter, sheets[0])["Content-Type"] == "application/pdf"


def test_each_side_has_its_own_sheet(secretary: Client) -> None:
    _page, matter = registered(secretary)
    url = reverse("disputes:receipt", args=[matter.pk])
    sheet = secretary.post(url, {"do": "print-甲"})
    again = secretary.post(url, {"do": "print-甲"})

    assert (sheet["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")
    assert again.content[:5] == b"%PDF-"
    paper = Paper.objects.get()
    assert paper.side_ref == Side.objects.get(stamp="甲").pk
    assert not CODE.search(str(paper.data))
    assert STORY[:6] not in str(paper.data)


@pytest.mark.parametrize("who", ["neighbour", "stranger"])
def test_nobody_from_outside_opens_the_receipts(house: Cast, secretary: Client, who: str) -> None:
    _page, matter = registered(secretary)
    secretary.logout()

    assert signed_in(secretary, who).get(reverse("disputes:receipt", args=[matter.pk])).status_code == 404


def test_whoever_is_not_signed_in_comes_back_after_signing_in(house: Cast, client: Client) -> None:
    for answer in (client.get(NEW), client.post(NEW, typed())):
        assert answer.status_code == 302
        assert answer["Location"].endswith("?next=/disputes/new/")
    assert Matter.objects.count() == 0


def test_who_may_register_nowhere_gets_the_page_that_is_missing(house: Cast, client: Client) -> None:
    assert signed_in(client, "police").get(NEW).status_code == 404


def test_an_unpublished_ladder_is_said_and_nothing_is_lost(cast: Cast, client: Client) -> None:
    answer = signed_in(client, "secretary").post(NEW, typed())

    assert answer.status_code == 422
    assert "阶梯还没有发布" in text_of(answer)
    assert STORY in text_of(answer)
