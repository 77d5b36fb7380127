"""`sanhu ledger verify | export | head`."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from sanhu.ledger import queries
from sanhu.ledger.errors import FAULTS
from sanhu.ledger.services.verify import SNAPSHOT, Report, verify
from sanhu.lib.canonical import plain
from sanhu.lib.gate import Actor, require

OPERATOR = Actor("operator", "shell")


class Command(BaseCommand):
    """Look after the record from the shell."""

    help = "核对账本、导出账本、看账本的头"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the three acts."""
        parser.add_argument("act", choices=["verify", "export", "head"])
        parser.add_argument("--json", action="store_true", help="结果写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one act."""
        getattr(self, options["act"])(options["json"])

    def verify(self, as_json: bool) -> None:
        """Say whether the record is whole; leave with 1 when it is not."""
        report = verify(actor=OPERATOR)
        if as_json:
            self.stdout.write(json.dumps(_as_dict(report), ensure_ascii=False))
        else:
            self.stdout.write(_in_words(report))
        if not report.whole:
            raise SystemExit(1)

    def export(self, as_json: bool) -> None:
        """Write one JSON line for each entry, in both forms."""
        require(OPERATOR, "ledger.export", None)
        with transaction.atomic(using=SNAPSHOT):
            for entry in queries.export(SNAPSHOT):
                self.stdout.write(json.dumps(plain(entry), ensure_ascii=False, sort_keys=True))

    def head(self, as_json: bool) -> None:
        """Show the size, the root and the moment of the newest head."""
        head = queries.newest_head()
        if head is None:
            raise CommandError("账本还没有建。", returncode=1)
        if as_json:
            value = {"size": head.size, "root": head.root, "recorded_at": head.recorded_at}
            self.stdout.write(json.dumps(plain(value)))
        else:
            self.stdout.write(f"{head.size}条\n{head.root}")


def _as_dict(report: Report) -> dict[str, object]:
    faults = [{**asdict(fault), "sentence": _sentence(fault)} for fault in report.faults]
    return {
        "whole": report.whole,
        "size": report.size,
        "root": report.root,
        "recorded_at": report.recorded_at,
        "rows": report.rows,
        "outside_head": None,
        "faults": faults,
    }


def _in_words(report: Report) -> str:
    if report.whole:
        return (
            f"账本自己前后一致：{report.size}条记录，{report.rows}行数据，根 {report.root}。\n"
            "这只说明记录和它自己对得上；还没有头交到外面，所以没有外面的凭据可对。"
        )
    lines = [f"账本有{len(report.faults)}处不对："]
    lines += [f"  {_sentence(fault)}" for fault in report.faults[:50]]
    if len(report.faults) > 50:
        lines.append(f"  还有{len(report.faults) - 50}处，用 --json 看全部。")
    return "\n".join(lines)


def _sentence(fault: Any) -> str:
    where = "" if fault.position is None else f"第{fault.position}条"
    row = f"{fault.model} {fault.row}".strip()
    column = f"的{fault.column}" if fault.column else ""
    place = "，".join(part for part in (where, row + column) if part)
    return f"{FAULTS[fault.code]}（{place}）" if place else str(FAULTS[fault.code])
