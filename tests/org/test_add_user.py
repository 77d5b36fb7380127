"""`sanhu user add`: a person, a post, an account and a password that is shown once."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from sanhu.accounts.models import User
from sanhu.config import cli
from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.org import queries
from sanhu.org.models import Appointment, Person, Unit
from tests.conftest import FROZEN, OPERATOR

CODE = "411102202202"


def add(*more: str, unit: str = CODE) -> dict[str, str]:
    out = StringIO()
    call_command("user", "add", "--unit", unit, "--json", *more, stdout=out)
    return dict(json.loads(out.getvalue()))


def test_seats_a_person_and_gives_a_password_that_opens(village: Unit) -> None:
    made = add("dong.mz", "--post", "branch_secretary", "--person", "董芒种")

    user = User.objects.get(username="dong.mz")
    assert user.check_password(made["password"])
    assert user.one_time
    (seat,) = queries.appointments_of(user.pk, FROZEN.date())
    assert (seat.person.name, seat.post.kind, seat.post.unit) == ("董芒种", "branch_secretary", village)
    assert verify(actor=OPERATOR).faults == []


def test_takes_the_chinese_name_of_a_post_and_says_all_in_words(village: Unit) -> None:
    out = StringIO()

    call_command("user", "add", "郑芒种", "--post", "人民调解员", "--unit", CODE, stdout=out)

    assert "董庄村人民调解员" in out.getvalue()
    assert "一次性密码：" in out.getvalue()


def test_two_mediators_of_a_village_sit_in_two_posts(village: Unit) -> None:
    add("one", "--post", "mediator")
    add("two", "--post", "mediator")

    assert queries.appointments_in(village, FROZEN.date()).count() == 2


def test_no_password_and_no_name_stands_in_the_ledger(village: Unit) -> None:
    made = add("dong.mz", "--post", "mediator", "--person", "董芒种")

    written = "".join(str(list(Entry.objects.filter(pk=entry.pk).values())) for entry in Entry.objects.all())
    for secret in (made["password"], "董芒种", "dong.mz", User.objects.get().password):
        assert secret not in written


def test_every_password_is_another(village: Unit) -> None:
    passwords = {add(f"user{number}", "--post", "mediator")["password"] for number in range(5)}

    assert len(passwords) == 5
    assert all(len(password) >= 15 for password in passwords)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "says"),
    [
        (["--post", "mediator", "--unit", "411102999"], 2, "没有找到代码411102999的单位"),
        (["--post", "king", "--unit", CODE], 2, "没有“king”这种岗位"),
        (["--post", "mediator"], 2, "--unit"),
    ],
)
def test_bad_input_is_a_sentence_and_2(
    village: Unit, arguments: list[str], exit_code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["user", "add", "someone", *arguments]) == exit_code

    assert says in capsys.readouterr().err
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["董 芒种", "", "a" * 65, "a/b", "\u202eabc"])
def test_a_name_that_cannot_sign_in_leaves_nothing_behind(
    village: Unit, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["user", "add", name, "--post", "mediator", "--unit", CODE, "--person", "董芒种"]) == 1

    assert "用户名只能用" in capsys.readouterr().err
    assert not Person.objects.exists()
    assert not Appointment.objects.exists()


def test_a_name_that_is_taken_is_told(village: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    add("dong.mz", "--post", "mediator")

    assert cli.run(["user", "add", "Dong.MZ", "--post", "mediator", "--unit", CODE]) == 1

    assert "已经有人用“dong.mz”" in capsys.readouterr().err
    assert Person.objects.count() == 1
