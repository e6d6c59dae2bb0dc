# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of fields: one file each, found here by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from formular.fields.bsnr import Bsnr
from formular.fields.chip import Chip
from formular.fields.choice import Choice
from formular.fields.confirm import Confirm
from formular.fields.date import Date
from formular.fields.datetime import DateAndTime
from formular.fields.decimal import DecimalNumber
from formular.fields.email import Email
from formular.fields.file import File
from formular.fields.geo_line import GeoWay
from formular.fields.geo_point import GeoLocation
from formular.fields.iban import Iban
from formular.fields.int import Integer
from formular.fields.kind import Kind, Raw, UnreadableError
from formular.fields.lanr import Lanr
from formular.fields.longtext import LongText
from formular.fields.money import Money
from formular.fields.month import Month
from formular.fields.multi import Multi
from formular.fields.name import Name
from formular.fields.partial_date import PartlyKnownDate
from formular.fields.phone import Phone
from formular.fields.place import Place
from formular.fields.plate import Plate
from formular.fields.plz import Plz
from formular.fields.taxid import TaxId
from formular.fields.text import Text
from formular.fields.time import Time
from formular.fields.yes_no import YesNo

__all__ = ["KINDS", "Kind", "Raw", "UnreadableError"]

_ALL: tuple[Kind[Any], ...] = (
    Text(), LongText(), Name(), Date(), PartlyKnownDate(), Month(), Time(), DateAndTime(), Money(), Integer(),
    DecimalNumber(), Choice(), Multi(), YesNo(), Confirm(), Iban(), TaxId(), Chip(), Plate(), Lanr(), Bsnr(),
    Plz(), Email(), Phone(), File(), Place(), GeoLocation(), GeoWay(),
)  # fmt: skip

KINDS: Mapping[str, Kind[Any]] = MappingProxyType({kind.name: kind for kind in _ALL})
