# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which tables live in the file that may be lost: those of the cache, and no others."""

from typing import Final

from django.db.models import Model

CACHE_APP: Final = "django_cache"


class CacheRouter:
    """Sends Django's cache table to the database `cache` and keeps everything else out of it."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str | None:
        return "cache" if model._meta.app_label == CACHE_APP else None  # noqa: SLF001 -- Django's public name

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool | None:
        if db == "cache" or app_label == CACHE_APP:
            return (db == "cache") == (app_label == CACHE_APP)
        return None
