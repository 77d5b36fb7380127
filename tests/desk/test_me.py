"""Mine: posts of today, looks, password, signing out."""

from tests.desk.conftest import Opened, text, url
from tests.procedure.conftest import Case, Cast


def test_shows_the_posts_of_today(cast: Cast, as_: Opened) -> None:
    page = text(as_("mediator", url("me")))

    assert "董庄村・人民调解员，2016年1月1日起" in page


def test_signing_out_is_a_form_that_wipes_the_drafts(cast: Cast, as_: Opened) -> None:
    page = as_("secretary", url("me")).content.decode()

    assert '<form method="post" action="/sign-out/" data-sanhu-wipe>' in page
    assert 'href="/password/"' in page
    assert "?theme=dark" in page
    assert "?size=elder" in page


def test_whoever_may_not_register_is_led_to_no_form(case: Case, as_: Opened) -> None:
    for role, leads in (("secretary", True), ("police", False)):
        for name in ("today", "matters"):
            page = as_(role, url(name)).content.decode()
            assert (url("register") in page) is leads, (role, name)


def test_what_is_missing_keeps_an_official_at_his_desk(as_: Opened) -> None:
    page = as_("secretary", "/desk/matters/00000000-0000-4000-8000-000000000000/")

    assert page.status_code == 404
    assert url("matters") in page.content.decode()
    assert "群众查进度" not in page.content.decode()
