"""The product's dates against the second opinion of dates.csv, and dates.csv against its own script."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import random
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SEED = 20161122
ASKED = ("id", "rule", "start", "extend", "exclude", "known_on")
DATES = ("unrolled_on", "legal_due", "target_due", "advise_by", "accept_until")
PLANTS = 40
RANDOM, SOMETIMES = 3_000, 0.2
LEAST_ROWS, LEAST_PER_RULE = 330, 5


def read_dates() -> list[dict[str, str]]:
    with (HERE / "dates.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_dates", HERE / "make_dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def value(text: object) -> object:
    """Read a date or a moment, so that two ways to write one moment are equal."""
    if text in (None, ""):
        return None
    text = str(text)
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def differences(golden: dict[str, str], product: dict[str, Any] | None) -> list[str]:
    """Say every difference between one row of ours and the product's answer to it."""
    if product is None:
        return ["no answer"]
    refused = golden["reason"].startswith("ERROR")
    if refused or product.get("error"):
        said = product.get("error")
        return [] if refused and said else [f"refused by us: {refused}, by the product: {said!r}"]
    found = [
        f"{name}: {golden[name] or None} ours, {product.get(name)} the product's"
        for name in DATES
        if value(golden[name]) != value(product.get(name))
    ]
    if product.get("rule") != golden["rule"]:
        found.append(f"rule: {product.get('rule')}")
    if not golden["rule"].startswith(("W-", "M-")) and value(product.get("start_on")) != value(
        golden["start"]
    ):
        found.append(f"start_on: {product.get('start_on')}")
    if product.get("provisional") is not (golden["provisional"] == "true"):
        found.append(f"provisional: {golden['provisional']} ours, {product.get('provisional')} the product's")
    found += [f"{name} is empty" for name in ("law", "explain") if not product.get(name)]
    return found


def sanhu(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run the product's command as an outsider does, on a data directory of its own."""
    environment = os.environ | {
        "SANHU_DATA": str(data),
        "SANHU_PROFILE": "demo",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
    }
    for name in ("DJANGO_SETTINGS_MODULE", "SANHU_DATABASE_URL", "SANHU_TEST_DATABASE_URL"):
        # A database of its own: on the server of the tests two of these would meet.
        environment.pop(name, None)
    command = [sys.executable, "-m", "sanhu", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )


def answers(run: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    """Read the rows, whether printed as one array or as one object per line."""
    assert run.stdout.strip(), f"exit {run.returncode}: {run.stderr}"
    assert "Traceback" not in run.stderr, run.stderr
    text = run.stdout.strip()
    rows = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
    return {row["id"]: row for row in rows}


def ask(rows: list[dict[str, str]], folder: Path) -> dict[str, dict[str, Any]]:
    """Put questions to the product, in a data directory made for them."""
    table = folder / "asked.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ASKED, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    started = sanhu("init", data=folder / "data")
    assert started.returncode == 0, started.stderr
    return answers(sanhu("due", "--table", str(table), "--json", data=folder / "data"))


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Give the product's answers to all rows, asked in a shuffled order."""
    rows = read_dates()
    random.Random(SEED).shuffle(rows)
    return ask(rows, tmp_path_factory.mktemp("golden"))


def random_question(number: int, rng: random.Random, codes: list[str]) -> dict[str, str]:
    """Make up one question, answerable or not."""
    first, last = date(2016, 1, 1).toordinal(), date(2027, 12, 1).toordinal()
    start = date.fromordinal(rng.randint(first, last))
    rule = rng.choice(codes)
    row = dict.fromkeys((*ASKED, "reason"), "") | {
        "id": str(number),
        "rule": rule,
        "start": start.isoformat(),
    }
    if rule.startswith("EM-"):
        row["start"] = f"{start}T{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}+08:00"
    if rng.random() < SOMETIMES:
        row["extend"] = str(rng.choice((1, 5, 15, 16, 20, 30, 31)))
    if rng.random() < SOMETIMES:
        away = [date.fromordinal(start.toordinal() + rng.randint(-5, 60)) for _ in range(2)]
        row["exclude"] = " ".join(
            f"{day}..{date.fromordinal(day.toordinal() + rng.randint(0, 9))}" for day in away
        )
    if rng.random() < SOMETIMES:
        row["known_on"] = date.fromordinal(start.toordinal() + rng.randint(-200, 60)).isoformat()
    return row


def test_dates_are_what_the_script_gives() -> None:
    script = load_script()

    assert script.text_of_dates() == (HERE / "dates.csv").read_text(encoding="utf-8")


def test_there_are_enough_rows_and_every_rule_is_asked() -> None:
    rows = read_dates()
    per_rule = {code: sum(row["rule"] == code for row in rows) for code in load_script().RULES}

    assert len(rows) >= LEAST_ROWS
    assert len({row["id"] for row in rows}) == len(rows)
    assert {code: n for code, n in per_rule.items() if n < LEAST_PER_RULE} == {}


def test_the_product_gives_the_golden_dates(product: dict[str, dict[str, Any]]) -> None:
    rows = read_dates()

    wrong = {row["id"]: found for row in rows if (found := differences(row, product.get(row["id"])))}

    print(f"golden dates: seed {SEED}, tried {len(rows)}, failed {len(wrong)}")
    assert set(product) == {row["id"] for row in rows}
    assert wrong == {}, "\n" + "\n".join(f"{key}: {'; '.join(found)}" for key, found in sorted(wrong.items()))


def test_the_product_agrees_with_the_script_on_random_questions(tmp_path: Path) -> None:
    script, rng = load_script(), random.Random(SEED)
    made = [random_question(number, rng, sorted(script.RULES)) for number in range(RANDOM)]
    rows = [row for row in map(script.answered, made) if "no almanac" not in row["reason"]]  # ends after 2027

    said = ask(rows, tmp_path)

    wrong = {row["id"]: (row, found) for row in rows if (found := differences(row, said.get(row["id"])))}
    print(f"random dates: seed {SEED}, tried {len(rows)}, failed {len(wrong)}")
    assert len(rows) > RANDOM // 2
    assert wrong == {}, "\n".join(f"{row}: {'; '.join(found)}" for row, found in list(wrong.values())[:20])


def test_a_date_one_day_off_is_noticed(product: dict[str, dict[str, Any]]) -> None:
    rng = random.Random(SEED + 1)
    whole = [row for row in read_dates() if row["provisional"] and not row["rule"].startswith("EM-")]
    caught = 0
    for row in rng.sample(whole, PLANTS):
        name = rng.choice([name for name in DATES if row[name]])
        off = date.fromisoformat(row[name]).toordinal() + rng.choice((-1, 1))
        planted = product[row["id"]] | {name: date.fromordinal(off).isoformat()}
        caught += bool(differences(row, planted))

    print(f"golden plants: seed {SEED + 1}, tried {PLANTS}, caught {caught}")
    assert caught == PLANTS
