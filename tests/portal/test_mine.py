"""Following one's own matter, and what a side does itself."""

import pytest
from django.test import Client

from sanhu.procedure import queries, services
from sanhu.procedure.enums import TellingOf
from sanhu.procedure.models import Consent, Matter, Rating, Stop, Telling
from sanhu.procedure.services import consents as what
from tests.conftest import FROZEN
from tests.portal.conftest import enter
from tests.procedure.conftest import Case, by
from tests.weights import packed

WRONG = "没有找到。可能编号或查询码写错了，也可能这件事不归您看。"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_a_side_sees_the_result_as_a_sentence_the_next_date_and_who_answers(
    first: Client, case: Case
) -> None:
    page = text(first, "/mine/")

    assert "正在沟通，听双方各自怎么说" in page
    assert case.matter.number in page
    assert "董庄村" in page
    assert "不调了（不用说理由）" in page


def test_no_name_of_a_resident_stands_on_the_page(first: Client, case: Case) -> None:
    case.told()
    for path in ("/mine/", "/mine/consents/"):
        page = text(first, path)
        for side in case.sides:
            assert side.name not in page


@pytest.mark.parametrize(
    ("number", "code"),
    [("right", "0000000000000000"), ("源互2016-000000-0", "right"), ("", ""), ("x" * 41, "1")],
)
def test_a_wrong_number_and_a_wrong_code_get_the_same_words(
    db: None, case: Case, client: Client, number: str, code: str
) -> None:
    answer = client.post(
        "/progress/",
        {
            "number": case.matter.number if number == "right" else number,
            "code": code.replace("right", "1" * 16),
        },
    )

    assert answer.status_code == 422
    if number and len(number) < 40:
        assert WRONG in answer.content.decode()


