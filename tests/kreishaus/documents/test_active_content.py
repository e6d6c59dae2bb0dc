# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What acts by itself is taken out of a PDF, the pages stay, and the person is told."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from kreishaus.documents.checks import Limits, checked
from kreishaus.documents.errors import RefusedFileError
from tests.kreishaus.documents.files import blank, saved, upload

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert('da')"))


def clean(pdf: Pdf) -> tuple[Pdf, tuple[str, ...]]:
    with checked(upload(saved(pdf)), Limits()) as file:
        return pikepdf.open(BytesIO(file.file.read())), file.notes


def annotation(pdf: Pdf, **entries: Any) -> None:
    one = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]))
    for key, value in entries.items():
        one[f"/{key}"] = value
    pdf.pages[0].Annots = Array([pdf.make_indirect(one)])


def test_a_script_that_runs_when_the_file_is_opened_is_taken_out() -> None:
    pdf = blank(2)
    pdf.Root.OpenAction = SCRIPT
    cleaned, notes = clean(pdf)
    assert (len(cleaned.pages), notes) == (2, ("scripts_removed",))
    assert b"alert" not in saved(cleaned, compress_streams=False)


@pytest.mark.parametrize("name", ["JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "Rendition"])
def test_an_action_hidden_in_a_corner_of_a_page_is_taken_out(name: str) -> None:
    pdf = blank()
    act = Dictionary(S=Name(f"/{name}"), F=String("boese.exe"))
    annotation(pdf, Subtype=Name.Link, AA=Dictionary(E=act))
    cleaned, notes = clean(pdf)
    assert notes == ("scripts_removed",)
    assert b"boese" not in saved(cleaned)


def test_a_link_to_an_address_stays() -> None:
    pdf = blank()
    annotation(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.org")))
    cleaned, notes = clean(pdf)
    assert (notes, str(cleaned.pages[0].Annots[0].A.URI)) == ((), "https://example.org")


def test_a_script_in_a_compressed_corner_of_the_file_is_found() -> None:
    pdf = blank()
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), pdf.make_indirect(SCRIPT)])))
    content = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with checked(upload(content), Limits()) as file:
        assert file.notes == ("scripts_removed",)


def test_files_inside_the_file_are_taken_out_and_the_person_is_told_to_send_them_alone() -> None:
    pdf = blank()
    pdf.attachments["rechnung.xml"] = b"<rechnung/>"
    cleaned, notes = clean(pdf)
    assert (list(cleaned.attachments), notes) == ([], ("attachments_removed",))


def test_a_paper_clip_with_a_file_goes_and_a_note_stays() -> None:
    pdf = blank()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("gut"))
    clip = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = Array([note, clip])
    cleaned, notes = clean(pdf)
    assert notes == ("attachments_removed",)
    assert [str(each.Subtype) for each in cleaned.pages[0].Annots] == ["/Text"]


def test_a_film_on_a_page_goes() -> None:
    pdf = blank()
    annotation(pdf, Subtype=Name.RichMedia)
    cleaned, notes = clean(pdf)
    assert (notes, len(cleaned.pages[0].Annots)) == (("scripts_removed",), 0)


def test_a_paragraph_that_is_called_like_an_action_is_none() -> None:
    pdf = blank()
    pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Dictionary(Type=Name.StructElem, S=Name.Sound)
    )
    assert clean(pdf)[1] == ()


@pytest.mark.parametrize(
    ("entry", "value", "code"),
    [("/Collection", Dictionary(), "portfolio"), ("/NeedsRendering", True, "only_in_one_program")],
)
def test_a_file_whose_pages_show_nothing_elsewhere_is_not_taken(
    entry: str, value: pikepdf.Object, code: str
) -> None:
    pdf = blank()
    pdf.Root[entry] = value
    with pytest.raises(RefusedFileError) as refused, checked(upload(saved(pdf)), Limits()):
        pass
    assert refused.value.code == code
