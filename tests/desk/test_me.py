"""Mine: posts of today, looks, password, signing out."""

from tests.desk.conftest import Opened, text, url
from tests.procedure.conftest import Cast


def test_shows_the_posts_of_today(cast: Cast, as_: Opened) -> None:
    page = text(as_("mediator", url("me")))

    assert "董庄村・人民调解员，2016年1月1日起" in page


def test_signing_out_is_a_form_that_wipes_the_drafts(cast: Cast, as_: Opened) -> None:
    page = as_("secretary", url("me")).content.decode()

    assert '<form method="post" action="/sign-out/" data-sanhu-wipe>' in page
    assert 'href="/password/"' in page
    assert "?theme=dark" in page
    assert "?size=elder" in page
