# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one place that looks upwards: it introduces the packages that listen to those that publish."""

from importlib import import_module
from typing import Final

from django.apps import AppConfig

LISTENERS: Final = (
    "kreishaus.kernel.handlers",
    "kreishaus.audit.handlers",
    "kreishaus.accounts.handlers",
    "kreishaus.documents.handlers",
    "kreishaus.cases.handlers",
    "kreishaus.mailbox.handlers",
    "kreishaus.delivery.handlers",
    "kreishaus.payments.handlers",
    "kreishaus.privacy.handlers",
    "kreishaus.ops.timetable",
)


class KreishausConfig(AppConfig):
    """The product is one Django app; its packages are rooms, not apps."""

    name = "kreishaus"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Introduce every listener once all tables are known."""
        for module in LISTENERS:
            import_module(module)
