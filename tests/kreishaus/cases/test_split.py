# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One Antrag, several cases: each has what all share and its own entries, and nothing of the others."""

import secrets
import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.db import IntegrityError
from pikepdf import Pdf
from pytest_django import Settings

from kreishaus.audit.models import AuditEntry
from kreishaus.authorities.district import district
from kreishaus.cases import actions, personal_data, queries, receipts
from kreishaus.cases.errors import NotSendableError, RefusedError
from kreishaus.cases.models import Case, CaseEvent, Draft, File, Submission
from kreishaus.documents import queries as documents
from kreishaus.documents import storage
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel import clock
from kreishaus.kernel.content import ContentError
from kreishaus.kernel.models import Job
from kreishaus.privacy.export import export
from tests import build, people
from tests.people import Person

BY_DOG = "split: {by: dogs}\nfile: {by: [dogs.chip]}"
BY_OFFICE = "split: {by: authority, of: dogs, place: where}"
BELLA = build.FIETE | {
    "name": "Bella",
    "chip": "276098102345679",
    "relief_wanted": True,
    "relief": ["rescue"],
}
SHY = {key: value for key, value in BELLA.items() if key != "chip"}
SHARED = ("- id: pay_rhythm", "- {id: paper, kind: file, required: false}\n      - id: pay_rhythm")
WHERE = ("- {id: name,", "- {id: where, kind: place, list: places, required: false}\n          - {id: name,")


@pytest.fixture
def by_dog(settings: Settings, tmp_path: Path) -> None:
    build.house_with(settings, tmp_path, BY_DOG)


@pytest.fixture
def by_office(settings: Settings, tmp_path: Path) -> None:
    build.house_with(settings, tmp_path, BY_OFFICE, WHERE, "dogs.where")


def names_in(person: Person, case: Case) -> list[str]:
    answers = queries.case_for(person.actor, case.id).answers
    return [str(answers.get(f"dogs.{number}.name")) for number in range(answers.count("dogs"))]


@pytest.mark.usefixtures("by_dog")
def test_every_entry_becomes_a_case_of_its_own_with_what_all_share(citizen: Person) -> None:
    first, second = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    assert [names_in(citizen, each) for each in (first, second)] == [["Fiete"], ["Bella"]]
    assert first.reference != second.reference
    assert first.file.key_id != second.file.key_id
    for each in (first, second):
        opened = queries.case_for(citizen.actor, each.id)
        assert opened.answers.get("holder.last_name") == "Świątek"
        assert opened.content["computed"]["values"]["dogs.0.position"] == 1
    assert (File.objects.count(), Submission.unscoped.count(), Draft.unscoped.count()) == (2, 1, 0)


def test_entries_of_one_matter_share_their_file(citizen: Person, settings: Settings, tmp_path: Path) -> None:
    build.house_with(settings, tmp_path, "split: {by: dogs}\nfile: {by: [holder.last_name]}")
    first, second = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA | {"breed": "Pudel"}]))
    assert first.file_id == second.file_id


@pytest.mark.usefixtures("by_dog")
def test_what_is_noticed_is_noticed_where_it_belongs(citizen: Person) -> None:
    first, second = build.cases_of(citizen, build.answers(dogs=[build.FIETE, SHY]))
    found = [
        [each["path"] for each in queries.case_for(citizen.actor, case.id).content["findings"]]
        for case in (first, second)
    ]
    assert "dogs.0.chip" not in found[0]
    assert "dogs.0.chip" in found[1]


@pytest.mark.usefixtures("by_dog")
def test_a_file_of_one_entry_lies_in_its_case_alone_and_was_never_encrypted_anew(citizen: Person) -> None:
    draft = build.draft(citizen.actor, build.answers(dogs=[build.FIETE, BELLA]))
    document_id = build.upload(citizen.actor, draft.id, "dogs.1.relief_proof")
    path = storage.path_of(document_id)
    before = path.read_bytes()
    actions.submit(citizen.actor, draft.id)
    first, second = Case.unscoped.select_related("file").order_by("id")
    assert [each.id for each in documents.held_by(second.id, second.file.key_id)] == [document_id]
    assert documents.held_by(first.id, first.file.key_id) == ()
    assert path.read_bytes() == before
    assert not Holding.objects.filter(holder_id=draft.id).exists()


