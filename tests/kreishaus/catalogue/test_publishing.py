# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing: versions never change, what is current is known without asking again and again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from kreishaus.authorities.places import place_options
from kreishaus.catalogue import actions, queries, store
from kreishaus.catalogue.models import OverlayVersion, ParameterRow, ServiceVersion
from kreishaus.kernel.content import ContentError

type Edit = Callable[[str, str, str], None]

SLUG = "hundesteuer-anmeldung"
BISPINGEN, SOLTAU = "033580002002", "033580021021"
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(folder: Path) -> None:  # noqa: ARG001 - works on its copy
    actions.publish(SLUG)


def test_the_same_files_again_change_nothing() -> None:
    again = actions.publish(SLUG)
    assert not again.changed
    assert ServiceVersion.objects.count() == 1


def test_a_changed_word_is_a_new_version_and_the_old_one_stays(edit: Edit) -> None:
    old = queries.current(SLUG)
    edit("texts/de.md", "title: Hund anmelden", "title: Einen Hund anmelden")
    assert actions.publish(SLUG).is_new_version
    assert queries.current(SLUG).title == "Einen Hund anmelden"
    assert queries.version(old.version_id).title == "Hund anmelden"


def test_the_old_words_again_are_the_old_version(edit: Edit) -> None:
    old = queries.current(SLUG)
    edit("texts/de.md", "title: Hund anmelden", "title: Einen Hund anmelden")
    actions.publish(SLUG)
    edit("texts/de.md", "title: Einen Hund anmelden", "title: Hund anmelden")
    assert actions.publish(SLUG).is_new_version
    assert queries.current(SLUG) == old
    assert ServiceVersion.objects.count() == 2


def test_files_with_a_mistake_publish_nothing(edit: Edit) -> None:
    before = queries.current(SLUG)
    edit("service.yaml", "competence: hundesteuer", "competence: katzensteuer")
    with pytest.raises(ContentError):
        actions.publish(SLUG)
    store.forget()
    assert queries.current(SLUG) == before


def test_what_is_current_is_asked_for_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    store.forget()
    with django_assert_num_queries(4):  # services, parameters, overlays, the version
        queries.current(SLUG)
    with django_assert_num_queries(0):
        queries.current(SLUG)
        queries.parameters(SLUG, BISPINGEN)
        queries.listed()


def test_after_five_seconds_one_statement_asks_whether_anything_changed(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries.current(SLUG)
    monkeypatch.setattr(store._memory, "asked_at", store._memory.asked_at - 6)
    with django_assert_num_queries(1):
        queries.current(SLUG)


def test_another_process_notices_a_publication(edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    queries.current(SLUG)
    edit("texts/de.md", "title: Hund anmelden", "title: Einen Hund anmelden")
    with monkeypatch.context() as other_process:
        other_process.setattr(store, "forget", lambda: None)
        actions.publish(SLUG)
    assert queries.current(SLUG).title == "Hund anmelden"
    monkeypatch.setattr(store._memory, "asked_at", store._memory.asked_at - 6)
    assert queries.current(SLUG).title == "Einen Hund anmelden"


def test_an_unknown_leistung_is_named_in_the_error() -> None:
    with pytest.raises(queries.UnknownServiceError, match="katzensteuer"):
        queries.current("katzensteuer")


def test_a_place_with_rows_of_its_own_has_them_before_the_general_ones() -> None:
    own = queries.parameters(SLUG, BISPINGEN)["hundesteuer"]
    general = queries.parameters(SLUG, SOLTAU)["hundesteuer"]
    row = ParameterRow.objects.get(ars=BISPINGEN, table="hundesteuer", valid_from=date(2025, 1, 1))
    assert own.row_on(TODAY).origin == str(row.id)
    assert general.row_on(TODAY).origin != str(row.id)
    assert own.row_on(date(2024, 6, 1)).origin == general.row_on(date(2024, 6, 1)).origin


def test_tables_without_rows_of_the_place_are_the_general_ones() -> None:
    assert set(queries.parameters(SLUG, BISPINGEN)) == set(queries.parameters(SLUG, ""))


def test_a_published_row_carries_source_and_mark() -> None:
    row = queries.parameters(SLUG, BISPINGEN)["hundesteuer"].row_on(TODAY)
    assert (row.values["first"], row.source, row.status) == (
        4800, "Beispielwerte, keine Satzung", "unconfirmed",
    )  # fmt: skip
    assert row.values["rhythms"] == ("annual", "half", "quarter")


def test_a_changed_amount_changes_its_row_and_no_version(edit: Edit) -> None:
    edit("parameters.yaml", "first: 4800", "first: 5000")
    publication = actions.publish(SLUG)
    assert (publication.is_new_version, publication.rows) == (False, 2)
    assert queries.parameters(SLUG, SOLTAU)["hundesteuer"].row_on(TODAY).values["first"] == 5000


def test_an_overlay_is_pinned_by_its_id() -> None:
    overlay_id = queries.overlay_for(SLUG, BISPINGEN)
    assert overlay_id == OverlayVersion.objects.get(ars=BISPINGEN).id
    pinned = queries.version(queries.current(SLUG).version_id, overlay_id=overlay_id)
    assert pinned.legal_bases[0].text == "Hundesteuersatzung der Gemeinde Bispingen"
    assert queries.overlay_for(SLUG, SOLTAU) is None


def test_the_context_of_a_form_has_its_lists_and_tables() -> None:
    published = queries.current(SLUG)
    context = queries.context_for(published, BISPINGEN, TODAY, {})
    assert context.lists == {"places": place_options()}
    assert published.form.tables_needed <= set(context.tables)


def test_what_is_online_stands_under_its_life_events() -> None:
    online = {theme.key: [each.slug for each in found] for theme, found in queries.by_theme()}
    assert (online["tiere"], online["wohnen"], online["schule"]) == ([SLUG], [SLUG], [])


def test_delivered_leistungen_are_those_with_a_service_file(folder: Path) -> None:
    (folder.parent / "entwurf").mkdir()
    assert actions.delivered() == (SLUG,)
