"""`sanhu ladder publish FILE --as USER`: the first person drafts, a second one publishes."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sanhu.access.queries import actor_of
from sanhu.accounts.queries import account_named
from sanhu.lib import clock
from sanhu.lib.refusals import Refusal, sentence
from sanhu.org.queries import district
from sanhu.procedure import queries, services
from sanhu.procedure.declare import mechanism_of
from sanhu.procedure.importers import read_ladder
from sanhu.procedure.rules.ladders import warnings_of


class Command(BaseCommand):
    """Draft and publish ladders."""

    help = "发布阶梯：ladder publish 文件 --as 一个人，再由另一个人 --as 发布"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is to be done, the file, and by whom."""
        parser.add_argument("act", choices=["publish"], metavar="publish")
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="as_", required=True, metavar="USER")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file down as a draft, or publish the draft when it is the same file."""
        user, unit = account_named(options["as_"]), district()
        if user is None:
            raise CommandError(f"没有 {options['as_']} 这个账号。", returncode=2)
        if unit is None:
            raise CommandError("还没有建好区。先运行 sanhu district create。", returncode=1)
        read, at = read_ladder(options["file"]), clock.now()
        try:
            about = mechanism_of(read.mechanism)
        except LookupError:
            raise CommandError(f"没有“{read.mechanism}”这类事项。", returncode=2) from None
        actor = actor_of(user, clock.today())
        draft = queries.ladder_version(unit, read.mechanism, read.number)
        if draft is None:
            ladder = services.draft_ladder(
                unit=unit,
                mechanism=read.mechanism,
                number=read.number,
                levels=read.levels,
                actor=actor,
                at=at,
            )
        else:
            digest = services.digest_of(read.levels)
            ladder = services.publish_ladder(ladder=draft, digest=digest, actor=actor, at=at)
        self._say(ladder, warnings_of(read.levels, about.bound), as_json=options["json"])

    def _say(self, ladder: Any, warnings: list[Refusal], *, as_json: bool) -> None:
        published = ladder.published_on is not None
        if as_json:
            said = {
                "mechanism": ladder.mechanism,
                "number": ladder.number,
                "published_on": ladder.published_on and ladder.published_on.isoformat(),
                "warnings": [sentence(one) for one in warnings],
            }
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        for one in warnings:
            self.stdout.write(sentence(one))
        words = "发布了，从今天起用。" if published else "写下了。请另一位再运行一次来发布。"
        self.stdout.write(f"{ladder.mechanism}第{ladder.number}版{words}")
