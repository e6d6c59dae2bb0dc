# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Leistung as published: form, words and facts of one version, and the overlay of a municipality."""

from dataclasses import dataclass, field
from uuid import UUID

from formular import Form, Texts
from kreishaus.catalogue.loading import ServicePackage
from kreishaus.catalogue.service import LegalBasis, OverlayFile, ServiceFile


@dataclass(frozen=True)
class Published:
    """One version. Two are equal when version and overlay are."""

    version_id: UUID
    package: ServicePackage = field(repr=False, compare=False)
    overlay_id: UUID | None = None
    overlay: OverlayFile | None = field(default=None, repr=False, compare=False)

    @property
    def slug(self) -> str:
        return self.package.service.service

    @property
    def service(self) -> ServiceFile:
        return self.package.service

    @property
    def form(self) -> Form:
        return self.package.form

    @property
    def title(self) -> str:
        """The title in everyday language."""
        return self.package.texts["de"].title

    def texts(self, *, easy: bool = False) -> Texts:
        """The words, in Leichte Sprache when `easy`."""
        return self.package.texts["de-leicht" if easy else "de"]

    @property
    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """The municipality's own law first, instead of what stands for it in general."""
        own = self.overlay.legal_bases if self.overlay else ()
        return own + tuple(each for each in self.service.legal_bases if not (own and each.by_place))
