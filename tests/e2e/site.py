"""A running site: the real commands, processes and server, on a data folder of its own."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = str(Path(__file__).parents[2] / "src")


@dataclass(frozen=True)
class Site:
    """Where it answers, where its data is, and how to call its command."""

    url: str
    data: Path
    env: dict[str, str]

    def sanhu(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command on the data of the site."""
        return _sanhu(self.env, *arguments)

    def accounts(self) -> list[dict[str, str]]:
        """Return the demo accounts as the command prints them."""
        answer = self.sanhu("demo", "--accounts", "--json")
        assert answer.returncode == 0, answer.stderr
        return list(json.loads(answer.stdout))


def _sanhu(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sanhu", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300)


def environment(data: Path, port: int) -> dict[str, str]:
    """Return the environment of a demo on a data folder and a port, nothing of the tests left in it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SANHU_", "DJANGO_"))}
    own = {"SANHU_DATA": str(data), "SANHU_PROFILE": "demo", "SANHU_PORT": str(port), "PYTHONPATH": SOURCE}
    return clean | own


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def demo(shared: Path) -> Path:
    """Make the demo once for all processes of a run; return its data folder, which nobody serves."""
    data = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = _sanhu(environment(data, free_port()), "demo", "--if-needed")
    assert made.returncode == 0, made.stderr
    return data


@contextmanager
def serving(data: Path, demo: Path) -> Iterator[Site]:
    """Serve a copy of the demo, and stop it afterwards."""
    port = free_port()
    env = environment(data, port)
    shutil.copytree(demo, data)
    log = (data.parent / "serve.log").open("wb")
    server = subprocess.Popen([sys.executable, "-m", "sanhu", "serve"], env=env, stdout=log, stderr=log)
    try:
        wait_for(f"http://localhost:{port}/ledger/", server)
        yield Site(f"http://localhost:{port}", data, env)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the site answers; fail when it ends first."""
    for _ in range(200):
        assert server.poll() is None, "the server ended at once"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in 20 seconds")
