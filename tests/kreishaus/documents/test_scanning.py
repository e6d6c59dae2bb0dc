# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files are looked at when a scanner is there, called unscanned when none is, never opened if infected."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kreishaus.documents import actions, handlers
from kreishaus.documents.errors import ClosedFileError
from kreishaus.documents.events import DocumentStored
from kreishaus.documents.lifecycle import Scan
from kreishaus.documents.models import Document
from kreishaus.documents.providers.clamd import Clamd, ScannerError
from kreishaus.kernel.models import Job
from tests.kreishaus.documents import scanners
from tests.kreishaus.documents.conftest import Holder
from tests.kreishaus.documents.files import blank, pdf_bytes, saved
from tests.kreishaus.documents.scanners import EICAR


@pytest.fixture(scope="module", params=scanners.KINDS)
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="kh") as folder:  # a socket's path may have 107 letters
        Path(folder).chmod(0o755)
        with scanners.stand_in() if request.param == "stand-in" else scanners.clamd(Path(folder)) as where:
            yield where


@pytest.fixture
def scanner(settings: Any, address: str) -> str:
    settings.KREISHAUS = replace(settings.KREISHAUS, clamd=address)
    return address


def infected_pdf() -> bytes:
    pdf = blank()
    pdf.pages[0].Contents = pdf.make_stream(EICAR)
    return saved(pdf, compress_streams=False)


def test_the_scanner_tells_a_virus_from_a_letter(address: str) -> None:
    pieces = [EICAR[:20], b"", EICAR[20:]]
    assert Clamd(address).scan(pieces) is Scan.INFECTED
    assert Clamd(address).scan([b"Sehr geehrte Damen und Herren"]) is Scan.CLEAN
    assert Clamd(address).scan([]) is Scan.CLEAN


def test_a_file_larger_than_the_scanner_takes_counts_as_unscanned(address: str) -> None:
    assert Clamd(address).scan([bytes(64_000)] * 40) is Scan.UNSCANNED


@pytest.mark.parametrize("nowhere", ["/nowhere/clamd.sock", "127.0.0.1:9"])
def test_a_scanner_that_cannot_be_reached_is_an_error_that_a_job_repeats(nowhere: str) -> None:
    with pytest.raises(OSError, match=r"No such file|refused"):
        Clamd(nowhere).scan([b"x"])


def test_an_answer_that_says_neither_is_an_error(address: str) -> None:
    class Garbled(Clamd):
        def _connect(self) -> Any:
            connection = super()._connect()
            connection.sendall(b"zWHAT\0\0\0\0\0")
            return connection

    with pytest.raises(ScannerError):
        Garbled(address).scan([b"x"])


@pytest.mark.django_db
def test_without_a_scanner_a_file_is_marked_as_unscanned_and_no_job_is_made(holder: Holder) -> None:
    document_id = holder.store()
    assert [each.scan for each in holder.files()] == [Scan.UNSCANNED]
    assert (holder.read(document_id), Job.objects.count()) == (pdf_bytes(), 0)


@pytest.mark.django_db
def test_a_file_waits_closed_until_the_scanner_has_looked(scanner: str, holder: Holder) -> None:  # noqa: ARG001
    document_id = holder.store()
    with pytest.raises(ClosedFileError, match="noch auf Schadsoftware geprüft"):
        holder.read(document_id)
    handlers.on_document_stored(DocumentStored(document_id))
    assert holder.read(document_id) == pdf_bytes()
    assert [each.scan for each in holder.files()] == [Scan.CLEAN]


@pytest.mark.django_db
def test_an_infected_file_is_never_handed_out(scanner: str, holder: Holder) -> None:  # noqa: ARG001
    document_id = holder.store(infected_pdf())
    actions.scan(document_id)
    with pytest.raises(ClosedFileError, match="Schadsoftware gefunden"):
        holder.read(document_id)


@pytest.mark.django_db
def test_storing_makes_one_job_and_the_job_may_run_twice(scanner: str, holder: Holder) -> None:  # noqa: ARG001
    document_id = holder.store()
    job = Job.objects.get()
    assert (job.handler, job.arguments) == (
        "documents.on_document_stored",
        {"document_id": str(document_id)},
    )
    actions.scan(document_id)
    actions.scan(document_id)
    assert Document.objects.get().scan == Scan.CLEAN


@pytest.mark.django_db
def test_a_file_that_went_before_the_scanner_came_is_no_error(scanner: str, holder: Holder) -> None:  # noqa: ARG001
    document_id = holder.store()
    actions.remove(holder.id, document_id)
    actions.scan(document_id)
    assert Document.objects.count() == 0
