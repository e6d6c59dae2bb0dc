# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`letters/<outcome>.yaml` into text plans; see docs/reference/letters-yaml.md."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, cast, get_args

from formular import DefinitionError, Form, Texts
from formular.expression import DATE, NUMBER
from formular.loading.node import Node
from kreishaus.authorities.district import district
from kreishaus.catalogue.plans.blocks import Shared, blocks_of
from kreishaus.catalogue.plans.form import grow
from kreishaus.catalogue.plans.hearing import with_hearing
from kreishaus.catalogue.plans.names import Names
from kreishaus.catalogue.service import ServiceFile
from kreishaus.kernel.content import ContentError, Mistake, line_of
from kreishaus.letters.plan import FeePlan, Kind, LetterPlan, Template

FOLDER: Final = "letters/"
PARTS: Final = "letters/parts.yaml"
DUE: Final = "due_on"  # the input of a hearing that says until when somebody may answer
KEYS: Final = (
    "outcome", "label", "description", "kind", "title", "subject", "closing", "needs_approval", "remedy",
    "delivery", "recipient", "fee", "release", "ends", "follows", "hearing", "hears", "source", "status",
    "inputs", "computed", "blocks",
)  # fmt: skip


def letters_of(files: Mapping[str, str], service: ServiceFile, texts: Texts) -> Mapping[str, LetterPlan]:
    """Every plan by its outcome. Raises ContentError naming the first mistake of each file."""
    try:
        shared = _shared(files)
    except DefinitionError as error:
        raise ContentError(_mistake(error)) from error
    plans: dict[str, LetterPlan] = {}
    mistakes: list[Mistake] = []
    for file in sorted(each for each in files if each.startswith(FOLDER) and each != PARTS):
        try:
            plan = _plan(Node.of_yaml(files[file], file), shared, service, texts)
            plans[plan.outcome] = plan
        except DefinitionError as error:
            mistakes.append(_mistake(error))
    mistakes.extend((*_at_odds(plans, files), *_unasked(plans, service)) if not mistakes else ())
    if mistakes:
        raise ContentError(*mistakes)
    return plans


def _at_odds(plans: Mapping[str, LetterPlan], files: Mapping[str, str]) -> Iterator[Mistake]:
    """What only shows when several plans are read together."""
    ending = [plan for plan in plans.values() if plan.ends]
    if ending and all(plan.follows for plan in ending):
        sentence = "Alle Ergebnisse folgen auf eine Entscheidung. Für die erste gibt es keins."
        yield _mistake_at(files, ending[0], "follows", sentence)
    asks = [plan for plan in ending if plan.hearing]
    if asks and not any(plan.hears for plan in plans.values()):
        sentence = "Vor dieser Entscheidung wird angehört. Dafür fehlt ein Schreiben mit „hears: true“."
        yield _mistake_at(files, asks[0], "hearing", sentence)


def _unasked(plans: Mapping[str, LetterPlan], service: ServiceFile) -> Iterator[Mistake]:
    """The letter by which others are asked has to go to them, and to take what the page of the desk gives."""
    consult = service.consult
    if consult is None:
        return
    plan = plans.get(consult.letter)
    if plan is None or plan.recipient is None or plan.needs_approval:
        sentence = "Dafür gibt es kein Schreiben an jemand anderen (recipient), das ohne Freigabe hinausgeht."
        yield Mistake("service.yaml", 0, "consult.letter", sentence)
        return
    known = {each.path: each.field.required for each in plan.inputs}
    if missing := {"participant", "addressee", DUE} - known.keys():
        sentence = f"Dem Schreiben „{consult.letter}“ fehlt die Eingabe „{min(missing)}“."
        yield Mistake("service.yaml", 0, "consult.letter", sentence)
    elif strange := {*consult.bodies} - {*plan.texts.fields["participant"].options}:
        sentence = f"Das Schreiben „{consult.letter}“ kennt „{min(strange)}“ nicht (participant)."
        yield Mistake("service.yaml", 0, "consult.bodies", sentence)


def _mistake_at(files: Mapping[str, str], plan: LetterPlan, key: str, sentence: str) -> Mistake:
    file = f"{FOLDER}{plan.outcome}.yaml"
    return Mistake(file, line_of(files[file], key), key, sentence)


def _mistake(error: DefinitionError) -> Mistake:
    return Mistake(error.file, error.line, error.path, error.sentence)


