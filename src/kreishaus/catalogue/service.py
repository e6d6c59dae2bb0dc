# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`service.yaml`, `parameters.yaml` and overlays as frozen values; see docs/reference/service-yaml.md."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from kreishaus.kernel.content import Content

type Status = Literal["confirmed", "unconfirmed"]
type Language = Literal["de", "de-leicht"]
type Cell = int | str | bool | tuple[str, ...] | None


class Marked(Content):
    """Something that an authority has confirmed or not; what no one has to confirm says nothing."""

    status: Status = "confirmed"

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"


class LeikaKey(Marked):
    """The key in the register of administrative services, 14 digits."""

    key: str = Field(pattern=r"^99\d{12}$")


class LegalBasis(Marked):
    """A law and its part, and what it says about this."""

    law: str
    section: str = ""
    title: str = ""

    @property
    def reference(self) -> str:
        return f"{self.section} {self.law}".strip()


class Competent(Content):
    """Who decides: a key of the district's `competence.yaml`, the level, and the answer that leads there."""

    competence: str
    level: Literal["kreis", "municipality"]
    by: str


class Marker(Marked):
    """A choice that an authority has to confirm."""

    value: Literal["basis", "paired", "substantiell"]


class Fee(Marked):
    """What it costs, in cents."""

    amount: int
    note: str = ""


class Clock(Marked):
    """How long something may take, from which event."""

    id: str
    days: int = 0
    weeks: int = 0
    months: int = 0
    years: int = 0
    start: str = Field(alias="from")
    kind: Literal["promise", "deadline", "law"]
    law: str = ""
    paragraph: str = ""


class Remedy(Marked):
    """What can be done against the decision; `block` is the text, `court` a key of the district's courts."""

    block: str
    kind: Literal["action", "objection"]
    court: str = ""
    suspends: bool


class Delivery(Marked):
    """By which rule the decision is made known, and which answer chooses the way."""

    rule: str
    paragraph: str = ""
    choice: str = ""


class Retention(Marked):
    """How long the File is kept after its end."""

    years: int
    start: str = Field(alias="from")
    paragraph: str = ""


class ShortFact(Content):
    """One answer at a glance. `{table.column}` stands for what is set at the place today."""

    label: str
    value: str
    note: str = ""


class ShownTable(Content):
    """Money of a dated table on the page of the Leistung, in this order. `{place}` may stand in the title."""

    table: str
    title: str
    columns: tuple[str, str]
    rows: Mapping[str, str]


class Desk(Content):
    """How a case is called at the desk. Patterns: `{holder.last_name}`; `{dogs#}` is the number of entries.

    The first pattern of `name` whose answers are all there is the name.
    """

    name: tuple[str, ...] = ()
    subject: str = ""


class ServiceFile(Content):
    """Everything about a Leistung that is neither form nor words. `rank` orders „Häufig genutzt“."""

    service: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    short_name: str
    leika: LeikaKey | None = None
    related: tuple[str, ...] = ()
    theme: str
    life_events: tuple[str, ...] = ()
    rank: int = 100
    legal_bases: tuple[LegalBasis, ...]
    decides: str
    responsible: Competent
    split: str = "none"
    trust_level: Literal["none", "basis", "substantiell", "hoch"] = "basis"
    guest: bool = True
    postal_access: Marker | None = None
    fee: Fee
    clocks: tuple[Clock, ...] = ()
    delivery: Delivery | None = None
    remedy: Remedy | None = None
    outcomes: tuple[str, ...] = ()
    index_fields: tuple[str, ...] = ()
    requestable: tuple[str, ...] = ()
    retention: Retention | None = None
    online: bool = True
    facts: Mapping[Language, tuple[ShortFact, ...]] = {}
    tables: tuple[ShownTable, ...] = ()
    desk: Desk = Desk()

    @property
    def competence(self) -> str:
        return self.responsible.competence

    def due_on(self, received: date) -> date | None:
        """The day by which the office promises to have decided; None when it promises nothing."""
        promises = (each for each in self.clocks if (each.kind, each.start) == ("promise", "submitted"))
        clock = next(promises, None)
        return received + timedelta(days=clock.days, weeks=clock.weeks) if clock else None


class ParameterEntry(Content):
    """A dated row of a table. `valid_to` is the last day; money in cents."""

    valid_from: date
    valid_to: date | None = None
    values: Mapping[str, Cell]
    source: str
    status: Status


class ParameterFile(Content):
    """`parameters.yaml`: what holds wherever a place has no row of its own."""

    tables: Mapping[str, tuple[ParameterEntry, ...]] = {}


class Area(Content):
    """A part of a place with a by-law of its own, and until when it had one."""

    name: str
    valid_to: date
    source: str
    status: Status


class OverlayFile(Content):
    """`overlays/<slug>/<ars>.yaml`: what one municipality says differently.

    `tables` become dated rows of the place; they are not pinned, so they are no part of the stored overlay.
    """

    overlay: str
    ars: str = Field(pattern=r"^\d{12}$")
    legal_bases: tuple[LegalBasis, ...] = ()
    areas: Mapping[str, Area] = {}
    tables: Mapping[str, tuple[ParameterEntry, ...]] = {}
