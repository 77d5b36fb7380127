"""`sanhu serve`: the web server, one for each data folder."""

import fcntl
import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from granian import Granian
from granian.constants import Interfaces

from sanhu.config import starting
from sanhu.config.settings import ENV


class Command(BaseCommand):
    """Answer on the port of the settings until stopped."""

    help = "开网站"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option of `make run`."""
        parser.add_argument("--with-worker", action="store_true", help="把后台也一起开着")

    def handle(self, *args: Any, **options: Any) -> None:
        """Lock the data folder, then serve; leave with a sentence when another server holds it."""
        starting.refuse_unsafe()
        lock = os.open(settings.SANHU_DATA / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"{settings.SANHU_DATA} 已经有一个网站开着，不能再开第二个。", returncode=1
            ) from None
        worker = None
        if options["with_worker"]:
            command = [sys.executable, "-m", "sanhu", "worker", "--end-with-parent"]
            worker = subprocess.Popen(command)
        print(f"http://localhost:{ENV.port}  （按 Ctrl+C 停）", flush=True)
        try:
            # Four threads: the pages are short, and SQLite writes one at a time anyway.
            Granian(
                "sanhu.config.wsgi:application",
                address="127.0.0.1",
                port=ENV.port,
                interface=Interfaces.WSGI,
                workers=1,
                blocking_threads=4,
                log_access=False,
                log_enabled=False,
            ).serve()
        finally:
            if worker is not None:
                worker.terminate()
                worker.wait()
