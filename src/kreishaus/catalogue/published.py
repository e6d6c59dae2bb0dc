# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Leistung as published: form, words and facts of one version, and the overlay of a municipality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from formular import Answers, Form, Language, Texts
from kreishaus.catalogue import composing, inputs
from kreishaus.catalogue.grounds import grounds_of
from kreishaus.catalogue.inputs import InputsRead, Posted
from kreishaus.catalogue.loading import ServicePackage
from kreishaus.catalogue.matter import Matter
from kreishaus.catalogue.recipients import recipient
from kreishaus.catalogue.service import Ground, LegalBasis, OverlayFile, ServiceFile, ShortFact
from kreishaus.catalogue.sheet import Sheet
from kreishaus.letters.decision import DecisionLetter
from kreishaus.letters.plan import LetterPlan


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

    def texts(self, language: Language = "de") -> Texts:
        """The words in a language, in everyday German where the Leistung does not speak it."""
        return self.package.words(language)

    def facts(self, language: Language = "de") -> tuple[ShortFact, ...]:
        """What is said in short on its page, in the language of `texts`."""
        return self.package.facts(language)

    @property
    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """The municipality's own law first, instead of what stands for it in general."""
        own = self.overlay.legal_bases if self.overlay else ()
        return own + tuple(each for each in self.service.legal_bases if not (own and each.by_place))

    @property
    def letters(self) -> Mapping[str, LetterPlan]:
        """Every letter of the Leistung by its outcome: decisions, and what else the office sends."""
        return self.package.letters

    @property
    def outcomes(self) -> tuple[LetterPlan, ...]:
        """What a clerk can end a case with, by the names of their files: decisions, and what `ends` too."""
        return tuple(plan for plan in self.letters.values() if plan.ends)

    @property
    def first_outcomes(self) -> tuple[LetterPlan, ...]:
        """What an Antrag can end with."""
        return tuple(plan for plan in self.outcomes if not plan.follows)

    @property
    def later_outcomes(self) -> tuple[LetterPlan, ...]:
        """What can come out when a decided matter was taken up again.

        What only follows a decision stands first, then what settles a matter by itself, with a remedy or as
        a certificate: an office may also decide anew.
        """
        anew = (plan for plan in self.first_outcomes if plan.remedy or plan.kind == "certificate")
        return (*(plan for plan in self.outcomes if plan.follows), *anew)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """On which grounds of the law a decided matter is taken up again."""
        return grounds_of(self.service)

    @property
    def consults(self) -> LetterPlan | None:
        """The letter by which other bodies are asked before the office decides."""
        consult = self.service.consult
        return self.letters[consult.letter] if consult else None

    @property
    def bodies(self) -> Mapping[str, str]:
        """The kinds of bodies that may be asked, with their German names."""
        plan, consult = self.consults, self.service.consult
        if plan is None or consult is None:
            return {}
        options = plan.texts.fields["participant"].options
        return {key: options[key] for key in consult.bodies}

    @property
    def notices(self) -> tuple[LetterPlan, ...]:
        """Letters on the way, which end nothing: to whoever applied, or to somebody else."""
        known = (plan for plan in self.letters.values() if plan.kind in ("notice", "certificate"))
        return tuple(plan for plan in known if not plan.ends)

    @property
    def on_the_way(self) -> tuple[LetterPlan, ...]:
        """The notices that a clerk writes one by one; who else is asked is asked together."""
        return tuple(plan for plan in self.notices if plan is not self.consults)

    @property
    def takes_fees(self) -> bool:
        """Whether a letter of the Leistung raises a fee."""
        return any(plan.fee for plan in self.letters.values())

    @property
    def remedy(self) -> str:
        """The key of what can be done against decisions: of the Leistung, else of the first to name one."""
        return self.service.remedy or next((plan.remedy for plan in self.outcomes if plan.remedy), "")

    def recipient(self, answers: Answers) -> tuple[str, ...]:
        """The lines of the postal address that the answers give, name first; empty when they give none."""
        return recipient(self.service.recipient, self.form, answers)

    def prefill(self, outcome: str, matter: Matter) -> Posted:
        """What stands in a letter's inputs at first, by HTML name. Raises KeyError, MissingParameter."""
        return inputs.prefill(self._sheet(outcome, matter))

    def read_inputs(self, outcome: str, matter: Matter, posted: Posted | None) -> InputsRead:
        """What the clerk set, else what stands there at first, checked: rows to show, problems by path.

        Raises KeyError, and MissingParameter where nothing is set.
        """
        sheet = self._sheet(outcome, matter)
        _, found = inputs.read(sheet, inputs.prefill(sheet) if posted is None else posted)
        return found

    def compose(self, outcome: str, matter: Matter, posted: Posted) -> DecisionLetter:
        """Write a letter; `.pdf()` sets it.

        Raises:
            KeyError: the Leistung has no such letter.
            InputError: it cannot be written like this; ask `read_inputs` first.
            MissingParameter: a dated table has no row for a day that is asked for.
        """
        return composing.compose(self._sheet(outcome, matter), posted)

    def _sheet(self, outcome: str, matter: Matter) -> Sheet:
        return Sheet(self.letters[outcome], matter, self.legal_bases, {})