def _shared(files: Mapping[str, str]) -> Shared:
    if PARTS not in files:
        return {}
    node = Node.of_yaml(files[PARTS], PARTS)
    return dict.fromkeys(node.keys(), node)


def _plan(node: Node, shared: Shared, service: ServiceFile, texts: Texts) -> LetterPlan:
    outcome = node.only(KEYS).text("outcome")
    node = with_hearing(node)
    if node.file != f"{FOLDER}{outcome}.yaml":
        raise node.error(f"Die Datei muss „{outcome}.yaml“ heißen wie das Ergebnis.", "outcome")
    grown = grow(node, texts.form)
    names = Names(grown.form)
    kind = _one_of(node, "kind", get_args(Kind.__value__))
    ends = _ends(node, kind)
    return LetterPlan(
        outcome=outcome,
        label=node.text("label"),
        description=node.text("description", ""),
        kind=cast("Kind", kind),
        title=node.text("title"),
        subject=names.template(node, "subject"),
        closing=names.template(node, "closing"),
        form=grown.form,
        texts=replace(texts, form=grown.form, fields={**texts.fields, **grown.wording}),
        inputs=grown.inputs,
        blocks=blocks_of(node, shared, names),
        computed=tuple(each.text("id") for each in node.each("computed")),
        needs_approval=node.flag("needs_approval"),
        remedy=_remedy(node, service.remedy if kind == "decision" else ""),
        delivery=node.text("delivery", service.delivery_rule),
        recipient=_recipient(node, names, kind),
        fee=_fee(node, names),
        waits_for_payment=_release(node),
        ends=ends,
        follows=_follows(node, ends=ends),
        hearing=_hearing(node, ends=ends),
        hears=_hears(node, kind, grown.form, ends=ends),
        source=node.text("source"),
        is_confirmed=_one_of(node, "status", ("confirmed", "unconfirmed")) == "confirmed",
    )


def _remedy(node: Node, default: str) -> str:
    found = node.text("remedy", default)
    if found and found not in district().remedies:
        raise node.error(f"Der Bezirk kennt keine Belehrung „{found}“.", "remedy")
    return found


def _recipient(node: Node, names: Names, kind: str) -> Template | None:
    """A decision is made known to whoever applied; only a notice may go to somebody else."""
    if not node.has("recipient"):
        return None
    if kind != "notice":
        raise node.error("Nur eine Mitteilung (notice) kann an jemand anderen gehen.", "recipient")
    return names.template(node, "recipient")


def _fee(node: Node, names: Names) -> FeePlan | None:
    if not node.has("fee"):
        return None
    fee = node.at("fee").only(("amount", "due", "reason"))
    return FeePlan(
        names.expression(fee, "amount", NUMBER),
        names.expression(fee, "due", DATE),
        names.template(fee, "reason"),
    )


def _release(node: Node) -> bool:
    return node.has("release") and _one_of(node, "release", ("after_payment",)) == "after_payment"


def _follows(node: Node, *, ends: bool) -> bool:
    """What is only said of something that was decided before; only what decides can say it."""
    if not node.has("follows"):
        return False
    if not ends:
        raise node.error("„follows“ steht nur bei dem, was einen Vorgang beendet.", "follows")
    return _one_of(node, "follows", ("decided",)) == "decided"


def _hearing(node: Node, *, ends: bool) -> str:
    if node.has("hearing") and not ends:
        raise node.error("„hearing“ steht nur bei dem, was einen Vorgang beendet.", "hearing")
    return node.text("hearing", "")


def _hears(node: Node, kind: str, form: Form, *, ends: bool) -> bool:
    """A hearing is a letter on the way, and says until when somebody may answer."""
    if not node.flag("hears"):
        return False
    if kind != "notice" or ends or DUE not in form.fields or form.fields[DUE].kind != "date":
        sentence = "Eine Anhörung ist eine Mitteilung auf dem Weg und braucht eine Eingabe „due_on“ (date)."
        raise node.error(sentence, "hears")
    return True


def _ends(node: Node, kind: str) -> bool:
    """A decision ends the case, a letter of another kind where it says so."""
    if node.has("ends") and kind in ("decision", "reply"):
        raise node.error("„ends“ steht nur bei certificate und notice.", "ends")
    return kind == "decision" or node.flag("ends")


def _one_of(node: Node, key: str, known: tuple[str, ...]) -> str:
    found = node.text(key)
    if found not in known:
        raise node.error(f"„{found}“ gibt es hier nicht, nur: {', '.join(known)}.", key)
    return found
