"""`sanhu due`: compute the dates of a rule, one by one or for a table, without a database."""

import csv
import io
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sanhu.duties.queries import shipped_book, shipped_calendar
from sanhu.duties.rules.due import Answer, compute
from sanhu.duties.schemas import question_from
from sanhu.lib.date_words import say_day, say_moment
from sanhu.lib.refusals import Refused, sentence

#: Refusals that mean "no" (exit 1); any other one means that the input is bad (exit 2).
ANSWERS_NO = {
    "duties.not_yet",
    "duties.no_longer",
    "duties.no_extension",
    "duties.extension_too_long",
    "duties.nothing_excluded",
}
NEEDED = ("id", "rule", "start")
OPTIONAL = ("extend", "exclude", "known_on")
#: Spreadsheets of Chinese offices write GB 18030 when they do not write UTF-8.
ENCODINGS = ("utf-8-sig", "gb18030")


class Command(BaseCommand):
    """Answer by when something is due, and why."""

    help = "按规则算日子：哪天到期，为什么。"
    requires_system_checks = ()
    #: Computed from the shipped files.
    needs_data = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one rule with its start, or a table of them."""
        parser.add_argument("rule", nargs="?", metavar="RULE", help="规则代码，比如 TJ-DONE")
        parser.add_argument("--from", dest="start", default="", metavar="ISO", help="从哪天（或哪一刻）起")
        parser.add_argument("--extend", default="", metavar="N", help="延长多少")
        parser.add_argument(
            "--exclude", nargs="+", action="extend", default=[], metavar="A..B", help="不算的日子"
        )
        parser.add_argument("--known-on", default="", metavar="DATE", help="照那天已经发布的放假通知算")
        parser.add_argument("--table", metavar="FILE.csv", help="一张表，每行一问")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer the question or the table; exit 0 answered, 1 refused by a rule, 2 bad input."""
        if options["table"]:
            self._answer_table(options["table"])
        elif options["rule"]:
            self._answer_one(options)
        else:
            text = _("请写规则代码和起算的日子，或者用 --table 给一张表。")
            raise CommandError(text, returncode=2)

    def _answer_one(self, options: dict[str, Any]) -> None:
        texts = {name: options[name] for name in ("rule", "start", "extend", "known_on")}
        try:
            answer = _answer(texts | {"exclude": " ".join(options["exclude"])})
        except Refused as refused:
            self._refuse(refused, as_json=options["json"])
        else:
            self.stdout.write(_dump(answer.as_dict()) if options["json"] else _plain(answer))

    def _answer_table(self, name: str) -> None:
        for row in _rows_of(name):
            self.stdout.write(_dump(_answer_row(row)))

    def _refuse(self, refused: Refused, *, as_json: bool) -> None:
        code = 1 if all(refusal.code in ANSWERS_NO for refusal in refused.refusals) else 2
        if not as_json:
            raise CommandError(_sentences(refused), returncode=code)
        first = refused.refusals[0]
        self.stdout.write(_dump({"error": _sentences(refused), "code": first.code, "field": first.field}))
        raise SystemExit(code)


def _answer(texts: dict[str, str]) -> Answer:
    question = question_from(**{name: texts[name] for name in ("rule", "start", *OPTIONAL)})
    return compute(shipped_book(), shipped_calendar(), question)


def _answer_row(row: dict[str, str]) -> dict[str, Any]:
    try:
        answer = _answer(row)
    except Refused as refused:
        return {"id": row["id"], "error": _sentences(refused)}
    return {"id": row["id"], **answer.as_dict()}


def _rows_of(name: str) -> Iterator[dict[str, str]]:
    reader = csv.reader(io.StringIO(_text_of(name), newline=""))
    try:
        header, *rows = [row for row in reader if row] or [[]]
    except csv.Error:
        text = _("这个文件的第%s行看不懂。") % (reader.line_num + 1)
        raise CommandError(text, returncode=2) from None
    columns = [column.strip() for column in header]
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise CommandError(_("表里缺这几列：%s。") % "、".join(missing), returncode=2)
    for row in rows:
        values = dict(zip(columns, row, strict=False))  # a short row lacks its last cells
        yield {column: values.get(column, "").strip() for column in NEEDED + OPTIONAL}


def _text_of(name: str) -> str:
    try:
        content = Path(name).read_bytes()
    except OSError:
        raise CommandError(_("打不开这个文件：%s。") % name, returncode=2) from None
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CommandError(_("这个文件不是文字表格：%s。") % name, returncode=2)


def _sentences(refused: Refused) -> str:
    """Join the sentences, each with the article that refuses, as people read them."""
    texts = []
    for refusal in refused.refusals:
        article = f"（{refusal.article}）" if refusal.article else ""
        texts.append(sentence(refusal) + article)
    return "".join(texts)


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(answer: Answer) -> str:
    labels = {
        "legal_due": _("%s前办完。"),
        "target_due": _("争取%s前办完。"),
        "advise_by": _("最好%s前办。"),
        "accept_until": _("最晚%s。"),
    }
    dates = [label % _said(getattr(answer, name)) for name, label in labels.items() if getattr(answer, name)]
    return "\n".join([*dates, answer.explain, f"《{answer.law}》{answer.article}"])


def _said(day: date | datetime) -> str:
    return say_moment(day) if isinstance(day, datetime) else say_day(day)
