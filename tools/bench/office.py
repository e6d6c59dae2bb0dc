# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk does with one case, through HTTP: look, write messages, prepare a decision and read it.

Preparing sets a letter as PDF, so it is printed and not judged.
"""

from typing import Final

from tests.journeys.walker import Answer, LostError, Walker
from tests.pages import Page

MESSAGES: Final = 20
DECISIONS: Final = 8
PREPARE: Final = "prepare a decision, with its PDF"


def work(clerk: Walker, case: str) -> None:
    """Write in the thread of a case that the clerk works on, and prepare its decision, several times."""
    for number in range(MESSAGES):
        page = _seen(clerk.get(f"{case}nachrichten/", name="desk thread"))
        draft = Page(page.text).sends["draft"][0]
        written = {"draft": draft, "body": f"Guten Tag, das ist Nachricht {number}."}
        _sent(clerk.post(f"{case}nachrichten/", written, name="message"))
    for _ in range(DECISIONS):
        proposed = _seen(clerk.get(f"{case}entscheiden/?ergebnis=assessed", name="desk, decide"))
        inputs = {name: values[-1] for name, values in Page(proposed.text).sends.items()}
        letter = _sent(clerk.post(f"{case}entscheiden/", inputs, name=PREPARE))
        _seen(clerk.get(letter.location, name="decision beside its letter"))


def _seen(answer: Answer) -> Answer:
    if answer.status != 200:  # noqa: PLR2004 -- a page
        raise LostError(f"{answer.status} instead of a page")
    return answer


def _sent(answer: Answer) -> Answer:
    if answer.status != 302:  # noqa: PLR2004 -- taken, and on to the next page
        raise LostError(f"{answer.status} instead of the next page")
    return answer
