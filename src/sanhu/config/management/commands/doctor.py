"""`sanhu doctor`: what this installation stands on, and what it lacks."""

import json
import sqlite3
import stat
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand
from django.db import connection

from sanhu.config import cli, database
from sanhu.config.settings import ENV
from sanhu.ledger.services import triggers


class Command(BaseCommand):
    """Look at everything once and say it in words."""

    help = "查一遍：库、密钥、触发器、设置对不对"
    needs_data = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each finding; leave with 1 when one is wrong."""
        found = list(findings())
        if options.get("json"):
            rows = [{"name": name, "ok": fine, "says": says} for name, fine, says in found]
            self.stdout.write(
                json.dumps({"ok": all(row["ok"] for row in rows), "findings": rows}, ensure_ascii=False)
            )
        else:
            for name, fine, says in found:
                self.stdout.write(f"{'好' if fine else '不行'}  {name}：{says}")
        if not all(fine for _, fine, _ in found):
            raise SystemExit(1)


def findings() -> Iterator[tuple[str, bool, str]]:
    """Yield name, whether it is right, and what to know."""
    yield "环境", True, f"{settings.SANHU_PROFILE}，数据在 {settings.SANHU_DATA}"
    yield _engine()
    has_data = cli.has_data()
    yield "数据", has_data, "账本已经建好" if has_data else "还没有数据，先运行 sanhu init 或 make run"
    if has_data:
        yield _secret()
        gone = triggers.missing()
        yield "触发器", not gone, "都在" if not gone else f"不见了：{'、'.join(gone)}"
    faults = [fault for fault in checks.run_checks() if fault.level >= checks.ERROR]
    yield "设置", not faults, "没有毛病" if not faults else "；".join(str(fault) for fault in faults)


def _engine() -> tuple[str, bool, str]:
    if connection.vendor == "postgresql":
        return _postgres()
    version = sqlite3.sqlite_version
    if database.wal_is_safe():
        return "数据库", True, f"SQLite {version}，WAL，每次都写到盘上"
    cost = f"SQLite {version} 的 WAL 有毛病，改用回滚日志：写得慢七倍，写的时候读要等。装上 pysqlite3 就好"
    return "数据库", True, cost


def _postgres() -> tuple[str, bool, str]:
    wanted = {
        "fsync": ("on",),
        "full_page_writes": ("on",),
        "synchronous_commit": ("on", "local", "remote_write"),
    }
    wrong = []
    with connection.cursor() as cursor:
        for name, allowed in wanted.items():
            cursor.execute("SELECT current_setting(%s)", [name])
            (value,) = cursor.fetchone()
            if value not in (*allowed, "remote_apply"):
                wrong.append(f"{name}={value}")
    says = f"PostgreSQL，这些设置会丢数据：{'、'.join(wrong)}" if wrong else "PostgreSQL，每次都写到盘上"
    return "数据库", not wrong, says


def _secret() -> tuple[str, bool, str]:
    try:
        mode = stat.S_IMODE(ENV.secret_file.stat().st_mode)
    except FileNotFoundError:
        return "密钥", False, f"{ENV.secret_file} 不见了，密封的内容打不开"
    return (
        "密钥",
        mode & 0o077 == 0,
        "只有自己能读" if mode & 0o077 == 0 else f"别人也能读（{mode:o}），改成 600",
    )
