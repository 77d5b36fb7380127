"""The command `sanhu`: exit 0 yes, 1 no or refused, 2 bad input; never a traceback (settled 19)."""

import json
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

YES, NO, BAD = 0, 1, 2
#: Commands that make the data folder or need none say so with `needs_data = False`.
_NO_DATA = "这里还没有数据。先运行 sanhu init（正式用），或 make run（演示）。"
_OWN_FAULT = "我们这边出了错，您没做错。已经写好的都还在。出错的地方："
#: Without SANHU_PROFILE these use the profile demo, all else production (settled 18).
_DEMO_COMMANDS = {"demo"}
#: These make the data folder; the secret must be there before the settings derive keys from it.
_MAKING_COMMANDS = {"init", "demo"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanhu.config.settings")
    if arguments and arguments[0] in _DEMO_COMMANDS:
        os.environ.setdefault("SANHU_PROFILE", "demo")
    from sanhu.config.environment import WrongEnvironment

    try:
        if arguments and arguments[0] in _MAKING_COMMANDS:
            _make_folder_and_secret()
        import django

        django.setup()
    except WrongEnvironment as error:
        return _say(str(error), BAD)
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        return _say_commands()
    return _dispatch(arguments[0], arguments[1:])


def _make_folder_and_secret() -> None:
    from sanhu.config import environment, secret

    env = environment.read()
    env.data.absolute().mkdir(mode=0o700, parents=True, exist_ok=True)
    if not env.secret_file.exists():
        secret.create(env.secret_file)


def _own_commands() -> dict[str, str]:
    from django.core.management import get_commands

    return {name: app for name, app in sorted(get_commands().items()) if app.startswith("sanhu.")}


def _say_commands() -> int:
    from django.core.management import load_command_class

    print("sanhu 命令 [选项]\n")
    for name, app in _own_commands().items():
        print(f"  {name:<10} {load_command_class(app, name).help}")
    return YES


def _dispatch(name: str, rest: list[str]) -> int:
    from django.core.management import load_command_class

    app = _own_commands().get(name)
    if app is None:
        return _say(f"没有 {name} 这个命令。运行 sanhu help 看有哪些。", BAD)
    command = load_command_class(app, name)
    parser = command.create_parser("sanhu", name)
    if "--json" not in parser._option_string_actions:
        parser.add_argument("--json", action="store_true", help="结果写成 JSON")
    # Answers of argparse go to a person at a shell: Django would turn them into exceptions.
    parser.called_from_command_line = True
    try:
        options = vars(parser.parse_args(rest))
    except SystemExit as leaving:
        return BAD if leaving.code else YES
    return _carried_out(command, options)


def _carried_out(command: Any, options: dict[str, Any]) -> int:
    as_json = bool(options.get("json"))
    args = options.pop("args", ())
    if getattr(command, "needs_data", True) and not has_data():
        return _say(_NO_DATA, NO, as_json, code="no_data")
    try:
        command.execute(*args, **options)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else NO
    except (KeyboardInterrupt, BrokenPipeError):
        return NO
    except Exception as error:  # noqa: BLE001  # the last door: a person never reads a traceback
        return _answer(error, as_json)
    return YES


def _answer(error: Exception, as_json: bool) -> int:
    """Say in a sentence why a command did not do it."""
    from django.core.management.base import CommandError, SystemCheckError

    from sanhu.lib.gate import Forbidden, Missing
    from sanhu.lib.refusals import Refused

    if isinstance(error, Refused):
        return _say_refused(error, as_json)
    if isinstance(error, Missing | Forbidden):
        return _say("没有找到，也可能不归您看。", NO, as_json, code="missing")
    if isinstance(error, CommandError):
        code = NO if isinstance(error, SystemCheckError) else error.returncode
        return _say(str(error), code, as_json, code="refused" if code == NO else "bad_input")
    logging.getLogger("sanhu").error("command failed", exc_info=error)
    return _say(f"{_OWN_FAULT}{type(error).__name__}。", NO, as_json, code="own_fault")


def has_data() -> bool:
    """Say whether the ledger was opened in the database of the settings."""
    from pathlib import Path

    from django.db import DatabaseError, connection

    from sanhu.ledger.queries import newest_head

    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return False
    try:
        return newest_head() is not None
    except DatabaseError:
        return False


def _say(text: str, exit_code: int, as_json: bool = False, code: str = "") -> int:
    if as_json:
        print(json.dumps({"error": {"code": code, "sentence": text}}, ensure_ascii=False))
    else:
        print(text, file=sys.stderr if exit_code else sys.stdout)
    return exit_code


def _say_refused(refused: Any, as_json: bool) -> int:
    from sanhu.lib.refusals import sentence

    if as_json:
        found = [
            {"code": one.code, "sentence": sentence(one), "article": one.article, "field": one.field}
            for one in refused.refusals
        ]
        print(json.dumps({"refusals": found}, ensure_ascii=False))
    else:
        for one in refused.refusals:
            print(sentence(one) + (f"（{one.article}）" if one.article else ""), file=sys.stderr)
    return NO
