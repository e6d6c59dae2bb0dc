# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What argparse says about a mistyped command, in German: its sentences are made to be translated."""

import argparse
from typing import Final

SENTENCES: Final = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Angaben",
    "options": "Optionen",
    "show this help message and exit": "diese Hilfe zeigen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\nMehr sagt: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "es fehlt: %s",
    "unrecognized arguments: %s": "das gehört nicht hierher: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r gibt es nicht; es gibt: %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r ist keine ganze Zahl",
    "expected one argument": "dahinter fehlt eine Angabe",
    "expected at least one argument": "dahinter fehlt eine Angabe",
    "ignored explicit argument %r": "%r gehört nicht dahinter",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s ist nicht eindeutig: %(matches)s",
}


def speak() -> None:
    """Let argparse speak German; what it says seldom stays English."""
    argparse._ = lambda text: SENTENCES.get(text, text)  # type: ignore[attr-defined]
