"""Run the eleven steps: `python -m tests.steps [--width 390] [--pictures FOLDER]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Error

from . import coming_in, ladder, seeing, settling, three_steps, with_consent
from .person import NotSeenError
from .stage import LOOKS, SECOND_START_SECONDS, Stage, serving, staged

ACTS = (
    coming_in.start,
    coming_in.see_what_is_owed,
    coming_in.take_in,
    coming_in.keep_a_draft,
    with_consent.tell_rights,
    with_consent.consent,
    with_consent.report_danger,
    with_consent.form_group,
    with_consent.invite,
    three_steps.talk_alone,
    three_steps.convene,
    three_steps.communicate,
    three_steps.analyse,
    three_steps.negotiate,
    settling.write_terms,
    settling.sign,
    settling.look_at_dates,
    settling.take_papers,
    settling.perform,
    ladder.stop,
    ladder.pass_up_and_back,
    ladder.further_and_down,
    ladder.refer_end_and_reopen,
    seeing.follow,
    seeing.desks,
)


def play(stage: Stage, folder: Path) -> None:
    """Play all acts, then ask the record; fail on what no person sees as well."""
    for act in ACTS:
        act(stage)
    seeing.verify(stage, folder)
    stage.check(not stage.faults, f"errors that no page showed: {sorted(set(stage.faults))[:5]}")


def main() -> int:
    """Play the eleven steps once; print what was seen, and which sentence was not."""
    parser = argparse.ArgumentParser(prog="python -m tests.steps", description=__doc__)
    parser.add_argument("--width", type=int, choices=sorted(LOOKS), default=390)
    parser.add_argument("--pictures", type=Path, default=None, help="where pictures and papers go")
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sanhu-steps-") as name:
        folder = Path(name)
        try:
            with staged(folder, asked.width, asked.pictures) as stage:
                play(stage, folder)
            _second_start(stage, folder)
        except (NotSeenError, Error) as failed:
            print(f"NOT DONE: {failed}")
            return 1
    print(f"eleven steps at {asked.width} px: all seen, {time.monotonic() - began:.0f} s")
    return 0


def _second_start(stage: Stage, folder: Path) -> None:
    """Start once more on the data that are there, as the second `make run` does, and time it."""
    began = time.monotonic()
    again = stage.site.sanhu("demo", "--if-needed")
    stage.check(again.returncode == 0, again.stderr)
    with serving(stage.site, folder / "serve.log"):
        took = time.monotonic() - began
    stage.say(f"second start in {took:.1f} s; at most {SECOND_START_SECONDS} s on idle cores")


if __name__ == "__main__":
    sys.exit(main())
