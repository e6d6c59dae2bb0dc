# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a question on this page is shown: as data for the browser where that is simple, and as a sentence.

A question that hangs on answers of other pages is left out by the server. One that hangs on answers of the
same page is always sent: a script hides it while it does not apply, else its sentence says when it does.
What the browser says never counts: the server drops answers that do not apply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from formular.expression import explain
from formular.expression.comparing import Comparison, Contains, OneOf
from formular.expression.functions import Call, Lookup
from formular.expression.terms import And, Answered, Literal, Name, Not, Now, Or, Today, Trust
from formular.paths import join, parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from formular.answers import Answers
    from formular.expression import Term
    from formular.items import Expression
    from formular.scope import FormScope
    from formular.texts import Texts

type Condition = bool | dict[str, object]
"""`true`, `false`, or one key: `is` [name, value], `in` [name, values], `has` [name, code], `given` name,
`compare` [name, sign, number], `age` [name, sign, months, today], `not` condition, `all` conditions, `any`
conditions. Names are HTML names."""

WORDS = {True: "yes", False: "no"}
AMOUNTS = {
    ">": noop("Sie bei ‚{}‘ mehr als {} angeben"),
    ">=": noop("Sie bei ‚{}‘ mindestens {} angeben"),
    "<": noop("Sie bei ‚{}‘ weniger als {} angeben"),
    "<=": noop("Sie bei ‚{}‘ höchstens {} angeben"),
}
MONTHS = {"age_years": 12, "age_months": 1}
GAP = re.compile("\0([^\0]+)\0")  # around the path of the question whose label belongs there


@dataclass(frozen=True, slots=True)
class Labels:
    """By the names a condition reads: labels of questions and of options (`name=code`); of computed values.

    `counts` are the questions that ask for a whole number.
    """

    asked: Mapping[str, str]
    computed: Mapping[str, str]
    counts: frozenset[str]


class BeyondTheBrowserError(Exception):
    """The condition asks for something only the server can work out."""


def depends_on_page(shown_if: Expression | None, scope: FormScope, page_id: str) -> bool:
    """Whether an answer on this very page decides, be it through a computed value."""
    return shown_if is not None and _hang_here(shown_if.reads, scope, page_id)


def asks_only(shown_if: Expression, scope: FormScope, page_id: str) -> bool:
    """Whether the condition is the same for everybody all day: it asks this page, and nothing else.

    What is answered elsewhere, computed from there, or looked up for the place is this person's alone.
    """
    read = (frozenset({name}) for name in shown_if.reads)
    return not _differs(shown_if.term) and all(_hang_here(name, scope, page_id) for name in read)


def _differs(term: Term) -> bool:
    """Whether it depends on who asks, where or at which moment."""
    return isinstance(term, Trust | Now | Lookup) or any(map(_differs, term.parts()))


def condition_of(shown_if: Expression, scope: FormScope, page_id: str) -> tuple[Condition, bool]:
    """Translate for the browser, and say whether that is all of it.

    What only the server can work out is left out, so that the question rather stays in view than is missed.
    """
    term = shown_if.term
    conditions = term.conditions if isinstance(term, And) else (term,)
    parts = []
    for each in conditions:
        try:
            parts.append(_translate(each, scope, page_id))
        except BeyondTheBrowserError:
            continue
    whole = len(parts) == len(conditions)
    return (parts[0] if len(parts) == 1 else {"all": parts}), whole


def sentence_of(shown_if: Expression, scope: FormScope, texts: Texts) -> str:
    """Say when to answer, as in "Nur wenn Sie ‚Ist Luna gefährlich?‘ mit Ja beantworten".

    For labels that say answers it has gaps, for `filled`, so that it can be kept.
    """
    return _("Nur wenn {}.").format(_clause(shown_if.term, _labels(shown_if.term, scope, texts)))


def filled(sentence: str, texts: Texts, answers: Answers) -> str:
    """The sentence with the labels of today in its gaps."""
    return GAP.sub(lambda gap: texts.label(gap[1], answers), sentence) if "\0" in sentence else sentence


def _clause(term: Term, labels: Labels) -> str:
    match term:
        case And():
            return _(" und ").join(dict.fromkeys(_clause(each, labels) for each in _telling(term)))
        case Or():
            return _(" oder ").join(dict.fromkeys(_clause(each, labels) for each in term.conditions))
        case _:
            tells = (_answered, _chosen_one, _counted, _explained)
            return next(filter(None, (tell(term, labels) for tell in tells)))


