# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A holder of files, and a data folder that a test has for itself."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kreishaus.documents import actions, queries
from kreishaus.documents.checks import Limits
from kreishaus.kernel import keystore
from kreishaus.kernel.ids import new_id
from tests.kreishaus.documents.files import pdf_bytes, upload


@dataclass(frozen=True)
class Holder:
    """A draft or a case, as documents see it: an id and a key."""

    id: UUID
    key_id: UUID

    def store(self, content: bytes | None = None, name: str = "nachweis.pdf", **limits: Any) -> UUID:
        content = pdf_bytes() if content is None else content
        return actions.store(self.id, self.key_id, upload(content, name), limits=Limits(**limits))[0].id

    def files(self) -> tuple[queries.HeldFile, ...]:
        return queries.held_by(self.id, self.key_id)

    def read(self, document_id: UUID) -> bytes:
        return b"".join(queries.open_stream(self.id, document_id, self.key_id).chunks)


def new_holder() -> Holder:
    return Holder(new_id(), keystore.create("test"))


@pytest.fixture
def holder() -> Holder:
    return new_holder()


@pytest.fixture
def other() -> Holder:
    return new_holder()


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder with nothing in it."""
    settings.KREISHAUS = replace(settings.KREISHAUS, data_dir=tmp_path, keys_dir=tmp_path / "keys")
    return tmp_path
