# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run inside the product: fill the data folder of the environment with cases, each with a key of its own.

`python -m tools.bench.many 10000`. Rows are written in bulk, past the actions: this is for measuring alone.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
django.setup()

import pyrage  # noqa: E402 -- Django comes first

from formular import Json  # noqa: E402
from kreishaus.cases.models import Case, File, Submission  # noqa: E402
from kreishaus.cases.sealing import seal, unseal  # noqa: E402
from kreishaus.documents import facts, storage  # noqa: E402
from kreishaus.documents.models import Document, Holding  # noqa: E402
from kreishaus.kernel import clock, crypto, keystore  # noqa: E402
from kreishaus.kernel.ids import new_id  # noqa: E402

AT_ONCE = 1000
FILE_IN = 10  # so many cases have one file together
SIZE = 100_000  # bytes of a file


def fill(number: int) -> None:
    """Copy an invented case as often as asked."""
    example = Case.unscoped.select_related("file", "submission").order_by("received_at")[0]
    texts = [unseal(example.file.key_id, what, example.id, sealed) for what, sealed in _sealed(example)]
    for begin in range(0, number, AT_ONCE):
        _some(example, texts, begin, min(AT_ONCE, number - begin))


def _sealed(case: Case) -> Iterator[tuple[str, bytes]]:
    yield "case", bytes(case.sealed)
    yield "title", bytes(case.sealed_title)


def _some(example: Case, texts: list[Json], begin: int, count: int) -> None:
    files: list[File] = []
    submissions: list[Submission] = []
    cases: list[Case] = []
    for key_id in make_keys(count):
        file = _copied(example.file, id=new_id(), key_id=key_id, token="")
        submission = _copied(example.submission, id=new_id(), draft_id=new_id(), receipt_id=None)
        case = _copied(example, id=new_id(), file_id=file.id, submission_id=submission.id)
        case.reference = f"BENCH-{begin + len(cases):06}"
        case.sealed = seal(key_id, "case", case.id, texts[0])
        case.sealed_title = seal(key_id, "title", case.id, texts[1])
        files.append(file)
        submissions.append(submission)
        cases.append(case)
    File.objects.bulk_create(files)
    Submission.unscoped.bulk_create(submissions)
    Case.unscoped.bulk_create(cases)
    for case, file in list(zip(cases, files, strict=True))[::FILE_IN]:
        _attach(case, file.key_id)


def _copied[M: (File, Submission, Case)](row: M, **changes: object) -> M:
    """Another row with the same columns, but for the changes."""
    columns = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}  # noqa: SLF001
    return type(row)(**columns | changes)


def _attach(case: Case, key_id: UUID) -> None:
    """A file of random bytes, encrypted for its holder as every other."""
    content, identity, document_id = os.urandom(SIZE), pyrage.x25519.Identity.generate(), new_id()
    path: Path = storage.path_of(document_id)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(pyrage.encrypt(content, [identity.to_public()]))
    document = Document(
        id=document_id, media_type="application/pdf", size=SIZE, scan="clean", stored_at=clock.now()
    )
    document.save(force_insert=True)
    known = facts.Facts("Nachweis.pdf", hashlib.sha256(content).hexdigest())
    Holding.objects.create(
        document=document,
        holder_id=case.id,
        key_id=key_id,
        wrapped_identity=keystore.wrap(key_id, str(identity).encode()),
        sealed_facts=facts.seal(key_id, document_id, known),
    )


def make_keys(count: int) -> list[UUID]:
    """Many keys in one transaction; the product makes each durable alone."""
    ring, ids = keystore.ring(), [new_id() for _ in range(count)]
    with ring._connections.writing() as connection:  # noqa: SLF001 -- to be fast
        for key_id in ids:
            wrapped = ring._lock.wrap(connection, key_id, crypto.new_key())  # noqa: SLF001
            row = (key_id.bytes, "case", wrapped, clock.now().timestamp(), False)
            connection.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?)", row)
    return ids


if __name__ == "__main__":
    fill(int(sys.argv[1]))