def _explained(term: Term, labels: Labels) -> str:
    """In the words of the rule; in English, or where a table is looked up, only that answers decide."""
    if get_language() == "en" or _looks_up(term):
        return _("Ihre anderen Antworten das verlangen")
    return explain(term, {**labels.asked, **labels.computed}).removeprefix("wenn ")


def _looks_up(term: Term) -> bool:
    return isinstance(term, Lookup) or any(map(_looks_up, term.parts()))


def _answered(term: Term, labels: Labels) -> str:
    """A clause about an answer, whether it is given, is yes or is no; else empty."""
    match term:
        case Name(name=name) if name in labels.asked:
            return _("Sie ‚{}‘ mit Ja beantworten").format(labels.asked[name])
        case Not(part=Name(name=name)) if name in labels.asked:
            return _("Sie ‚{}‘ mit Nein beantworten").format(labels.asked[name])
        case Answered(name=Name(name=name)) if name in labels.asked:
            return _("Sie ‚{}‘ beantworten").format(labels.asked[name])
        case _:
            return ""


def _chosen_one(term: Term, labels: Labels) -> str:
    """A clause about options that are chosen or are not; else empty."""
    match term:
        case (
            Comparison(sign="==", left=Name(name=name), right=Literal() as option)
            | Contains(chosen=Name(name=name), wanted=Literal() as option)
        ):
            return _chosen(name, (option,), labels.asked)
        case OneOf(value=Name(name=name), listed=None):
            return _chosen(name, term.among, labels.asked)
        case Comparison(sign="!=", left=Name(name=name), right=Literal() as option):
            return _not_chosen(name, (option,), labels.asked)
        case Not(part=OneOf(value=Name(name=name), listed=None) as several):
            return _not_chosen(name, several.among, labels.asked)
        case _:
            return ""


def _counted(term: Term, labels: Labels) -> str:
    """A clause about a number or a day that was answered, or a computed truth; else empty."""
    match term:
        case Comparison(left=Name(name=name), right=Literal(value=int() as limit)) if (
            name in labels.counts and term.sign in AMOUNTS
        ):
            return _(AMOUNTS[term.sign]).format(labels.asked[name], limit)
        case Comparison(
            sign="<",
            left=Call(name="age_years", arguments=(Name(name=born), Today())),
            right=Literal(value=int() as limit),
        ) if born in labels.asked:
            return _("‚{}‘ weniger als {} Jahre zurückliegt").format(labels.asked[born], limit)
        case Name(name=name) if name in labels.computed:
            return _("‚{}‘ zutrifft").format(labels.computed[name])
        case _:
            return ""


def _telling(both: And) -> tuple[Term, ...]:
    """Parts of a conjunction worth saying: that something is answered goes without saying when it is read."""
    read = [name for part in both.conditions if not isinstance(part, Answered) for name in part.reads()]
    return tuple(
        part for part in both.conditions if not (isinstance(part, Answered) and part.name.name in read)
    )


def _chosen(name: str, options: Sequence[Term], labels: Mapping[str, str]) -> str:
    """Say that one of these options is chosen; nothing when they are no options with labels."""
    listed = _listed(name, options, labels)
    return _("Sie bei ‚{}‘ {} wählen").format(labels[name], listed) if listed else ""


def _not_chosen(name: str, options: Sequence[Term], labels: Mapping[str, str]) -> str:
    """Say that something else than these options is chosen."""
    listed = _listed(name, options, labels)
    return _("Sie bei ‚{}‘ etwas anderes wählen als {}").format(labels[name], listed) if listed else ""


def _listed(name: str, options: Sequence[Term], labels: Mapping[str, str]) -> str:
    words = [labels.get(f"{name}={option.value}", "") for option in options if isinstance(option, Literal)]
    if name not in labels or not all(words) or len(words) != len(options):
        return ""
    *many, last = (_("‚{}‘").format(word) for word in words)
    return _("{} oder {}").format(", ".join(many), last) if many else last


def _labels(term: Term, scope: FormScope, texts: Texts) -> Labels:
    """Labels of what is read, and of the options it is compared with, by the names written there."""
    index, asked, computed, counts = scope.around.form.index, dict[str, str](), dict[str, str](), set[str]()
    for name in term.reads():
        schema = index.resolve(scope.container, name)
        if schema and schema in texts.fields:
            label = texts.fields[schema].label
            asked[name] = f"\0{_concrete(schema, scope) or schema}\0" if "{" in label else label
            asked |= {f"{name}={code}": label for code, label in _options(term, schema, scope, texts)}
            counts |= {name} if index.fields[schema].kind == "int" else set()
        elif schema and schema in texts.computed:
            computed[name] = texts.computed[schema].label
    return Labels(asked, computed, frozenset(counts))


