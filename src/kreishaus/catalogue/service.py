# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`service.yaml`, `parameters.yaml` and overlays as frozen values; see docs/reference/service-yaml.md."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from deadlines.days import add_months
from formular import Language, german
from kreishaus.authorities.facts import Days, Sourced, Years
from kreishaus.kernel.content import Content

SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"

type DeliveryRule = Literal[
    "general", "ozg", "social", "tax", "immediate"
]  # each is told in kreishaus.delivery.rules
type Cell = int | str | bool | tuple[str, ...] | None


class Key(Sourced):
    """A key in a public register, as text of digits."""

    value: str = Field(pattern=r"^99\d{12}$")


class LegalBasis(Sourced):
    """One line under „Rechtliche Grundlage“. `by_place`: the municipality's own line takes its place."""

    text: str
    by_place: bool = False


class ShortFact(Content):
    """One of the answers at a glance: a word, what it means, half a sentence."""

    label: str
    value: str
    note: str = ""


class Desk(Content):
    """How a case is called at the desk. Patterns: `{holder.last_name}`, `{dogs#}` is the number of entries.

    The first pattern of `name` whose answers are all there is the name.
    """

    name: tuple[str, ...]
    subject: str


class TableWords(Content):
    """What a table on the page of the Leistung says; `rows`: column of the dated table -> words."""

    title: str
    columns: tuple[str, str]
    rows: Mapping[str, str]


class ShownTable(TableWords):
    """A dated table on the page of the Leistung: figures of these columns, in this order.

    `unit` says what the figures are: cents or metres. `under` is the section in which the table stands,
    `en` are its words in English.
    """

    table: str
    unit: Literal["cents", "metres"] = "cents"
    under: Literal["costs", "who"] = "costs"
    en: TableWords | None = None

    @model_validator(mode="after")
    def _same_rows(self) -> Self:
        if self.en and tuple(self.en.rows) != tuple(self.rows):
            raise ValueError("Die englischen Zeilen sind nicht dieselben wie die deutschen.")
        return self

    def words(self, language: Language) -> TableWords:
        """What it says in a language, in German where it is not known in it."""
        return (self.en if language == "en" else None) or self

    def written(self, figure: int) -> str:
        """A figure of the table in German, with its unit."""
        return german.euro(figure) if self.unit == "cents" else german.kilometres(figure)


class Fee(Sourced):
    """What it costs, in cents."""

    cents: int


class Split(Content):
    """One case for each entry of a repeat (`by` names it), or for each authority that works on entries.

    `by: authority` groups the entries of the repeat `of` by the office of the place that the field `place`
    of an entry names.
    """

    by: str
    of: str = ""
    place: str = ""

    @property
    def repeat(self) -> str:
        """The repeat whose entries are dealt out."""
        return self.of if self.by == "authority" else self.by


class Alike(Content):
    """What makes another case one that the desk should look at: the same answers, at about the same time.

    `by` are fields of the form or, all of them, of the repeat `each`. `near`: they are points or ways on the
    map, and those count that are about so many metres away. `during` are fields of a first and a last day:
    those count whose days meet. `days`: those count that arrived so many days before or after. Rules with the
    same `id` find each other's cases.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")
    label: str
    by: tuple[str, ...] = Field(min_length=1)
    each: str = ""
    near: int | None = Field(default=None, ge=50)
    during: tuple[str, str] | None = None
    days: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if (self.during is None) == (self.days is None):
            message = "Bitte geben Sie genau eines von beiden an: during oder days."
            raise ValueError(message)
        return self


class BelowTrust(Sourced):
    """What becomes of an Antrag that was sent with less trust than the Leistung asks for; it is always taken.

    `signature`: it waits so many days for a signature on paper. `post`: the answer goes by post only.
    """

    way: Literal["signature", "post"]
    days: int = Field(default=28, ge=1)


class Length(Content):
    """How long a period is: exactly one of these."""

    hours: int | None = Field(default=None, ge=0)
    days: int | None = Field(default=None, ge=0)
    working_days: int | None = Field(default=None, ge=0)
    weeks: int | None = Field(default=None, ge=1)
    months: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            message = "Bitte geben Sie genau eine Länge an: hours, days, working_days, weeks oder months."
            raise ValueError(message)
        return self


class Alert(Content):
    """Somebody on duty must know at once: less than so many hours are left before a moment of the answers."""

    before: str
    hours: int = Field(ge=1)


class ClockFile(Sourced):
    """A period that runs for a case. `starts`, `when` and `alert.before` are expressions over the answers.

    `fiction`: silence has an effect when it ends. `duty`: a law sets it. `target`: the office wants it.
    `alert: true` alerts whenever the clock runs. `public`: the citizen sees it too.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    label: str
    paragraph: str = ""
    starts: str = "submitted"
    length: Length
    when: str = ""
    kind: Literal["fiction", "duty", "target"]
    alert: bool | Alert = False
    public: bool = False


class FileBy(Content):
    """Whose or what matter it is: cases with the same answers here belong to one File (Akte)."""

    by: tuple[str, ...]


class Offers(Content):
    """Entries of the person's own decided cases of another Leistung, to be taken over into a repeat here.

    `entries` is the repeat there. `fields`: a field of the entry here -> a field of the entry there.
    """

    repeat: str
    service: str
    entries: str
    fields: Mapping[str, str]