def test_a_file_of_a_shared_question_is_held_by_every_case(
    citizen: Person, settings: Settings, tmp_path: Path
) -> None:
    build.house_with(settings, tmp_path, BY_DOG, SHARED, "paper")
    draft = build.draft(citizen.actor, build.answers(dogs=[build.FIETE, BELLA]))
    document_id = build.upload(citizen.actor, draft.id, "paper")
    actions.submit(citizen.actor, draft.id)
    for case in Case.unscoped.select_related("file"):
        assert [each.id for each in documents.held_by(case.id, case.file.key_id)] == [document_id]
        stream = documents.open_stream(case.id, document_id, case.file.key_id)
        assert b"".join(stream.chunks)[:4] == b"\x89PNG"
    assert Document.objects.count() == 1


@pytest.mark.usefixtures("by_dog")
def test_the_same_draft_twice_is_one_submission_with_all_its_cases(citizen: Person) -> None:
    draft = build.draft(citizen.actor, build.answers(dogs=[build.FIETE, BELLA]))
    first = actions.submit(citizen.actor, draft.id)
    assert actions.submit(citizen.actor, draft.id) == first
    assert (Submission.unscoped.count(), Case.unscoped.count()) == (1, 2)


@pytest.mark.usefixtures("by_dog")
def test_all_cases_or_none(citizen: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = build.draft(citizen.actor, build.answers(dogs=[build.FIETE, BELLA]))
    monkeypatch.setattr(
        secrets, "randbelow", lambda _most: 4711
    )  # the second case gets a number that is taken
    with pytest.raises(IntegrityError):
        actions.submit(citizen.actor, draft.id)
    assert (Submission.unscoped.count(), Case.unscoped.count(), Draft.unscoped.count()) == (0, 0, 1)


@pytest.mark.usefixtures("by_dog")
def test_a_mistake_in_one_entry_stops_the_whole(citizen: Person) -> None:
    nameless = {key: value for key, value in BELLA.items() if key != "name"}
    draft = build.draft(citizen.actor, build.answers(dogs=[build.FIETE, nameless]))
    with pytest.raises(NotSendableError):
        actions.submit(citizen.actor, draft.id)
    assert Case.unscoped.count() == 0


@pytest.mark.usefixtures("by_dog")
def test_each_case_is_logged_and_one_receipt_is_ordered(citizen: Person) -> None:
    sent = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    logged = AuditEntry.objects.filter(action="case.submitted").values_list("object_id", flat=True)
    assert set(logged) == {str(each.id) for each in sent}
    assert Job.objects.filter(handler="cases.on_case_submitted").count() == 1


def text_of(holder_id: UUID, document_id: UUID | None, key_id: UUID) -> str:
    """What a PDF that somebody holds says, with what is attached to it for machines."""
    assert document_id is not None
    content = b"".join(documents.open_stream(holder_id, document_id, key_id).chunks)
    with Pdf.open(BytesIO(content)) as pdf:
        attached = "".join(each.get_file().read_bytes().decode() for each in pdf.attachments.values())
    printed = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return attached + printed.stdout.decode()


@pytest.mark.usefixtures("by_office")
def test_the_file_of_each_case_has_a_receipt_of_its_own_and_the_person_keeps_the_whole(
    citizen: Person,
) -> None:
    dogs = [build.FIETE | {"where": build.HUETZEL}, BELLA | {"where": build.WALSRODE}]
    first, second = build.cases_of(citizen, build.answers(dogs=dogs))
    receipts.make(first.submission_id)
    receipts.make(first.submission_id)
    for case, own, other in ((first, "Fiete", "Bella"), (second, "Bella", "Fiete")):
        case.refresh_from_db()
        assert [held.id for held in documents.held_by(case.id, case.file.key_id)] == [case.receipt_id]
        said = text_of(case.id, case.receipt_id, case.file.key_id)
        assert own in said
        assert other not in said
        assert case.reference in said
    submission = Submission.unscoped.get()
    whole = receipts.copy_for(citizen.actor, submission, [first, second])
    assert whole == (submission.id, submission.receipt_id, citizen.actor.key_id)
    said = text_of(*whole)
    assert [word in said for word in ("Fiete", "Bella", first.reference, second.reference)] == [True] * 4
    assert CaseEvent.objects.filter(kind="receipt_made").count() == 2
    assert Holding.objects.count() == 3


@pytest.mark.usefixtures("by_dog")
def test_the_whole_goes_with_the_account_and_each_file_keeps_its_own(citizen: Person) -> None:
    sent = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    receipts.make(sent[0].submission_id)
    personal_data.erase(citizen.actor)
    assert set(Holding.objects.values_list("holder_id", flat=True)) == {each.id for each in sent}
    assert Submission.unscoped.get().receipt_id is None


@pytest.mark.usefixtures("by_dog")
def test_the_copy_of_ones_data_has_the_whole_and_each_of_its_parts(citizen: Person) -> None:
    first, second = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    receipts.make(first.submission_id)
    names = ZipFile(BytesIO(b"".join(export(citizen.actor)))).namelist()
    assert {each.partition("/")[2] for each in names if each.endswith(".pdf")} == {
        f"{first.reference}/Eingangsbestaetigung-{first.reference}.pdf",
        f"{second.reference}/Eingangsbestaetigung-{second.reference}.pdf",
        f"Zusammen gesendet/Eingangsbestaetigung-{min(first.reference, second.reference)}.pdf",
    }


@pytest.mark.usefixtures("by_dog")
def test_of_an_account_that_is_gone_nobody_keeps_the_whole(citizen: Person) -> None:
    sent = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    Submission.unscoped.update(account=None)
    receipts.make(sent[0].submission_id)
    assert set(Holding.objects.values_list("holder_id", flat=True)) == {each.id for each in sent}


@pytest.mark.usefixtures("by_dog")
def test_the_last_file_takes_the_whole_along(citizen: Person) -> None:
    sent = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    receipts.make(sent[0].submission_id)
    Case.unscoped.update(state="closed")
    for number, case in enumerate(sent):
        assert Holding.objects.count() == 3 - number
        File.objects.filter(id=case.file_id).update(kept_until=clock.today() - timedelta(days=1))
        assert actions.erase_over() == 1
    assert (Holding.objects.count(), Submission.unscoped.count()) == (0, 0)


@pytest.mark.usefixtures("by_dog")
def test_the_whole_names_every_case_and_says_what_is_shared_once(citizen: Person) -> None:
    first, second = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    opened = [queries.open_case(each) for each in (first, second)]
    office = district().authorities["bispingen"]
    said = receipts.values_of(first.submission, opened, office, office.department("steueramt"))
    assert said.references == (first.reference, second.reference)
    titles = [section.title for section in said.sections]
    assert len([each for each in titles if first.reference in each]) == 1
    assert len([each for each in titles if second.reference in each]) == 1
    assert len(titles) == len(set(titles))


@pytest.mark.usefixtures("by_dog")
def test_the_copy_of_ones_data_has_each_case_once(citizen: Person) -> None:
    sent = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    copied = personal_data.export(citizen.actor)["cases"]
    assert {each["reference"] for each in copied} == {each.reference for each in sent}
    assert sorted(len(each["answers"]["dogs"]) for each in copied) == [1, 1]


@pytest.mark.usefixtures("by_dog")
def test_one_case_is_withdrawn_and_the_other_goes_on(citizen: Person, clerk: Person) -> None:
    first, second = build.cases_of(citizen, build.answers(dogs=[build.FIETE, BELLA]))
    actions.withdraw(citizen.actor, first.id)
    assert actions.take(clerk.actor, second.id).state == "in_review"
    with pytest.raises(RefusedError):
        actions.take(clerk.actor, first.id)


@pytest.mark.usefixtures("by_dog")
def test_what_was_begun_as_a_guest_is_dealt_out_too(citizen: Person) -> None:
    guest = people.guest()
    draft = build.draft(guest, build.answers(dogs=[build.FIETE, BELLA]))
    signed_in = replace(citizen.actor, guest=guest.guest)
    assert actions.claim_drafts(signed_in) == 1
    actions.submit(signed_in, draft.id)
    assert Case.unscoped.count() == 2


@pytest.mark.usefixtures("by_office")
def test_entries_go_to_the_offices_of_their_places(citizen: Person, clerk: Person, stranger: Person) -> None:
    dogs = [
        build.FIETE | {"where": build.HUETZEL},
        BELLA | {"where": build.WALSRODE},
        build.FIETE | {"name": "Carlo", "chip": "276098102345680", "where": build.HUETZEL},
    ]
    at_bispingen, at_walsrode = build.cases_of(citizen, build.answers(dogs=dogs))
    assert (at_bispingen.authority_id, at_walsrode.authority_id) == ("bispingen", "walsrode")
    assert names_in(citizen, at_bispingen) == ["Fiete", "Carlo"]
    assert names_in(citizen, at_walsrode) == ["Bella"]
    assert at_walsrode.reference.startswith(at_walsrode.responsibility["prefix"])
    assert queries.case_at_desk(clerk.actor, at_bispingen.id) == at_bispingen
    for person, foreign in ((clerk, at_walsrode), (stranger, at_bispingen)):
        with pytest.raises(Case.DoesNotExist):
            queries.case_at_desk(person.actor, foreign.id)


@pytest.mark.usefixtures("by_office")
def test_figures_are_those_of_the_place_of_each_case(citizen: Person) -> None:
    dogs = [build.FIETE | {"where": build.HUETZEL}, BELLA | {"where": build.WALSRODE}]
    for case in build.cases_of(citizen, build.answers(dogs=dogs)):
        opened = queries.case_for(citizen.actor, case.id)
        where = opened.answers.get("dogs.0.where")
        assert opened.content["ars"] == where.ars  # type: ignore[union-attr]
        rows = {row["table"]: row["values"] for row in case.used_rows}
        assert (
            rows["hundesteuer"]["first"]
            == opened.context.tables["hundesteuer"].row_on(clock.today()).values["first"]
        )


@pytest.mark.usefixtures("by_office")
def test_a_place_outside_goes_to_the_desk_that_passes_it_on(citizen: Person) -> None:
    dogs = [build.FIETE | {"where": build.HUETZEL}, BELLA | {"where": {"outside": "Hamburg"}}]
    _, outside = build.cases_of(citizen, build.answers(dogs=dogs))
    assert (outside.authority_id, outside.responsibility["is_forwarding"]) == ("heidekreis", True)


@pytest.mark.usefixtures("by_office")
def test_an_entry_without_a_place_goes_where_the_whole_goes(citizen: Person) -> None:
    dogs = [build.FIETE | {"where": build.WALSRODE}, BELLA]
    whole, other = build.cases_of(citizen, build.answers(dogs=dogs))
    assert (whole.authority_id, names_in(citizen, whole)) == ("bispingen", ["Bella"])
    assert (other.authority_id, names_in(citizen, other)) == ("walsrode", ["Fiete"])


@pytest.mark.usefixtures("by_office")
def test_the_office_of_the_whole_has_a_case_even_without_entries(citizen: Person) -> None:
    whole, other = build.cases_of(citizen, build.answers(dogs=[build.FIETE | {"where": build.WALSRODE}]))
    assert (whole.authority_id, names_in(citizen, whole)) == ("bispingen", [])
    assert (other.authority_id, names_in(citizen, other)) == ("walsrode", ["Fiete"])


def test_without_a_place_of_the_whole_only_the_entries_count(
    citizen: Person, settings: Settings, tmp_path: Path
) -> None:
    build.house_with(settings, tmp_path, BY_OFFICE, WHERE, "dogs.where", decides="")
    content = build.answers(dogs=[build.FIETE | {"where": build.WALSRODE}])
    draft = build.draft(citizen.actor, content)
    assert queries.draft_for(citizen.actor, draft.id).office.administering.key == "walsrode"
    actions.submit(citizen.actor, draft.id)
    assert [each.authority_id for each in Case.unscoped.all()] == ["walsrode"]


@pytest.mark.usefixtures("by_office")
def test_nobody_is_asked_back_for_the_place_that_decides(citizen: Person, clerk: Person) -> None:
    dogs = [build.FIETE | {"where": build.HUETZEL}]
    case = actions.take(clerk.actor, build.cases_of(citizen, build.answers(dogs=dogs))[0].id)
    with pytest.raises(RefusedError):
        build.asked(clerk, case, paths=["dogs.0.where"], documents=[])


@pytest.mark.parametrize(
    ("split", "form", "sentence"),
    [
        ("{by: cats}", ("", ""), "keine äußere Wiederholung „cats“"),
        ("{by: authority}", ("", ""), "„of“ und „place“"),
        ("{by: dogs, of: dogs}", ("", ""), "keine äußere Wiederholung|„of“ und „place“"),
        ("{by: authority, of: dogs, place: name}", ("", ""), "keine Frage „name“ nach einem Ort"),
    ],
)
def test_what_cannot_be_dealt_out_is_a_mistake(
    settings: Settings, tmp_path: Path, split: str, form: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(ContentError, match=sentence):
        build.house_with(settings, tmp_path, f"split: {split}", form)
