"""`sanhu init`: secret, tables, ledger, static files; once."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

import sanhu
from sanhu.config import cli
from sanhu.duties.adapters import notice_rows
from sanhu.duties.queries import shipped_book
from sanhu.duties.services import load_notices, load_rules
from sanhu.ledger.services import open_ledger
from sanhu.lib import clock
from sanhu.lib.gate import Actor

OPERATOR = Actor("operator", "shell")


class Command(BaseCommand):
    """Make an empty Sanhu in the data folder.

    The folder and the secret are made by `cli` before the settings are read: keys come from it.
    """

    help = "建数据目录、密钥、数据库和账本（只做一次）"
    needs_data = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option for scripts."""
        parser.add_argument("--if-needed", action="store_true", help="已经建好就不再建，也不算错")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tables, open the ledger, then load the rules and notices under it."""
        if cli.has_data():
            if options["if_needed"]:
                return
            raise CommandError(f"{settings.SANHU_DATA} 里已经建好了，不再建第二次。", returncode=1)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        open_ledger(profile=settings.SANHU_PROFILE, version=sanhu.__version__, actor=OPERATOR, at=clock.now())
        load_rules(book=shipped_book(), actor=OPERATOR, at=clock.now())
        load_notices(rows=notice_rows(), actor=OPERATOR, at=clock.now())
        self.stdout.write(f"建好了：{settings.SANHU_DATA}")