def test_without_a_code_every_page_leads_to_the_door(db: None, client: Client) -> None:
    for path in (
        "/mine/",
        "/mine/stop/",
        "/mine/consents/",
        "/mine/correct/",
        "/mine/refuse/",
        "/mine/rate/",
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/progress/")


def test_a_side_stops_in_one_tap_and_sees_the_other_routes(first: Client, case: Case) -> None:
    answer = first.post("/mine/stop/", follow=True)

    case.matter.refresh_from_db()
    assert case.matter.standing == "withdrawn"
    assert "去法院起诉" in answer.content.decode()
    assert Telling.objects.filter(side=case.first, of=TellingOf.ROUTES).exists()


def test_the_same_side_takes_its_stop_back_and_the_other_cannot(case: Case) -> None:
    first, second = enter(case), enter(case, 1)
    first.post("/mine/stop/")

    assert "现在没有能收回的" in text(second, "/mine/stop/back/")
    first.post("/mine/stop/back/")

    assert Stop.objects.get().taken_back_at == FROZEN
    assert Matter.objects.get().standing == "communicating"


def test_stopping_twice_says_so_and_changes_nothing(first: Client, case: Case) -> None:
    first.post("/mine/stop/")

    assert first.post("/mine/stop/").status_code == 409
    assert Stop.objects.count() == 1


def test_a_tap_where_an_official_is_signed_in_is_refused(first: Client, case: Case) -> None:
    from sanhu.accounts.models import User

    user = User.objects.get(username="secretary")
    User.objects.filter(pk=user.pk).update(one_time=False)
    first.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = first.post("/mine/stop/")

    assert answer.status_code == 403
    assert "请用您自己的手机" in answer.content.decode()
    assert not Stop.objects.exists()


def test_who_was_entered_by_another_is_told_first_and_may_refuse(second: Client, case: Case) -> None:
    assert second.get("/mine/").headers["Location"] == "/mine/notice/"
    assert "先告诉您" in text(second, "/mine/notice/")
    second.post("/mine/notice/")
    assert second.get("/mine/").status_code == 200

    second.post("/mine/refuse/")
    case.second.refresh_from_db()
    assert (case.second.name, case.second.phone) == ("", "")
    assert second.get("/mine/").headers["Location"] == "/progress/"


def test_who_comes_first_after_the_end_is_told_as_well_and_gets_in(case: Case) -> None:
    first, second = enter(case), enter(case, 1)
    first.post("/mine/stop/")
    assert "已经不调了" not in text(second, "/mine/notice/")

    answer = second.post("/mine/notice/", follow=True)

    assert "已经不调了" in answer.content.decode()


def test_a_side_says_yes_with_its_own_tap_after_reading_its_rights(first: Client, case: Case) -> None:
    assert "您的权利" in text(first, "/mine/consents/here/give/")
    first.post("/mine/consents/here/give/")

    consent = Consent.objects.get(side=case.first)
    assert (consent.form, consent.told_how) == ("tap", "screen")
    assert consent.key == what.body(case.step.unit, case.step.level).key
    assert first.get("/mine/consents/here/give/").status_code == 404


def test_each_side_sees_what_both_said_yes_to_and_takes_back_only_its_own(case: Case) -> None:
    case.told()
    first, second = enter(case), enter(case, 1)
    own = Consent.objects.get(side=case.first)

    assert text(second, "/mine/consents/").count("由这个单位来调") == 2
    assert second.post(f"/mine/consents/{own.pk}/withdraw/").status_code == 404
    first.post(f"/mine/consents/{own.pk}/withdraw/")
    own.refresh_from_db()
    assert own.withdrawn_at == FROZEN


def test_a_correction_keeps_both_wordings_and_what_was_typed(first: Client, case: Case) -> None:
    kept = first.post("/mine/correct/", {"name": "", "phone": "1", "account": "写了很久", "wish": "道歉"})
    assert kept.status_code == 422
    assert "写了很久" in kept.content.decode()

    first.post("/mine/correct/", {"name": "谷雨生", "phone": "", "account": "", "wish": "道歉"})
    case.first.refresh_from_db()
    assert case.first.name == "谷雨生"
    kept_both = case.first.corrections.get(column="name")
    assert (kept_both.before, kept_both.after) == ("谷雨", "谷雨生")


def test_the_terms_are_said_yes_to_as_they_stand(case: Case) -> None:
    from sanhu.procedure.enums import Kind

    case.ready().through(Kind.NEGOTIATE)
    services.draft_terms(step=case.step, facts="坑塘边的地", actor=case.worker, at=FROZEN)
    first = enter(case)

    assert "坑塘边的地" in text(first, "/mine/consents/terms/give/")
    first.post("/mine/consents/terms/give/")
    key = what.terms_of(case.step).key
    assert queries.consented_to(case.matter, what.ConsentTo.TERMS, key) == {"甲"}


def test_a_settled_matter_shows_what_each_side_does_by_when_and_is_rated(case: Case) -> None:
    case.settled()
    first = enter(case)

    page = text(first, "/mine/")
    assert "您要办的：退一米" in page
    assert "对方要办的：退一米" in page
    first.post("/mine/rate/", {"verdict": "solved", "treatment": "good", "words": ""})
    assert Rating.objects.get(side=case.first).verdict == "solved"
    assert first.post("/mine/rate/", {"verdict": "solved", "treatment": "good"}).status_code == 422


def test_a_resting_matter_is_asked_for_again(case: Case) -> None:
    case.settled()
    first = enter(case)
    first.post("/mine/again/", {"words": "对方没有照办"})

    assert case.first.asks.filter(answered_at=None).count() == 1


def test_what_was_answered_to_a_side_that_asked_again_stands_on_its_page_alone(case: Case) -> None:
    case.settled()
    first, second = enter(case), enter(case, 1)
    first.post("/mine/again/", {"words": "对方没有照办"})
    ask = case.first.asks.get()

    second.post("/mine/notice/")
    services.answer_ask(ask=ask, words="周六一起去看", begin_again=False, **by(case.worker))

    assert "周六一起去看" in text(first, "/mine/")
    assert "周六一起去看" not in text(second, "/mine/")


def test_leaving_forgets_the_code(first: Client) -> None:
    assert first.get("/mine/leave/")["Location"] == "/mine/"
    text(first, "/mine/")
    first.post("/mine/leave/")

    assert first.get("/mine/").headers["Location"] == "/progress/"


@pytest.mark.parametrize("path", ["/", "/routes/", "/help/", "/complaints/", "/progress/", "/ledger/"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_public_pages_open_in_both_languages(ledger: None, client: Client, path: str, language: str) -> None:
    client.cookies["sanhu_language"] = language

    assert client.get(path).status_code == 200


def test_what_happened_on_one_day_in_the_same_words_stands_once(first: Client, case: Case) -> None:
    case.told()

    page = text(first, "/mine/")

    assert page.count("告诉了一方") == 1
    assert "告诉了一方（2次）" in page


def test_a_stop_is_told_as_nobodys_fault(first: Client, case: Case) -> None:
    assert "停下不是谁的错" not in text(first, "/mine/")
    first.post("/mine/stop/")

    assert "停在这里。停下不是谁的错，别的路都在。" in text(first, "/mine/")


def test_the_page_for_the_old_asks_first_what_to_do_and_keeps_all_ways(first: Client) -> None:
    usual = text(first, "/mine/")
    first.cookies["sanhu_size"] = "elder"
    elder = text(first, "/mine/")

    assert "您要做的" in elder
    assert "您要做的" not in usual
    assert "看经过" in elder
    for way in ("不调了（不用说理由）", "看双方同意了什么", "写的有错，要改", "走别的路"):
        assert way in usual
        assert way in elder


def test_every_page_inside_leads_back_to_the_matter(first: Client) -> None:
    for path in ("/mine/consents/", "/mine/correct/", "/mine/stop/"):
        assert 'class="bar-back" href="/mine/"' in text(first, path)


def test_the_first_page_weighs_at_most_60_kb(first: Client) -> None:
    weights = {path: packed(text(first, path)) for path in ("/", "/progress/", "/routes/", "/mine/")}

    print(weights)
    assert max(weights.values()) <= 60 * 1024
    assert min(weights.values()) > 10 * 1024
