# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented people, whose password everybody knows, and real ones never share a data folder."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings

from kreishaus.ops.prepare import NOTES, mixture_of_people
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def demo(settings: LazySettings, *, on: bool) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, demo=on)


def test_a_folder_of_a_demonstration_is_not_taken_into_operation(
    folder: Path, settings: LazySettings
) -> None:
    demo(settings, on=False)
    assert mixture_of_people() == ""
    (folder / NOTES).write_text("Erfundene Personen", "utf-8")
    assert mixture_of_people().startswith(
        "In diesem Datenordner sind erfundene Personen mit bekanntem Passwort."
    )


@pytest.mark.usefixtures("folder")
def test_a_folder_with_real_people_is_not_used_for_a_demonstration(settings: LazySettings) -> None:
    demo(settings, on=True)
    people.citizen("wiebke@post.example")
    assert mixture_of_people() == ""
    people.citizen("anna@beispiel.de")
    assert mixture_of_people().startswith("In diesem Datenordner sind Konten wirklicher Menschen.")


def test_a_demonstration_in_which_somebody_has_registered_starts_again(
    folder: Path, settings: LazySettings
) -> None:
    demo(settings, on=True)
    people.citizen("anna@beispiel.de")
    (folder / NOTES).write_text("Erfundene Personen", "utf-8")
    assert mixture_of_people() == ""
