# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a template needs of a page of a form, and nothing it would have to work out. All of it is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from django.utils.translation import gettext as _

from kreishaus.web.speaking import tongue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from formular.values import Severity
    from kreishaus.web.forms.blank import Blank

type BoundItem = BoundField | BoundGroup | BoundRepeat

PAIR, BRIEF = 2, 16
NO_INPUTS: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence at a question. `id` is what the control is described by."""

    id: str
    sentence: str
    severity: Severity


class BoundOption(NamedTuple):
    """One option to tick or choose; `id` is that of its control, `group` what it stands below in a list."""

    id: str
    code: str
    label: str
    is_chosen: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file that is kept, with what is known of it in words; or one refused, with the sentence why."""

    name: str
    meta: str = ""
    id: str = ""
    refusal: str = ""


class Relevance(NamedTuple):
    """When an item is asked for: `only_if` is the sentence, `shown_if` JSON for the browser.

    Both are empty for always; in a row of questions with one condition only the first has the sentence.
    `is_whole`: the browser knows all of the condition, not only a part. `holds`: it is asked for with the
    answers there are now.
    """

    only_if: str = ""
    shown_if: str = ""
    is_whole: bool = True
    holds: bool = True


ALWAYS = Relevance()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundField:
    """A question with what stands in its inputs. The path is its HTML name and its id.

    `component` is the file in components/fields/ that draws it, named as its kind; `inputs` are texts by
    part (`""`, or `day`, `month`, `year`); `candidates` are places that were meant perhaps; `blank` is the
    question as everybody finds it.
    """

    type: ClassVar[str] = "field"

    component: str
    path: str
    label: str
    hint: str = ""
    is_optional: bool = False
    is_missing: bool = False
    inputs: Mapping[str, Sequence[str]] = NO_INPUTS
    options: tuple[BoundOption, ...] = ()
    candidates: tuple[BoundOption, ...] = ()
    files: tuple[BoundFile, ...] = ()
    notices: tuple[Notice, ...] = ()
    relevance: Relevance = ALWAYS
    autocomplete: str = "off"
    width: str = ""
    accept: str = ""
    takes_many: bool = False
    blank: Blank | None = None

    @property
    def id(self) -> str:
        """Id of the control, or of the group of controls."""
        return self.path

    @property
    def is_wrong(self) -> bool:
        """True when something here must be mended."""
        refused = any(file.refusal for file in self.files)
        return refused or any(notice.severity == "error" for notice in self.notices)

    @property
    def is_brief(self) -> bool:
        """True for two short options, which stand side by side."""
        return len(self.options) == PAIR and all(len(option.label) <= BRIEF for option in self.options)

    @property
    def grouped(self) -> list[tuple[str, tuple[BoundOption, ...]]]:
        """The options below what they belong to, in their order; the name is empty where nothing is said."""
        return [(name, tuple(each)) for name, each in groupby(self.options, attrgetter("group"))]

    @property
    def value(self) -> str:
        """The text of a single input."""
        return self.part("")

    @property
    def described_by(self) -> str:
        """Ids of hint and sentences, in the order they are to be read."""
        hint = (f"{self.id}-hint",) if self.hint else ()
        refused = (f"{self.id}-refused-{number}" for number, file in enumerate(self.files) if file.refusal)
        return " ".join((*hint, *refused, *(notice.id for notice in self.notices)))

    def part(self, name: str) -> str:
        """The text of one part."""
        texts = self.inputs.get(name, ())
        return texts[0] if texts else ""

    def autocomplete_of(self, part: str) -> str:
        """What the browser may fill into one part of a date."""
        return f"{self.autocomplete}-{part}" if self.autocomplete == "bday" else self.autocomplete


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundGroup:
    """Questions that belong together; without a title they just follow one another."""

    type: ClassVar[str] = "group"

    path: str
    title: str
    items: tuple[BoundItem, ...]
    hint: str = ""
    relevance: Relevance = ALWAYS

    @property
    def id(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundEntry:
    """One entry of a repeat. `wrong` counts what must be mended, `open_questions` what is not answered."""

    path: str
    number: int
    title: str
    remove: str
    items: tuple[BoundItem, ...]
    note: str = ""
    wrong: int = 0
    open_questions: int = 0

    @property
    def id(self) -> str:
        return self.path

    @property
    def is_open(self) -> bool:
        """Finished entries fold to one line."""
        return bool(self.wrong or self.open_questions)

    @property
    def state(self) -> str:
        """The kind of state its mark shows."""
        if self.wrong:
            return "stop"
        return "new" if self.open_questions else "done"

    @property
    def state_word(self) -> str:
        """The word beside the mark."""
        if self.wrong:
            return _("{} prüfen").format(tongue().counted(self.wrong))
        return _("noch nicht vollständig") if self.open_questions else _("vollständig")


class BoundOffer(NamedTuple):
    """An entry that may be taken over: the value its button sends, its name, and where it is from."""

    key: str
    label: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRepeat:
    """The same questions once per entry."""

    type: ClassVar[str] = "repeat"

    path: str
    title: str
    add: str
    hint: str = ""
    entries: tuple[BoundEntry, ...] = ()
    can_add: bool = True
    can_remove: bool = True
    offers: tuple[BoundOffer, ...] = ()
    notices: tuple[Notice, ...] = ()
    relevance: Relevance = ALWAYS

    @property
    def id(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPage:
    """One page. `errors` and `warnings` are pairs of id and sentence, in the order of the questions."""

    id: str
    title: str
    intro: str = ""
    number: int = 0
    total: int = 0
    items: tuple[BoundItem, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()

    @property
    def has_errors(self) -> bool:
        """True when something must be mended before the form can be sent."""
        return bool(self.errors)