def _options(term: Term, schema: str, scope: FormScope, texts: Texts) -> Iterator[tuple[str, str]]:
    """Codes with their labels, from the texts; of a list of the district those that the term names."""
    yield from texts.fields[schema].options.items()
    if listed := scope.around.form.index.fields[schema].list_name:
        found = (scope.around.ctx.option(listed, code) for code in _codes(term))
        yield from ((option.code, option.called(texts.language)) for option in found if option)


def _codes(term: Term) -> Iterator[str]:
    if isinstance(term, Literal) and isinstance(term.value, str):
        yield term.value
    for part in term.parts():
        yield from _codes(part)


def _translate(term: Term, scope: FormScope, page_id: str) -> Condition:
    if not _reads_here(term, scope, page_id):
        return term.evaluate(scope) is True
    match term:
        case Not():
            return {"not": _translate(term.part, scope, page_id)}
        case And() | Or():
            parts = [_translate(part, scope, page_id) for part in term.conditions]
            return {"all" if isinstance(term, And) else "any": parts}
        case Comparison(
            left=Call(name="age_years" | "age_months") as age, right=Literal(value=int() as limit)
        ):
            return _age(age, term.sign, limit, scope)
        case _:
            return _translate_simple(term, scope)


def _age(age: Call, sign: str, limit: int, scope: FormScope) -> Condition:
    match age.arguments:
        case (Name(name=born), Today()):
            return {"age": [html_name(born, scope), sign, limit * MONTHS[age.name], scope.today.isoformat()]}
        case _:
            raise BeyondTheBrowserError


def _translate_simple(term: Term, scope: FormScope) -> Condition:
    match term:
        case Name():
            return {"is": [html_name(term.name, scope), WORDS[True]]}
        case Answered():
            return {"given": html_name(term.name.name, scope)}
        case Contains(chosen=Name() as chosen, wanted=Literal() as wanted):
            return {"has": [html_name(chosen.name, scope), _posted(wanted)]}
        case OneOf(value=Name() as name, listed=None):
            return {"in": [html_name(name.name, scope), _all_posted(term.among)]}
        case Comparison(left=Name() as name, right=Literal() as right):
            return _comparison(html_name(name.name, scope), term.sign, right)
        case _:
            raise BeyondTheBrowserError


def _comparison(name: str, sign: str, right: Literal) -> Condition:
    if sign == "==":
        return {"is": [name, _posted(right)]}
    if sign == "!=":
        return {"all": [{"given": name}, {"not": {"is": [name, _posted(right)]}}]}
    if not isinstance(right.value, int):
        raise BeyondTheBrowserError
    return {"compare": [name, sign, right.value]}


def _all_posted(terms: Sequence[Term]) -> list[str]:
    if not all(isinstance(term, Literal) for term in terms):
        raise BeyondTheBrowserError
    return [_posted(term) for term in terms if isinstance(term, Literal)]


def _posted(literal: Literal) -> str:
    """What an input sends for this value."""
    match literal.value:
        case bool() as truth:
            return WORDS[truth]
        case str() | int() as value:
            return str(value)
        case _:
            raise BeyondTheBrowserError


def _reads_here(term: Term, scope: FormScope, page_id: str) -> bool:
    return _hang_here(term.reads(), scope, page_id)


def _hang_here(names: frozenset[str], scope: FormScope, page_id: str) -> bool:
    index = scope.around.form.index
    read, waiting = set[str](), [(scope.container, name) for name in names]
    while waiting:
        schema = index.resolve(*waiting.pop())
        if schema in index.computed and schema not in read:
            read.add(schema)
            waiting += [(parent(schema), name) for name in index.computed[schema].value.reads]
        elif schema and index.page_of.get(schema) == page_id:
            return True
    return False


def html_name(name: str, scope: FormScope) -> str:
    """The path, and so the HTML name, that a name means at this place of the form."""
    index = scope.around.form.index
    schema = index.resolve(scope.container, name)
    path = _concrete(schema, scope) if schema in index.fields else ""
    if not path:
        raise BeyondTheBrowserError
    return path


def _concrete(schema: str, scope: FormScope) -> str:
    """The path of a schema path at this place; empty where it is not clear which entry is meant."""
    repeat = scope.around.form.index.repeat_around(schema)
    if not repeat:
        return schema
    return join(scope.bound[repeat], schema[len(repeat) + 1 :]) if repeat in scope.bound else ""
