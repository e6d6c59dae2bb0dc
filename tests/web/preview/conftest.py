# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preview as its command serves it, over a Leistung that was just begun."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kreishaus import preview_settings as own
from kreishaus.catalogue.starter import start_package


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=tmp_path)
    return start_package("wald-fest", "Waldfest anmelden")


@pytest.fixture
def preview(folder: Path, settings: Settings) -> Client:  # noqa: ARG001 -- what is served
    for name in (
        "ROOT_URLCONF",
        "MIDDLEWARE",
        "TEMPLATES",
        "WHITENOISE_USE_FINDERS",
        "WHITENOISE_AUTOREFRESH",
    ):
        setattr(settings, name, getattr(own, name))
    return Client()
