# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uploaded files, by their ids. The files themselves are stored and opened elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from formular.expression import THING
from formular.fields.kind import SeveralKind
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.context import Context, FileInfo
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field

ACCEPTED: Final = ("application/pdf", "image/jpeg", "image/png")
MEGABYTE: Final = 1_000_000


class File(SeveralKind):
    """Ids that are not among the person's own documents are ignored."""

    name = "file"
    limits: ClassVar[Mapping[str, type]] = {"max_mb": int, "accept": tuple, "min": int, "max": int}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> tuple[str, ...] | None:  # noqa: ARG002
        own = (text.strip() for text in raw.get("", ()) if text.strip() in ctx.documents)
        return tuple(dict.fromkeys(own)) or None

    def check(self, value: tuple[str, ...], field: Field, ctx: Context) -> Iterator[Finding]:
        for each in value:
            info = ctx.documents.get(each)
            yield from _file_findings(info, field) if info else (Finding("V-FILE.gone"),)
        least, most = field.number("min", 0), field.number("max", len(value))
        if len(value) < least:
            yield Finding("V-FILES.few", {"n": least})
        if len(value) > most:
            yield Finding("V-FILES", {"n": most})

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return THING


def _file_findings(info: FileInfo, field: Field) -> Iterator[Finding]:
    most = field.number("max_mb", 10)
    accepted = field.params.get("accept")
    allowed = accepted if isinstance(accepted, tuple) else ACCEPTED
    if info.media_type not in allowed or info.size > most * MEGABYTE:
        yield Finding("V-FILE", {"max": most, "name": info.name})
