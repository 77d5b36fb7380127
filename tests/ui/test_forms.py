"""Fields ask plainly, take what people type, and answer a mistake with its cure."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from sanhu.ui.forms import Clock, Day, Form, Line, Words


class Meeting(Form):
    place = Line(label="地点", max_length=10)
    told = Words(label="说了什么", required=False, max_length=20)
    held_on = Day(label="开会日期")
    starts_at = Clock(label="几点开", required=False)
    kind = forms.ChoiceField(label="哪一步", widget=forms.RadioSelect, choices=[("a", "沟通"), ("b", "研判")])


def _form(**typed: Any) -> Meeting:
    good = {"place": "村委会", "held_on": "2016-09-13", "kind": "a"}
    form = Meeting({**good, **typed})
    form.full_clean()
    return form


def _show(source: str, form: forms.BaseForm) -> str:
    return Template("{% load ui %}" + source).render(Context({"form": form}))


@pytest.mark.parametrize(
    "typed",
    [
        {"held_on_0": "2016", "held_on_1": "9", "held_on_2": "13"},
        {"held_on_0": "２０１６年", "held_on_1": " 9月", "held_on_2": "13日"},
        {"held_on": "2016-09-13"},
        {"held_on": "2016年9月13日"},
    ],
)
def test_a_day_is_understood_as_people_write_it(typed: dict[str, str]) -> None:
    form = Meeting({"place": "村委会", "kind": "a", **typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2016, 9, 13)


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ({"held_on": "2016-9-31"}, "9月只有30天。请写9月1日到9月30日里的一天。"),
        ({"held_on": "2015-2-29"}, "2月只有28天。请写2月1日到2月28日里的一天。"),
        ({"held_on": "2016-13-1"}, "一年只有12个月。请写1到12里的一个。"),
        ({"held_on": "16-9-1"}, "年份写四个数字，比如2016。"),
        ({"held_on": "明天"}, "请写哪年哪月哪日，三格都写数字，比如2016年9月13日。"),
        ({"held_on_0": "2016", "held_on": ""}, "请写哪年哪月哪日，三格都写数字，比如2016年9月13日。"),
        ({"held_on": ""}, "请写开会日期。"),
    ],
)
def test_a_wrong_day_is_answered_with_the_days_that_exist(typed: dict[str, str], cure: str) -> None:
    assert _form(**typed).errors["held_on"] == [cure]


@pytest.mark.parametrize("typed", ["15:30", "15：30", "15点30分", "15.30", " 15时30 "])
def test_a_time_is_understood_as_people_write_it(typed: str) -> None:
    assert _form(starts_at=typed).cleaned_data["starts_at"] == time(15, 30)


@pytest.mark.parametrize("typed", ["25:00", "15:60", "下午", "15"])
def test_a_wrong_time_says_how_to_write_it(typed: str) -> None:
    assert _form(starts_at=typed).errors["starts_at"] == [
        "时间这样写：15:00，或15点30分。一天从0:00到23:59。"
    ]


def test_what_was_typed_comes_back_in_its_boxes() -> None:
    shown = _show("{% ui_field form.held_on %}", _form(held_on="2016年9月31日"))

    assert [value in shown for value in ('value="2016"', 'value="9"', 'value="31"')] == [True] * 3


def test_a_text_that_is_too_long_is_kept_and_counted() -> None:
    form = _form(told="写" * 21)

    assert form.errors["told"] == ["最多20个字，现在写了21个。"]
    assert "写" * 21 in _show("{% ui_field form.told %}", form)
    assert "maxlength" not in _show("{% ui_field form.told %}{% ui_field form.place %}", form)


def test_control_and_direction_marks_are_taken_out_of_what_people_typed() -> None:
    form = _form(place="村\u202e委\u0007会", told="一\n二")

    assert form.cleaned_data["place"] == "村委会"
    assert form.cleaned_data["told"] == "一\n二"


def test_an_empty_field_is_answered_with_its_own_name() -> None:
    form = _form(place="", kind="")

    assert form.errors["place"] == ["请写地点。"]
    assert form.errors["kind"] == ["请选一样：哪一步。"]


def test_a_field_names_its_hint_and_its_error_for_a_screen_reader() -> None:
    shown = _show('{% ui_field form.place hint="写村里人叫的名字。" %}', _form(place=""))

    assert 'aria-describedby="id_place_helptext id_place_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert shown.index('id="id_place_helptext"') < shown.index("<input") < shown.index('id="id_place_error"')


def test_optional_is_written_and_required_has_no_star() -> None:
    shown = _show("{% ui_field form.told %}{% ui_field form.place %}", Meeting())

    assert shown.count("可不填") == 1
    assert "*" not in shown
    assert " required" not in shown


def test_the_summary_links_each_mistake_to_its_control() -> None:
    form = _form(place="", held_on="", kind="x")
    page = _show("{% ui_errors form %}{{ form }}", form)

    assert "有3处要改" in page
    for control in ("id_place", "id_held_on_0", "id_kind_0"):
        assert f'href="#{control}"' in page
        assert f' id="{control}"' in page


def test_a_good_form_has_no_summary() -> None:
    assert "要改" not in _show("{% ui_errors form %}", _form())


def test_a_refusal_of_the_whole_form_stands_in_the_summary() -> None:
    form = _form()
    form.add_error(None, "现在还不能记。")

    assert "现在还不能记。" in _show("{% ui_errors form %}", form)
