# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a question on this page is shown: as data for the browser where that is simple, and as a sentence.

A question that hangs on answers of other pages is left out by the server. One that hangs on answers of the
same page is always sent: a script hides it while it does not apply, else its sentence says when it does.
What the browser says never counts: the server drops answers that do not apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.expression import explain
from formular.expression.comparing import Comparison, Contains, OneOf
from formular.expression.terms import And, Answered, Literal, Name, Not, Or
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formular.expression import Term
    from formular.items import Expression
    from formular.scope import FormScope
    from formular.texts import Texts

type Condition = bool | dict[str, object]
"""`true`, `false`, or one key: `is` [name, value], `in` [name, values], `has` [name, code], `given` name,
`compare` [name, sign, number], `not` condition, `all` conditions, `any` conditions. Names are HTML names."""

WORDS = {True: "yes", False: "no"}


class BeyondTheBrowserError(Exception):
    """The condition asks for something only the server can work out."""


def depends_on_page(shown_if: Expression | None, scope: FormScope, page_id: str) -> bool:
    """Whether an answer on this very page decides; computed values count, for they may hang on one."""
    return shown_if is not None and _reads_here(shown_if.term, scope, page_id)


def condition_of(shown_if: Expression, scope: FormScope, page_id: str) -> Condition | None:
    """Translate for the browser; None when that is not simple, and then the question stays in view."""
    try:
        return _translate(shown_if.term, scope, page_id)
    except BeyondTheBrowserError:
        return None


def sentence_of(shown_if: Expression, scope: FormScope, texts: Texts) -> str:
    """Say when to answer, as in "Nur wenn Sie ‚Ist Luna gefährlich?‘ mit Ja beantworten"."""
    labels = _labels(shown_if.term, scope, texts)
    match shown_if.term:
        case Name(name=name) if name in labels:
            return f"Nur wenn Sie ‚{labels[name]}‘ mit Ja beantworten."
        case Not(part=Name(name=name)) if name in labels:
            return f"Nur wenn Sie ‚{labels[name]}‘ mit Nein beantworten."
        case Comparison(sign="==", left=Name(name=name), right=Literal(value=code)) if (
            f"{name}={code}" in labels
        ):
            return f"Nur wenn Sie bei ‚{labels[name]}‘ wählen: {labels[f'{name}={code}']}."
    return f"Nur {explain(shown_if.term, labels)}."


def _labels(term: Term, scope: FormScope, texts: Texts) -> dict[str, str]:
    """Labels of what is read, and of the options it is compared with, by the names written there."""
    labels: dict[str, str] = {}
    for name in term.reads():
        schema = scope.around.form.index.resolve(scope.container, name)
        if schema and schema in texts.fields:
            labels[name] = texts.label(_concrete(schema, scope) or schema, scope.around.answers)
            options = texts.fields[schema].options
            labels |= {f"{name}={code}": label for code, label in options.items()}
    return labels


def _translate(term: Term, scope: FormScope, page_id: str) -> Condition:
    if not _reads_here(term, scope, page_id):
        return term.evaluate(scope) is True
    match term:
        case Not():
            return {"not": _translate(term.part, scope, page_id)}
        case And() | Or():
            parts = [_translate(part, scope, page_id) for part in term.conditions]
            return {"all" if isinstance(term, And) else "any": parts}
        case _:
            return _translate_simple(term, scope)


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
    index = scope.around.form.index
    schemas = (index.resolve(scope.container, name) for name in term.reads())
    return any(
        schema in index.computed or index.page_of.get(schema) == page_id for schema in schemas if schema
    )


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
