# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form for asking back: what is ticked, which papers, why, until when; proposed, read, checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from deadlines import working_day_from
from kreishaus.cases.answering import is_below
from kreishaus.kernel import clock
from kreishaus.web import questions
from kreishaus.web.forms import BoundField
from kreishaus.web.staff import days
from kreishaus.web.staff.choices import Part

type Posted = Mapping[str, Sequence[str]]

TERM: Final = timedelta(days=14)  # [P] how long people usually get to answer
LINES: Final = 3
PATHS, PAPERS, REASON, DUE, REVISION = "paths", "papers", "reason", "due_on", "revision"
NO_DAY: Final = "Bitte geben Sie einen Tag an, zum Beispiel 8 12 2026."


@dataclass(frozen=True, slots=True)
class Asking:
    """The form as it stands. `due_on` is None when the day cannot be read; then `due` has what was typed."""

    paths: tuple[str, ...]
    papers: tuple[str, ...]
    reason: str
    due: Mapping[str, str]
    due_on: date | None

    @property
    def lines(self) -> tuple[str, ...]:
        """Three lines for papers, more when more were written."""
        return (*self.papers, *[""] * max(1, LINES - len(self.papers)))[: max(LINES, len(self.papers) + 1)]

    def names(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """What is asked for, as the citizen reads it."""
        ticked = (choice.name for part in parts for choice in part.choices if choice.path in self.paths)
        return (*ticked, *self.papers)


def proposed(parts: Sequence[Part]) -> Asking:
    """What the page begins with: findings ticked, their sentences as the reason, two weeks from today."""
    found = [choice for part in parts for choice in part.choices if choice.sentence]
    day = working_day_from(clock.today() + TERM)
    return Asking(
        paths=tuple(choice.path for choice in found),
        papers=(),
        reason="\n".join(dict.fromkeys(choice.sentence for choice in found)),
        due=days.inputs_of(DUE, day),
        due_on=day,
    )


def read(posted: Posted, parts: Sequence[Part]) -> Asking:
    """What was posted. A whole block takes its single questions with it."""
    known = {choice.path for part in parts for choice in part.choices}
    ticked = [path for path in posted.get(PATHS, ()) if path in known]
    due = {name: texts[0] for name, texts in posted.items() if name.partition(".")[0] == DUE and texts}
    return Asking(
        paths=tuple(path for path in ticked if not is_below(path, [each for each in ticked if each != path])),
        papers=tuple(label for each in posted.get(PAPERS, ()) if (label := each.strip())),
        reason=next(iter(posted.get(REASON, ())), ""),
        due=due,
        due_on=days.read(DUE, due),
    )


def problems_of(asking: Asking) -> Iterator[tuple[str, str]]:
    """What is missing, by the id of the control, in the order of the page."""
    if not asking.paths and not asking.papers:
        yield PATHS, "Bitte wählen Sie, was fehlt: eine Angabe oder eine Unterlage."
    if not asking.reason.strip():
        yield REASON, "Bitte schreiben Sie, warum Sie nachfragen. Der Satz steht in der Rückfrage."
    if asking.due_on is None:
        yield DUE, NO_DAY
    elif asking.due_on <= clock.today():
        yield DUE, "Bitte wählen Sie einen Tag ab morgen."


def questions_of(asking: Asking, problems: Mapping[str, str]) -> tuple[BoundField, ...]:
    """Reason and day, drawn by the components of all forms."""
    return (
        questions.longtext(
            REASON,
            "Warum fragen Sie nach?",
            asking.reason,
            problem=problems.get(REASON, ""),
            hint="Die Person liest genau diese Sätze.",
        ),
        days.question(
            DUE,
            "Antwort bis",
            "Vorgeschlagen ist der nächste Werktag nach 14 Tagen.",
            asking.due,
            problems.get(DUE, ""),
        ),
    )
