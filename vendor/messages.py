"""`make i18n`: collect the texts of every room, and compile what was translated.

Needs GNU gettext, and is run by developers only: the compiled catalogues are committed, so that an
installation needs no compiler. `python vendor/messages.py` collects and compiles, `--compile` only
compiles. Chinese is the source; each room keeps its own English.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "sanhu"
HEAD = """\
msgid ""
msgstr ""
"Project-Id-Version: sanhu\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
TOOLS = ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgfmt")


def rooms() -> list[Path]:
    """Return the folders of all rooms; a mechanism is a room."""
    found = [
        path.parent for path in sorted(PACKAGE.glob("*/__init__.py")) if path.parent.name != "mechanisms"
    ]
    return found + [path.parent for path in sorted(PACKAGE.glob("mechanisms/*/__init__.py"))]


def collect(room: Path) -> None:
    """Bring the catalogue of one room up to date with its texts."""
    (room / "locale").mkdir(exist_ok=True)
    command = [
        *(sys.executable, "-m", "django", "makemessages", "--locale", "en", "--domain", "django"),
        *("--extension", "html,txt,py", "--no-wrap", "--no-obsolete", "--add-location", "file"),
        *("--ignore", "migrations/*"),
    ]
    subprocess.run(command, cwd=room, check=True, env=_environment())
    catalogue = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not catalogue.exists():
        shutil.rmtree(room / "locale")  # a room without texts
        return
    # gettext's own head holds blanks to fill in and the date of the run, which would change each time.
    _, _, texts = catalogue.read_text("utf-8").partition("\n\n")
    catalogue.write_text(HEAD + texts, "utf-8")


def compile_catalogue(room: Path) -> None:
    """Compile the catalogue of one room; a faulty one fails with what msgfmt says of it."""
    source = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if source.exists():
        command = ["msgfmt", "--check-format", "-o", str(source.with_suffix(".mo")), str(source)]
        subprocess.run(command, check=True)


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return inherited | {"PYTHONPATH": str(PACKAGE.parent)}


def main() -> int:
    """Do it for every room; return 1 where GNU gettext is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compile", action="store_true", help="only compile")
    only_compile = parser.parse_args().compile
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"GNU gettext is needed: {', '.join(missing)}", file=sys.stderr)
        return 1
    for room in rooms():
        if not only_compile:
            collect(room)
        compile_catalogue(room)
    return 0


if __name__ == "__main__":
    sys.exit(main())
