"""The gallery holds every part in every state; what it holds is clean."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import translation

from sanhu.ui.demo import gallery
from sanhu.ui.templatetags.ui import register
from tests.guards import unclean

PARTS = Path("src/sanhu/ui/templates/ui")


def _page(**look: Any) -> str:
    context = {"demo": True, "theme": "", "size": "", "look_url": "/look/", "messages": [], **look}
    return render_to_string("ui/parts.html", {**gallery(), **context})


def _show(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_gallery_shows_every_part_without_an_undefined_variable(language: str) -> None:
    with translation.override(language):
        page = _page()

    assert unclean(page) == []
    assert "!" not in page.replace("<!DOCTYPE html>", "")


def test_every_tag_of_the_room_stands_in_the_gallery() -> None:
    shown = " ".join(
        path.read_text(encoding="utf-8") for path in Path("src/sanhu").glob("*/templates/**/*.html")
    )

    assert {
        name
        for name in register.tags
        if not re.search(rf"{{% {name}\b", shown) and not name.startswith("end")
    } == set()


def test_theme_and_size_stand_on_the_root_and_only_there() -> None:
    page = _page(theme="dark", size="elder")

    assert '<html lang="zh-Hans" data-theme="dark" data-size="elder">' in page
    assert '<html lang="zh-Hans">' in _page()


def test_ids_are_used_once() -> None:
    ids = re.findall(r'\sid="([^"]+)"', _page())

    assert sorted(set(ids)) == sorted(ids)


def test_one_page_has_one_green_button() -> None:
    assert _page().count("btn-main") == 1


def test_text_of_people_is_escaped_everywhere() -> None:
    bad = "<script>alert(1)</script>"
    sides = [{"stamp": "甲", "name": bad, "words": bad, "wish": bad, "consent": bad}]
    told = [{"when": bad, "who": bad, "text": bad, "title": bad}]

    shown = _show(
        "{% ui_parties sides %}{% ui_timeline told %}{% ui_notice %}<p>{{ bad }}</p>{% endui_notice %}"
        "{% ui_head title=bad lead=bad %}{% endui_head %}{% ui_state bad bad %}{% ui_chip bad %}",
        sides=sides,
        told=told,
        bad=bad,
    )

    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 14  # once for each value given


def test_sides_show_the_same_fields_in_the_same_order() -> None:
    sides = [{"stamp": "甲", "name": "董谷雨", "words": "塘是我包的。"}, {"stamp": "乙", "name": "董立夏"}]

    shown = _show("{% ui_parties sides %}", sides=sides)
    cards = re.findall(r"<section.*?</section>", shown, re.DOTALL)

    assert [re.findall(r"<dt>(.*?)</dt>", card) for card in cards] == [["自己的话", "想要", "同意调解"]] * 2


def test_a_word_that_a_part_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        _show("{% ui_parties sides %}", sides=[{"stamp": "甲", "name": "董谷雨", "colour": "red"}])


def test_an_icon_that_nobody_drew_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="star"):
        _show('{% icon "star" %}')


def test_missing_and_forbidden_say_the_same_and_name_nothing() -> None:
    shown = _show('{% ui_missing "/again/" "0395-0000018" %}')

    assert "可能编号写错了，也可能这件事不归您看" in shown
    assert "没有权限" not in shown


def test_a_confirmation_carries_the_token_of_the_page() -> None:
    shown = _show(
        '{% ui_confirm title="记下？" consequences=ends verb="记下" back="/b/" %}'
        '<input name="x">{% endui_confirm %}',
        ends=["调解今天结束"],
        csrf_token="tok",
    )

    assert 'name="csrfmiddlewaretoken" value="tok"' in shown
    assert '<input name="x">' in shown
    assert "先不" in shown


def test_the_shells_stand_without_a_person_a_unit_or_a_place() -> None:
    for shell in ("desk/base.html", "desk/base_sign_in.html", "portal/base.html"):
        page = render_to_string(shell, {})

        assert unclean(page) == []
        assert "演示数据" not in page
        assert 'id="content"' in page


def test_the_files_of_the_room_stay_short() -> None:
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in PARTS.glob("*.html")}

    assert {name: lines for name, lines in long.items() if lines > 120} == {}


def test_every_sentence_of_the_room_has_its_english() -> None:
    text = Path("src/sanhu/ui/locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8")

    assert 'msgstr ""\n\n' not in text
    assert "#, fuzzy" not in text
    with translation.override("en"):
        shown = _show("{% ui_due today due %}", today=date(2016, 9, 13), due={"on": date(2016, 9, 9)})
    assert "Friday 9 September" in shown
    assert "4 days late" in shown


def test_the_page_of_docs_names_every_tag() -> None:
    page = Path("docs/ui.md").read_text(encoding="utf-8")

    unnamed = {name for name in [*register.tags, *register.filters] if f"`{name}`" not in page}
    # What only the shells call.
    assert unnamed == {"ui_bottom_nav", "ui_side_nav", "ui_level", "ui_tidy"}
