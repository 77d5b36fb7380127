"""`sanhu demo`: the demonstration district, in the profile demo only."""

import json
import shutil
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sanhu.config import cli
from sanhu.lib import clock

#: The demo's present begins eight weeks before it is installed and runs to now (settled 44).
BEGAN_BEFORE = timedelta(weeks=8)


class Command(BaseCommand):
    """Make the demo district, name its accounts, or clear it away."""

    help = "建演示区、列出演示账号，或者清掉重来"
    needs_data = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what can be asked of the demo."""
        parser.add_argument("--accounts", action="store_true", help="列出演示账号，各能做什么")
        parser.add_argument("--clear", action="store_true", help="清掉演示的全部数据")
        parser.add_argument("--if-needed", action="store_true", help="已经建好就不再建，也不算错")
        parser.add_argument("--json", action="store_true", help="结果写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the three."""
        if settings.SANHU_PROFILE != "demo":
            raise CommandError("demo 只在演示环境里用。", returncode=1)
        if options["clear"]:
            self.clear()
        elif options["accounts"]:
            self.accounts(options["json"])
        else:
            self.make(options["if_needed"])

    def clear(self) -> None:
        """Take the whole data folder away; the ledger's triggers allow nothing less."""
        shutil.rmtree(settings.SANHU_DATA, ignore_errors=True)
        self.stdout.write("演示数据清掉了。")

    def make(self, if_needed: bool) -> None:
        """Open the ledger, then let each room that has a `demo` tell its part, lower floors first."""
        if cli.has_data():
            if if_needed:
                return
            raise CommandError("演示数据已经有了。先用 sanhu demo --clear 清掉。", returncode=1)
        begin = (clock.now() - BEGAN_BEFORE).replace(minute=0, second=0, microsecond=0)
        with clock.simulated(begin):
            call_command("init", verbosity=0)
        for part in parts():
            part.make(begin, clock.simulated)

    def accounts(self, as_json: bool) -> None:
        """Name one account for each role, and what it may do."""
        if not cli.has_data():
            raise CommandError("还没有演示数据。先运行 make run 或 sanhu demo。", returncode=1)
        found = [account for part in parts() for account in getattr(part, "accounts", list)()]
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for account in found:
            self.stdout.write("{username}  {password}  {role}（{unit}）：{may}".format(**account))


def parts() -> list[Any]:
    """Return the `demo` module of every room that has one, lower floors first."""
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith("sanhu.")]
    return [
        import_module(f"{room}.demo") for room in rooms if find_spec(f"{room}.demo") and room != "sanhu.ui"
    ]