class Retention(Years):
    """How long a File is kept, in years, months or both, once the office has closed it.

    `counts_from`: a day or moment of the form or its computed values. The period runs from there by itself,
    and nobody has to close the File; a decision that can be challenged keeps it until the office does.
    `ends_on`: a day of the form or its computed values. Where it has a value, it is the last day, by itself.
    """

    years: int = Field(default=0, ge=0)
    months: int = Field(default=0, ge=0)
    counts_from: str = ""
    ends_on: str = ""

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if not self.years + self.months:
            message = "years or months"
            raise ValueError(message)
        return self

    def until(self, end: date) -> date:
        """The last day on which it is kept."""
        return add_months(super().until(end), self.months)

    @property
    def runs_by_itself(self) -> bool:
        """Whether a File may go although nobody has closed it."""
        return bool(self.counts_from or self.ends_on)

    @property
    def length(self) -> str:
        """In German: „10 Jahre“, „2 Monate“."""
        parts = [(self.years, "Jahr", "Jahre"), (self.months, "Monat", "Monate")]
        return " und ".join(
            f"{number} {one if number == 1 else more}" for number, one, more in parts if number
        )


class Limit(Sourced):
    """Until when an office can take back or change what it decided, in years.

    `starts`: `known` since the office knows all the facts, `announced` since the decision was made known,
    `received` since the Antrag arrived. `year_end`: from the end of that calendar year. `applies` says in
    words when it counts.
    """

    label: str
    law: str
    years: int = Field(ge=1)
    starts: Literal["known", "announced", "received"]
    year_end: bool = False
    applies: str = ""


class Ground(Sourced):
    """On which ground of the law a decided matter is taken up again, and the time limits for it.

    `day`: what is asked for instead of the day since when the facts are known.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    label: str
    law: str
    limits: tuple[Limit, ...] = ()
    day: str = ""


class Consult(Content):
    """Whom an office may ask before it decides: kinds of bodies, and the letter that goes to each.

    `letter` is a plan with the inputs `participant` (whose options are the bodies), `addressee`, `due_on`,
    and `question` if a clerk can add one; what stands in `due_on` at first is the time that a body has.
    """

    letter: str
    bodies: tuple[str, ...] = Field(min_length=1)


class Recipient(Content):
    """Whom letters go to, in lines. Of names and of addresses the first counts that is answered in full."""

    name: tuple[tuple[str, ...], ...]
    address: tuple[tuple[str, ...], ...]


class ServiceFile(Content):
    """`service.yaml`: everything about a Leistung that is neither form nor words.

    `competence` is a key of the district's `competence.yaml`; `rank` orders „Häufig genutzt“, smallest first.
    `channel` is the field in which the person chose how to get the decision. `account_use: never`: it is sent
    as a guest, whoever is signed in. `notices` are fields of e-mail addresses: where somebody without an
    account is told, without content, that there is something new. `grounds`: its own, beside those of the
    general law, for which a decided matter is taken up again.
    """

    service: str = Field(pattern=SLUG)
    name: str
    leika: Key | None = None
    ozg: str = ""
    competence: str
    level: Literal["kreis", "municipality"]
    themes: tuple[str, ...]
    rank: int = 100
    trust: Literal["none", "basis", "substantiell", "hoch"] = "basis"
    below_trust: BelowTrust | None = None
    account_use: Literal["offered", "never"] = "offered"
    postal_access: Literal["basis", "paired", "substantiell"] = "basis"
    legal_bases: tuple[LegalBasis, ...]
    facts: Mapping[Language, tuple[ShortFact, ...]]
    tables: tuple[ShownTable, ...] = ()
    fee: Fee | None = None
    office_days: Days
    clocks: tuple[ClockFile, ...] = ()
    remedy: str = ""
    delivery_rule: DeliveryRule = "general"
    grounds: tuple[Ground, ...] = ()
    retention: Retention | None = None
    split: Split | None = None
    index_fields: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()
    file: FileBy | None = None
    channel: str = ""
    notices: tuple[str, ...] = ()
    recipient: Recipient | None = None
    consult: Consult | None = None
    desk: Desk
    related: tuple[str, ...] = ()
    offers: Offers | None = None

    @property
    def is_for_guests(self) -> bool:
        """Whether it can be sent without an account."""
        return self.trust == "none"

    def due_on(self, received: date) -> date:
        """The day by which the office wants to have looked at it."""
        return self.office_days.after(received)


class ParameterEntry(Sourced):
    """A dated row of a table. `valid_to` is the last day; money in cents."""

    valid_from: date
    valid_to: date | None = None
    values: Mapping[str, Cell]


class ParameterFile(Content):
    """`parameters.yaml`: what holds wherever a place has no row of its own."""

    tables: Mapping[str, tuple[ParameterEntry, ...]] = {}


class Area(Sourced):
    """A part of a place that kept a by-law of its own, and until when; its key is in `places.yaml`."""

    name: str
    valid_to: date


class OverlayFile(Content):
    """`overlays/<slug>/<ars>.yaml`: what one municipality says differently.

    `tables` become dated rows of the place; they are not pinned, so they are no part of the stored overlay.
    """

    overlay: str
    ars: str = Field(pattern=r"^\d{12}$")
    legal_bases: tuple[LegalBasis, ...] = ()
    areas: Mapping[str, Area] = {}
    tables: Mapping[str, tuple[ParameterEntry, ...]] = {}
