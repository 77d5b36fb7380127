"""`sanhu district create CODE`: the official tree of one county."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sanhu.lib import clock
from sanhu.lib.gate import Actor
from sanhu.org import drivers
from sanhu.org.errors import SENTENCES
from sanhu.org.services import open_district

_DIGITS = 6
_NEARBY = 12


class Command(BaseCommand):
    """Build the units of a district."""

    help = "按区县代码建好乡镇（街道）和村（社区）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the one act and the code."""
        parser.add_argument("act", choices=["create"])
        parser.add_argument("code", help="区县代码，6位数字，例如411102")
        parser.add_argument("--json", action="store_true", help="结果写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build the district; leave with 2 for a code that names none, with 1 when it stands already."""
        county = _county(options["code"])
        district = open_district(county=county, actor=Actor("operator", "shell"), at=clock.now())
        townships, villages = (
            len(county.townships),
            sum(len(township.villages) for township in county.townships),
        )
        if options["json"]:
            found = {"code": county.code, "name": district.name, "townships": townships, "villages": villages}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{district.name}（{county.code}）建好了：{townships}个乡镇（街道），{villages}个村（社区）。"
            )


def _county(code: str) -> drivers.County:
    """Return the county of a code, or leave with 2 and a sentence that says what is known about it."""
    if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
        raise CommandError(str(SENTENCES["org.county_shape"]) % {"code": code[:40]}, returncode=2)
    found = drivers.county(code)
    if isinstance(found, drivers.County):
        return found
    params = {
        "code": code,
        "name": found.former_name,
        "until": drivers.KNOWN_UNTIL,
        "nearby": "、".join(f"{near.name}{near.code}" for near in found.nearby[:_NEARBY]),
    }
    key = "org.county_withdrawn" if found.former_name else "org.county_unknown"
    raise CommandError(str(SENTENCES[key]) % params, returncode=2)
