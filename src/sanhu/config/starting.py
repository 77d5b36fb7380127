"""What `serve` and `worker` refuse to start on, and how their children end with them."""

import ctypes
import json
import os
import signal

from django.conf import settings
from django.core import checks
from django.core.management.base import CommandError

from sanhu.ledger import queries as ledger

_PR_SET_PDEATHSIG = 1

_NOT_YET = (
    "正式用还缺两样：见证（把账本的头交到外面）和第二道登录。等它们做好，这里才能开。"
    "现在可以用 make run 看演示。"
)


def refuse_unsafe() -> None:
    """Raise CommandError with a sentence when this configuration must not start (settled 10, 18)."""
    profile = settings.SANHU_PROFILE
    first = ledger.first_entry()
    opened_as = json.loads(first.details)["profile"] if first else profile
    if opened_as != profile:
        raise CommandError(f"这份数据是按 {opened_as} 建的，不能按 {profile} 开。", returncode=1)
    if profile in ("production", "mlps3") and ledger.holds_simulated():
        raise CommandError("账本里有模拟的时间，不能正式用。", returncode=1)
    faults = checks.run_checks(include_deployment_checks=True)
    wrong = [fault for fault in faults if fault.level >= checks.ERROR]
    if wrong:
        raise CommandError("\n".join(str(fault) for fault in wrong), returncode=1)
    if profile in ("production", "mlps3") and not getattr(settings, "SANHU_FACTOR_WAIVED", False):
        raise CommandError(_NOT_YET, returncode=1)


def end_with_parent() -> None:
    """Ask Linux to end this process with its parent: a killed master left its worker answering."""
    if os.uname().sysname == "Linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
