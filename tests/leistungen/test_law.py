# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Under which law of procedure each Leistung stands, read in the laws: grounds and limits follow from it."""

from typing import Final

from kreishaus.catalogue.grounds import grounds_of
from kreishaus.catalogue.service import ServiceFile
from kreishaus.kernel import content
from tests.leistungen.test_lint import FOLDERS

LAWS: Final = {
    "corona-schnelltest": "VwVfG",  # IfSG
    "gewerbeanmeldung": "VwVfG",  # GewO
    "hundesteuer-abmeldung": "AO",  # § 11 NKAG
    "hundesteuer-anmeldung": "AO",
    "jobcenter-unterlagen": "SGB X",  # § 40 SGB II
    "kfz-verkauf": "VwVfG",  # FZV
    "medizinische-ausbildung": "VwVfG",  # a grant of the Kreis
    "meldebescheinigung": "VwVfG",  # BMG
    "nachricht-an-dienststelle": "VwVfG",
    "schuelerfahrkarte-verlust": "VwVfG",  # § 114 NSchG, no social benefit
    "schuelerfahrtkosten": "VwVfG",
    "sperrgenehmigung": "VwVfG",  # StVO
    "unterhaltsvorschuss": "SGB X",  # § 68 Nr. 14 SGB I
    "versammlung-anzeige": "VwVfG",  # NVersG
    "waffe-ueberlassung": "VwVfG",  # WaffG
}


def test_each_leistung_stands_under_the_law_that_was_read_for_it() -> None:
    found = {
        folder.name: grounds_of(content.read(folder / "service.yaml", ServiceFile))[-1].law.split(maxsplit=2)[
            2
        ]
        for folder in FOLDERS
    }
    assert found == LAWS
