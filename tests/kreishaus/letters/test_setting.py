# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process that sets letters: kept for the next letter, gone when idle, and a crash is one letter."""

import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace

import psutil
import pytest

from kreishaus.letters.setting.order import Order
from kreishaus.letters.setting.process import COMMAND, LetterError, Setting
from tests.kreishaus.letters.samples import BISPINGEN, receipt

LETTER = Order(
    "receipt",
    {"letterhead": asdict(BISPINGEN), "letter": receipt().as_json(), "attachment": None},
    None,
    1_800_000_000,
)
SAYS = "import sys; print(sorted(each for each in sys.modules if each in ('django', 'sqlite3')))"


@pytest.fixture
def setting() -> Iterator[Setting]:
    made = Setting()
    yield made
    made.end()


def children() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if command_of(each) == list(COMMAND)]


def command_of(process: psutil.Process) -> list[str]:
    """Its words; none when it has just ended, whether or not somebody has waited for it."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def new(before: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in children() if each not in before]


def test_letters_after_one_another_come_from_one_process(setting: Setting) -> None:
    before = children()
    first = setting.pdf(LETTER)
    (process,) = new(before)
    assert (first[:8], setting.pdf(LETTER), new(before)) == (b"%PDF-1.7", first, [process])


def test_a_process_that_is_idle_ends_and_the_next_letter_has_another() -> None:
    before, brief = children(), Setting(idle_seconds=0.1)
    letter = brief.pdf(LETTER)
    for _ in range(100):
        if not new(before):
            break
        time.sleep(0.05)
    assert new(before) == []
    assert brief.pdf(LETTER) == letter
    brief.end()


def test_a_process_that_is_killed_is_one_letter(setting: Setting) -> None:
    before = children()
    letter = setting.pdf(LETTER)
    new(before)[0].kill()
    with pytest.raises(LetterError, match="ended without an answer"):
        setting.pdf(LETTER)
    assert setting.pdf(LETTER) == letter


def test_a_mistake_in_a_letter_is_said(setting: Setting) -> None:
    with pytest.raises(LetterError, match=r"^receipt: "):
        setting.pdf(replace(LETTER, data={}))


def test_half_an_answer_is_no_letter() -> None:
    half = Setting((sys.executable, "-c", """print('{"size": 9, "mistake": ""}\\n%PDF')"""))
    with pytest.raises(LetterError, match="within its answer"):
        half.pdf(LETTER)


def test_it_needs_neither_django_nor_a_database() -> None:
    known = f"import kreishaus.letters.setting.__main__; {SAYS}"
    with psutil.Popen([sys.executable, "-c", known], stdout=-1) as process:
        assert process.communicate()[0] == b"[]\n"
