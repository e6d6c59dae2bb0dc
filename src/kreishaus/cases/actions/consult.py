# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask other bodies before deciding, each by a letter of its own and until a day; write down what they say.

Silence is no consent and no bar: an open answer is shown at the decision, and the clerk decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from formular import Json, MissingParameter
from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.decide import decide, prepare
from kreishaus.cases.actions.ending import end_unsent_letter
from kreishaus.cases.actions.moving import change, tell
from kreishaus.cases.clocks import put_clock
from kreishaus.cases.errors import ChangedMeanwhileError, InputsRefusedError, RefusedError
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.letters import matter_of
from kreishaus.cases.models import Case, Consultation, Decision
from kreishaus.cases.queries.consultations import consultation_at_desk, mark_of
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.cases.sealing import seal, unseal
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.keystore import NoSuchKeyError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from kreishaus.letters.plan import LetterPlan

MOST: Final = 20
LONGEST: Final = 8000
AS_FILE: Final = "Was länger ist, legen Sie als Datei dazu."
WAITING: Final = (
    "Hier ist noch ein Schreiben vorbereitet. Bitte senden Sie es zuerst oder geben Sie es zurück."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A body to ask: its kind, and the lines of its address."""

    body: str
    lines: tuple[str, ...]


def consult(
    actor: Actor, case_id: UUID, asked: Sequence[Asked], due_on: date, question: str = "", *, revision: int
) -> list[Consultation]:
    """Write to each of these bodies; the letters go by post. About a second for each; outside a transaction.

    Args:
        question: what is asked beside the usual; the same of all.
        revision: of the case as the clerk saw it, so that a form sent twice asks once.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, nobody is named, an address is missing, the day is over.
        ChangedMeanwhileError: the case is not the one that the clerk saw.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_consult(actor, case)
    if case.revision != revision:
        raise ChangedMeanwhileError
    opened = open_case(case)
    _check(opened, asked, due_on)
    letters = _letters(actor, opened, asked, due_on, question.strip())
    with transaction.atomic():
        change(case)  # whoever comes second with the same form asks nobody
    made: list[Consultation] = []
    try:
        for each, inputs in zip(asked, letters, strict=True):
            made.append(_ask(actor, opened, each, due_on, inputs))
    finally:
        if made:
            tell(actor, case, "consulted", fields=[f"consultations.{each.id}" for each in made])
    return made


@dataclass(frozen=True, slots=True)
class Said:
    """What a body said (a value of `Consultation.Answer`), on which day, and in which words.

    `seen` is the mark of the answer that stood there when this one was typed; None: nobody has looked.
    """

    answer: str
    on: date
    text: str = ""
    seen: str | None = None


def record_answer(
    actor: Actor, consultation_id: UUID, said: Said, upload: "UploadedFile[bytes] | None" = None
) -> Consultation:
    """Write down what a body said, or that nothing came; again, it is corrected. Outside a transaction.

    Args:
        upload: the answer as a file; without one, the file of before stays.

    Raises:
        Consultation.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it.
        InputsRefusedError: the answer is none of those, the day cannot be, or the text is too long;
            `problems` by column, `text` for the text.
        RefusedFileError: the file cannot be taken; its sentence says why.
        ChangedMeanwhileError: the case moved on or joined another File while the upload was coming in, or
            somebody has written down another answer.
    """
    row = consultation_at_desk(actor, consultation_id)
    policy.check_may_record_answer(actor, row.case)
    _check_said(row, said)
    if upload is None:
        return _write(actor, row, said)
    try:
        document, info = documents.store(row.case_id, row.case.file.key_id, upload)
    except NoSuchKeyError as moved:  # the case joined another File, and its own went
        raise ChangedMeanwhileError from moved
    try:
        return _write(actor, row, said, (document.id, info.name))
    except RefusedError:
        documents.remove(row.case_id, document.id)
        raise


def _check(opened: OpenCase, asked: Sequence[Asked], due_on: date) -> None:
    if not 0 < len(asked) <= MOST:
        raise RefusedError(f"Bitte wählen Sie mindestens eine und höchstens {MOST} Stellen.")
    for each in asked:
        if each.body not in opened.published.bodies:
            raise RefusedError("Diese Stelle wird bei dieser Leistung nicht beteiligt.")
        if not any(line.strip() for line in each.lines):
            raise RefusedError(f"Bitte geben Sie die Anschrift an: {opened.published.bodies[each.body]}.")
    if due_on < clock.today():
        raise RefusedError("Der Tag für die Antwort liegt in der Vergangenheit.")
    if Decision.objects.filter(STANDING, case=opened.row, is_interim=True, decided_at=None).exists():
        raise RefusedError(WAITING)


def _letters(
    actor: Actor, opened: OpenCase, asked: Sequence[Asked], due_on: date, question: str
) -> list[dict[str, str]]:
    """What is set in the letter to each; looked at before the first one goes, for none can be taken back."""
    plan = opened.published.consults
    assert plan is not None  # noqa: S101 -- the policy has looked
    matter = matter_of(actor, opened)
    try:
        first = opened.published.prefill(plan.outcome, matter)
    except MissingParameter as error:
        raise RefusedError(f"Das Schreiben lässt sich nicht berechnen: {error}") from error
    usual = {
        **first,
        **{f"due_on.{part}": str(getattr(due_on, part)) for part in ("day", "month", "year")},
        **({"question": question} if question else {}),
    }
    letters = [usual | {"participant": each.body, "addressee": "\n".join(_lines(each))} for each in asked]
    for each, inputs in zip(asked, letters, strict=True):
        found = opened.published.read_inputs(plan.outcome, matter, inputs)
        problem = next(((row.label, row.problem) for row in found.rows if row.problem), None)
        if problem:
            raise RefusedError(f"{opened.published.bodies[each.body]}, {problem[0]}: {problem[1]}")
    return letters


def _lines(asked: Asked) -> list[str]:
    return [line.strip() for line in asked.lines if line.strip()]


def _ask(
    actor: Actor, opened: OpenCase, asked: Asked, due_on: date, inputs: Mapping[str, str]
) -> Consultation:
    """The letter to one body, sent, and what is awaited from it; both or neither."""
    plan = cast("LetterPlan", opened.published.consults)
    letter = prepare(actor, opened.row.id, plan.outcome, inputs)
    row = Consultation(id=new_id(), case=opened.row, letter=letter, body=asked.body, due_on=due_on)
    row.asked_at = clock.now()
    row.sealed = seal(opened.row.file.key_id, "consultation", row.id, {"lines": _lines(asked)})
    try:
        with transaction.atomic():
            decide(actor, letter.id, letter.mark)
            row.save(force_insert=True)
            _put_clock(opened.row)
    except RefusedError:
        _give_up(letter)
        raise
    return row


@transaction.atomic
def _give_up(letter: Decision) -> None:
    """A letter that could not go lies in nobody's way, and nobody sends it without awaiting an answer."""
    if Decision.objects.select_for_update().filter(STANDING, id=letter.id, decided_at=None).exists():
        end_unsent_letter(letter.case)  # a case has one


def _put_clock(case: Case) -> None:
    """The worklist shows the first day on which an answer is due."""
    still = Consultation.objects.filter(case=case, answer="")
    put_clock(case, "asked", still.aggregate(first=Min("due_on"))["first"])


def _check_said(row: Consultation, said: Said) -> None:
    problems = {}
    if said.answer not in Consultation.Answer.values:
        problems["answer"] = "Bitte wählen Sie, was die Stelle geantwortet hat."
    if said.on > clock.today():
        problems["answered_on"] = "Der Tag der Antwort liegt in der Zukunft."
    if said.on < clock.to_berlin(row.asked_at).date():
        problems["answered_on"] = "An diesem Tag war die Stelle noch nicht gefragt."
    if len(said.text) > LONGEST:
        problems["text"] = f"Der Text ist zu lang. Möglich sind {LONGEST} Zeichen. {AS_FILE}"
    if problems:
        raise InputsRefusedError(problems)


@transaction.atomic
def _write(actor: Actor, row: Consultation, said: Said, file: tuple[UUID, str] | None = None) -> Consultation:
    case = row.case
    as_read = Case.unscoped.select_for_update().filter(id=case.id, file=case.file_id, state=case.state)
    if not as_read.exists():  # under another key, or another house's, nobody would read it
        raise ChangedMeanwhileError
    before = Consultation.objects.select_for_update().get(id=row.id)
    if said.seen is not None and said.seen != mark_of(before):
        raise ChangedMeanwhileError
    key_id = row.case.file.key_id
    if file is None and before.document_id and before.sealed_answer:
        known = cast("dict[str, str]", unseal(key_id, "consultation-answer", row.id, before.sealed_answer))
        file = before.document_id, known["file"]
    elif before.document_id:
        documents.remove(row.case_id, before.document_id)
    row.answer, row.answered_on, row.answer_by = said.answer, said.on, str(actor.account_id)
    row.document_id = file[0] if file else None
    content: dict[str, Json] = {"text": said.text.strip(), "file": file[1] if file else ""}
    row.sealed_answer = seal(key_id, "consultation-answer", row.id, content)
    row.save(update_fields=["answer", "answered_on", "answer_by", "document_id", "sealed_answer"])
    _put_clock(row.case)
    tell(actor, row.case, "consultation_answered", fields=[f"consultations.{row.id}"])
    return row
