# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From pushing to pulling: nothing lost, nothing left running."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.documents.stream import CHUNK_BYTES, Funnel, pumped


def pushing(*parts: bytes) -> Callable[[Funnel], None]:
    def push(target: Funnel) -> None:
        for part in parts:
            target.write(part)
        target.flush()

    return push


def pumps() -> int:
    return sum(thread.name == "pump" for thread in threading.enumerate())


@given(st.lists(st.binary(max_size=3 * CHUNK_BYTES), max_size=6))
def test_what_is_pushed_is_what_is_pulled(parts: list[bytes]) -> None:
    chunks = list(pumped(pushing(*parts)))
    assert b"".join(chunks) == b"".join(parts)
    assert b"" not in chunks


def test_what_goes_wrong_while_pushing_is_raised_where_it_is_pulled() -> None:
    def push(target: Funnel) -> None:
        target.write(bytes(CHUNK_BYTES))
        raise OSError("no more")

    chunks = pumped(push)
    assert len(next(chunks)) == CHUNK_BYTES
    with pytest.raises(OSError, match="no more"):
        next(chunks)


def test_a_reader_that_gives_up_ends_the_thread_behind() -> None:
    before = pumps()
    chunks = pumped(pushing(*[bytes(CHUNK_BYTES)] * 100))
    next(chunks)
    chunks.close()
    assert pumps() == before


def test_the_thread_runs_no_further_ahead_than_a_few_chunks() -> None:
    written = []

    def push(target: Funnel) -> None:
        for number in range(100):
            target.write(bytes(CHUNK_BYTES))
            written.append(number)

    chunks = pumped(push)
    next(chunks)
    assert len(written) < 10
    chunks.close()
