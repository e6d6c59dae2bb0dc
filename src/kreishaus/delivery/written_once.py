# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that can be added and read. They go only together with what they belong to."""

from typing import Any, NoReturn

from django.db import models

from kreishaus.delivery.errors import WrittenOnceError


class WrittenOnceQuerySet[M: models.Model](models.QuerySet[M]):
    """Refuses whatever would change or delete rows; a cascade does not come through here."""

    def update(self, **_columns: Any) -> NoReturn:  # noqa: ANN401 -- as Django's own
        raise WrittenOnceError(WrittenOnceError.__doc__)

    def bulk_update(self, *_arguments: Any, **_more: Any) -> NoReturn:  # noqa: ANN401 -- as Django's own
        raise WrittenOnceError(WrittenOnceError.__doc__)

    def update_or_create(self, *_arguments: Any, **_more: Any) -> NoReturn:  # noqa: ANN401 -- as Django's own
        raise WrittenOnceError(WrittenOnceError.__doc__)

    def delete(self) -> NoReturn:
        raise WrittenOnceError(WrittenOnceError.__doc__)


WrittenOnceManager = models.Manager.from_queryset(WrittenOnceQuerySet)
