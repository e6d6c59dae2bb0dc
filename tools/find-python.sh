#!/bin/sh
# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
# Print the path of a Python >= 3.12 that can make virtual environments, or say in one sentence what is missing.
# A name on the PATH may be a shim that fails when started, so each candidate has to prove itself.

newest=""

fits() {
    path=$(command -v "$1" 2>/dev/null) || return 1
    version=$("$path" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || return 1
    "$path" -c 'import sys; sys.exit(sys.version_info < (3, 12))' || { newest=$version; return 1; }
    "$path" -c 'import ensurepip, venv' 2>/dev/null || { newest="$version without its venv module"; return 1; }
    "$path" -c 'import sys; print(sys.executable)'
}

if [ -n "$PYTHON" ]; then
    fits "$PYTHON" && exit 0
    echo "PYTHON=$PYTHON is not a Python 3.12 or newer with its venv module." >&2
    exit 1
fi

for name in python3.13 python3.12 python3.14 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3 \
    "$HOME"/.local/share/uv/python/cpython-3.1[2-9]*/bin/python3 \
    /usr/local/bin/python3.1[2-9] /opt/homebrew/bin/python3; do
    fits "$name" && exit 0
done

echo "Open Kreishaus needs Python 3.12 or newer (found: ${newest:-none}); install it, or name one that is elsewhere: make run PYTHON=/path/to/python3.13" >&2
exit 1
