"""The command sanhu: its exit codes and sentences, as a stranger's shell sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def sanhu(data: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, on a data folder of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SANHU_", "DJANGO_"))}
    source = str(Path(__file__).parents[2] / "src")
    return subprocess.run(
        [sys.executable, "-m", "sanhu", *arguments],
        env=clean | {"SANHU_DATA": str(data), "PYTHONPATH": source} | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("made") / "data"
    assert sanhu(data, "init").returncode == 0
    return data


def test_init_makes_everything_once(made: Path) -> None:
    again = sanhu(made, "init")

    assert (again.returncode, "不再建第二次" in again.stderr) == (1, True)
    assert sanhu(made, "init", "--if-needed").returncode == 0
    assert (made / "secret").stat().st_mode & 0o077 == 0
    assert (made / "static").is_dir()


def test_a_fresh_record_is_whole_and_says_what_that_means(made: Path) -> None:
    plain = sanhu(made, "ledger", "verify")
    report = json.loads(sanhu(made, "ledger", "verify", "--json").stdout)
    head = json.loads(sanhu(made, "ledger", "head", "--json").stdout)

    assert plain.returncode == 0
    assert "还没有头交到外面" in plain.stdout
    assert (report["whole"], report["size"], report["faults"]) == (True, 3, [])
    assert head["root"] == report["root"]


def test_export_writes_one_line_for_each_entry(made: Path) -> None:
    lines = sanhu(made, "ledger", "export").stdout.splitlines()

    assert [json.loads(line)["verb"] for line in lines] == [
        "ledger.opened",
        "rules.loaded",
        "notices.loaded",
    ]


@pytest.mark.parametrize(
    "command",
    [["ledger", "verify"], ["ledger", "export"], ["ledger", "head"], ["worker", "--once"], ["serve"]],
)
def test_without_a_data_folder_each_command_says_so(tmp_path: Path, command: list[str]) -> None:
    plain = sanhu(tmp_path / "none", *command)
    as_json = sanhu(tmp_path / "none", *command, "--json")

    assert (plain.returncode, "还没有数据" in plain.stderr) == (1, True)
    assert json.loads(as_json.stdout)["error"]["code"] == "no_data"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", [["nothing"], ["ledger"], ["ledger", "sing"], ["init", "--how"]])
def test_bad_input_leaves_with_2(made: Path, command: list[str]) -> None:
    answer = sanhu(made, *command)

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


def test_an_unknown_setting_is_named(made: Path) -> None:
    answer = sanhu(made, "ledger", "head", SANHU_PORTT="1")

    assert (answer.returncode, "SANHU_PORTT" in answer.stderr) == (2, True)


def test_production_does_not_start_before_witness_and_second_factor(made: Path) -> None:
    answer = sanhu(made, "serve")

    assert (answer.returncode, "见证" in answer.stderr) == (1, True)


def test_data_opened_as_production_is_not_served_as_demo(made: Path) -> None:
    answer = sanhu(made, "serve", SANHU_PROFILE="demo")

    assert (answer.returncode, "不能按 demo 开" in answer.stderr) == (1, True)


def test_demo_answers_on_loopback_only(tmp_path: Path) -> None:
    assert sanhu(tmp_path / "d", "init", SANHU_PROFILE="demo").returncode == 0

    answer = sanhu(tmp_path / "d", "serve", SANHU_PROFILE="demo", SANHU_HOSTS="example.org")

    assert (answer.returncode, "loopback" in answer.stderr) == (1, True)


def test_doctor_says_what_it_stands_on(made: Path) -> None:
    report = json.loads(sanhu(made, "doctor", "--json").stdout)

    assert report["ok"]
    assert {row["name"] for row in report["findings"]} >= {"数据库", "密钥", "触发器"}
