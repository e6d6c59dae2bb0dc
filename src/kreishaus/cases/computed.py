# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was computed, as the case keeps it: values, the derivation in words, and the parameter rows used."""

from collections.abc import Iterable
from typing import Any, cast

from formular import Computation, UsedRow, Value
from formular.values import encode


def computed_as_json(computation: Computation | None) -> dict[str, Any]:
    """Values by path and the lines of the derivation, for the sealed part of a case."""
    if computation is None:
        return {"values": {}, "lines": [], "is_confirmed": True}
    return {
        "values": {
            path: encode(cast("Value", value))
            for path, value in computation.values.items()
            if value is not None
        },
        "lines": [
            {"label": line.label, "shown": line.shown, "note": line.note, "is_main": line is computation.main}
            for line in computation.lines
        ],
        "is_confirmed": computation.is_confirmed,
    }


def rows_as_json(computation: Computation | None) -> list[dict[str, Any]]:
    """The parameter rows that were used, as published; nothing about a person."""
    return used_as_json(computation.used_rows) if computation else []


def used_as_json(rows: Iterable[UsedRow]) -> list[dict[str, Any]]:
    """As `rows_as_json`, of the rows themselves."""
    return [
        {
            "table": used.table,
            "valid_from": used.row.valid_from.isoformat() if used.row.valid_from else "",
            "values": {name: _plain(value) for name, value in used.row.values.items()},
            "source": used.row.source,
            "status": used.row.status,
        }
        for used in rows
    ]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
