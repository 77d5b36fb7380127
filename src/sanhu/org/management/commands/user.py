"""`sanhu user add NAME --post P --unit CODE`: a person in a post, with a one-time password."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sanhu.accounts.rules import new_one_time_password
from sanhu.ledger.services import recorded
from sanhu.lib import clock
from sanhu.lib.gate import Actor
from sanhu.org import queries
from sanhu.org.enums import PostKind
from sanhu.org.errors import SENTENCES
from sanhu.org.models import Unit
from sanhu.org.services import add_person, appoint, create_post, give_account

OPERATOR = Actor("operator", "shell")


@dataclass(frozen=True)
class Wanted:
    """What the operator asked for, read and checked."""

    username: str
    person: str
    post: PostKind
    unit: Unit


class Command(BaseCommand):
    """Add the first accounts; later ones are added on the desk."""

    help = "加一个账号：给一个人安排岗位，打印一次性密码"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the one act and what it needs."""
        parser.add_argument("act", choices=["add"])
        parser.add_argument("name", help="用户名")
        parser.add_argument("--post", required=True, help="岗位，例如 branch_secretary 或 人民调解员")
        parser.add_argument("--unit", required=True, help="单位代码，例如411102202202")
        parser.add_argument("--person", default="", help="姓名；不写就和用户名一样")
        parser.add_argument("--json", action="store_true", help="结果写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do all of it in one transaction, or nothing."""
        unit = queries.unit_by_code(options["unit"])
        if unit is None:
            sentence = str(SENTENCES["org.no_unit"]) % {"code": options["unit"][:40]}
            raise CommandError(sentence, returncode=2)
        person = options["person"] or options["name"]
        wanted = Wanted(options["name"], person, _post_kind(options["post"]), unit)
        password = new_one_time_password()
        username = _add(wanted, password, clock.now())
        if options["json"]:
            self.stdout.write(json.dumps(_as_dict(wanted, username, password), ensure_ascii=False))
        else:
            self.stdout.write(_in_words(wanted, username, password))


@recorded
def _add(wanted: Wanted, password: str, at: datetime) -> str:
    """Add the person, seat him in a vacant or a new post, and open his account."""
    who: dict[str, Any] = {"actor": OPERATOR, "at": at}
    post = queries.vacant_post(wanted.unit, wanted.post, clock.today())
    post = post or create_post(unit=wanted.unit, kind=wanted.post, **who)
    person = add_person(unit=wanted.unit, name=wanted.person, **who)
    appoint(post=post, person=person, **who)
    user = give_account(person=person, username=wanted.username, password=password, **who)
    return user.username


def _post_kind(typed: str) -> PostKind:
    """Return the post of a code or of its Chinese name."""
    for kind in PostKind:
        if typed in (kind.value, str(kind.label), str(kind.label).partition("（")[0]):
            return kind
    known = "、".join(f"{kind.value} {kind.label}" for kind in PostKind)
    raise CommandError(f"没有“{typed[:40]}”这种岗位。能用的有：{known}。", returncode=2)


def _as_dict(wanted: Wanted, username: str, password: str) -> dict[str, str]:
    return {
        "username": username,
        "password": password,
        "person": wanted.person,
        "post": wanted.post.value,
        "unit": wanted.unit.code,
    }


def _in_words(wanted: Wanted, username: str, password: str) -> str:
    return (
        f"{wanted.person}，{wanted.unit.name}{wanted.post.label}，账号加好了。\n"
        f"用户名：{username}\n一次性密码：{password}\n"
        "这个密码只显示这一次，7天内有效。第一次登录要换成自己的密码。"
    )
