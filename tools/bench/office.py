# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk does with one case, through HTTP: look, write messages, prepare a decision and read it.

Preparing sets a letter as PDF, so it is printed and not judged. The pages around it are looked at as often as
any other, for their own time; what they take right after a PDF is printed beside.
"""

from typing import Final

from tests.journeys.walker import Answer, LostError, Walker
from tests.pages import Page

MESSAGES: Final = 20
DECISIONS: Final = 8
VIEWS: Final = 60
PREPARE: Final = "prepare a decision, with its PDF"
AFTER: Final = "right after the PDF"


def work(clerk: Walker, case: str) -> None:
    """Write in the thread of a case that the clerk works on, and prepare its decision, several times."""
    for number in range(MESSAGES):
        page = _seen(clerk.get(f"{case}nachrichten/", name="desk thread"))
        draft = Page(page.text).sends["draft"][0]
        written = {"draft": draft, "body": f"Guten Tag, das ist Nachricht {number}."}
        _sent(clerk.post(f"{case}nachrichten/", written, name="message"))
    deciding, beside = f"{case}entscheiden/?ergebnis=assessed", case
    for _ in range(DECISIONS):
        proposed = _seen(clerk.get(deciding, name=f"desk, decide, {AFTER}"))
        inputs = {name: values[-1] for name, values in Page(proposed.text).sends.items()}
        beside = _sent(clerk.post(f"{case}entscheiden/", inputs, name=PREPARE)).location
        _seen(clerk.get(beside, name=f"decision beside its letter, {AFTER}"))
    for path, name in ((deciding, "desk, decide"), (beside, "decision beside its letter")):
        for _ in range(VIEWS):
            _seen(clerk.get(path, name=name))


def _seen(answer: Answer) -> Answer:
    if answer.status != 200:  # noqa: PLR2004 -- a page
        raise LostError(f"{answer.status} instead of a page")
    return answer


def _sent(answer: Answer) -> Answer:
    if answer.status != 302:  # noqa: PLR2004 -- taken, and on to the next page
        raise LostError(f"{answer.status} instead of the next page")
    return answer
