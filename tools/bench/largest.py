# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the most questions cost, in CPU time: one page drawn and checked, a full list of people checked."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.template import engines

from formular import Answers, Context, check
from formular.items import Field, Page, Repeat
from formular.lives import lives
from formular.relevance import walk
from formular.validation import check_page
from kreishaus.catalogue import queries
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock
from kreishaus.web.forms import Binder
from tools.bench.table import Line

DRAWN: Final = "{% from 'components/form.html' import form_page %}{{ form_page(page, '') }}"
LIVES: Final = 12  # invented for each Leistung; the longest answers count
TIMES: Final = 20


@dataclass(frozen=True)
class Lived:
    """A Leistung with the answers of somebody invented."""

    published: Published
    answers: Answers
    ctx: Context

    def fresh(self) -> Answers:
        """The answers as if they had just been read: nothing is known of them yet."""
        return Answers(self.answers.values, self.answers.counts)

    def questions_on(self, page: Page) -> int:
        """How many questions of the page exist for these answers."""
        places = walk(self.published.form, self.answers, self.ctx, page.id)
        return sum(place.is_shown and isinstance(place.item, Field) for place in places)


def measure() -> Iterator[Line]:
    """Over everything that is published; inside the product."""
    everybody = [lived for each in queries.listed() for lived in _lived(queries.current(each.slug))]
    pages = ((lived, page) for lived in everybody for page in lived.published.form.pages)
    lived, page = max(pages, key=lambda pair: pair[0].questions_on(pair[1]))
    name = f"{lived.published.slug}/{page.id}, {lived.questions_on(page)} questions"
    yield _line(f"{name}, drawn", lambda: _draw(lived, page))
    form = lived.published.form
    yield _line(f"{name}, checked", lambda: check_page(form, page.id, lived.fresh(), lived.ctx))
    full = next(filter(None, map(_full, everybody)))
    name = f"{full.published.slug}, {len(full.answers.values):,} answers in a full list"
    yield _line(f"{name}, checked", lambda: check(full.published.form, full.fresh(), full.ctx))


def _lived(published: Published) -> Iterator[Lived]:
    ctx = queries.context_for(published, "", clock.today(), {}, clock.now())
    for life in lives(published.form, ctx, seed=1, n=LIVES):
        yield Lived(published, life.answers, life.within(ctx))


def _full(lived: Lived) -> Lived | None:
    """With as many items as the list takes, all like the first; None: no list, or an empty one."""
    listed = next((page.listed for page in lived.published.form.pages if page.listed), None)
    if listed is None or not lived.answers.count(listed.id):
        return None
    return Lived(lived.published, _repeated(lived.answers, listed), lived.ctx)


def _repeated(answers: Answers, listed: Repeat) -> Answers:
    first = f"{listed.id}.0."
    values, counts = dict(answers.values), dict(answers.counts)
    for number in range(listed.max):
        for known in (values, counts):
            own = [(path, each) for path, each in known.items() if path.startswith(first)]
            known |= {f"{listed.id}.{number}.{path.removeprefix(first)}": each for path, each in own}
    return Answers(values, counts | {listed.id: listed.max})


@cache
def _template() -> Any:  # noqa: ANN401 -- Django's types know no template of Jinja2
    return engines["jinja2"].from_string(DRAWN)


def _draw(lived: Lived, page: Page) -> None:
    """The page as somebody sees it who comes back to what they have answered."""
    binder = Binder(lived.published.form, lived.fresh(), lived.ctx, lived.published.texts())
    _template().render({"page": binder.page(page.id)})


def _line(name: str, work: Callable[[], object]) -> Line:
    work()
    seconds = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return Line(name, f"{statistics.median(seconds) * 1000:,.1f} ms")
