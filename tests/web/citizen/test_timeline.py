# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened and what comes: each step has a word, or is the office's own."""

import re
from pathlib import Path
from uuid import UUID

import kreishaus.cases
from kreishaus.cases import actions
from kreishaus.cases.lifecycle import INTERNAL
from kreishaus.cases.models import Case, Inquiry
from kreishaus.cases.queries import case_for
from kreishaus.web.citizen.timeline import EVENT_WORDS, face_of, timeline_of
from tests import build
from tests.people import Person

TOLD = re.compile(r'\btell\(\s*\w+,\s*[\w.]+,\s*"(\w+)"|\bkind="(\w+)"')


def kinds_written() -> set[str]:
    """The kinds of entries that the verbs of a case write."""
    folder = Path(str(kreishaus.cases.__file__)).parent
    sources = [*folder.glob("actions/*.py"), folder / "receipts.py"]
    return {"".join(found) for path in sources for found in TOLD.findall(path.read_text("utf-8"))}


def test_each_kind_of_step_has_a_word_or_is_the_offices_own() -> None:
    assert kinds_written() == {*EVENT_WORDS, *(INTERNAL & kinds_written())}


def whats(person: Person, case_id: UUID) -> list[tuple[str, str]]:
    return [(step.kind, step.what) for step in timeline_of(case_for(person.actor, case_id))]


def test_it_tells_what_is_done_what_is_next_and_what_comes_later(wiebke: Person, inquiry: Inquiry) -> None:
    assert whats(wiebke, inquiry.case_id) == [
        ("done", "Sie haben abgesendet."),
        ("done", "Das Amt hat die Prüfung begonnen."),
        ("done", "Das Amt hat eine Rückfrage gestellt."),
        ("next", "Sie antworten."),
        ("later", "Das Amt prüft Ihre Antwort und entscheidet."),
    ]


def test_after_the_end_nothing_comes(wiebke: Person, taken: Case) -> None:
    actions.withdraw(wiebke.actor, taken.id)
    assert whats(wiebke, taken.id)[-1] == ("done", "Sie haben zurückgenommen.")


def test_what_the_office_does_for_itself_is_not_told(wiebke: Person, clerk: Person, taken: Case) -> None:
    actions.note(clerk.actor, taken.id, "Vorsicht, der Hund beißt.")
    build.prepared(clerk, taken)
    assert [what for kind, what in whats(wiebke, taken.id) if kind == "done"] == [
        "Sie haben abgesendet.",
        "Das Amt hat die Prüfung begonnen.",
    ]


def test_a_case_with_an_unread_decision_waits_for_the_person(taken: Case) -> None:
    assert (face_of(taken, waits=True).shape, face_of(taken).citizen) == ("you", "in Prüfung")
