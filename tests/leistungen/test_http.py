# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every worked example of every Leistung, entered page by page as a person would, up to the case.

A Leistung names no place, so the examples live in Musterdorf. Here Musterdorf is Munster, a town whose office
has no rows of its own: the Leistung's own figures hold.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from django.test import Client

from formular import Answers, Context, Form, PlaceAnswer, Scenario, load_scenario
from kreishaus.cases import queries
from kreishaus.cases.guests import holder_of
from kreishaus.cases.models import Case
from kreishaus.cases.splitting import parts_of
from kreishaus.catalogue import actions
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.examples import INVENTED
from kreishaus.kernel.clock import to_berlin
from tests import build, pages, people
from tests.conftest import Clock
from tests.leistungen.test_scenarios import EXAMPLES

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

MUNSTER, TYPED = "033580016016", "29633 Munster"
AUTHORITIES = {"musterdorf": "munster", "musterkreis": "heidekreis"}  # those of offices that are chosen

type Said = tuple[str, str]


@dataclass
class Walk:
    """What was met on the way: pages in order, sentences at questions, where it ended."""

    pages: list[str] = field(default_factory=list)
    said: set[Said] = field(default_factory=set)
    end: str = ""


@pytest.fixture
def wiebke() -> people.Person:
    build.house()
    return people.citizen()


def can_be_entered(path: Path) -> bool:
    """Whether the pages let somebody come so far.

    A file that nobody can open is refused when it is uploaded, with a sentence of its own; a page offers no
    more entries than can be sent; nobody sends without an account.
    """
    scenario = load_scenario(path.read_text("utf-8"), path.name)
    if scenario.trust == "none":
        return False
    return {"V-FILE", "V-ITEMS"}.isdisjoint(str(each["code"]) for each in problems_of(scenario))


def problems_of(scenario: Scenario) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", scenario.expect.get("problems", []))


ENTERED = [path for path in EXAMPLES if can_be_entered(path)]


@pytest.mark.slow
@pytest.mark.parametrize("path", ENTERED, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_worked_example_is_entered_page_by_page(path: Path, at: Clock, wiebke: people.Person) -> None:
    scenario = load_scenario(path.read_text("utf-8"), path.name)
    at(f"{scenario.today} {to_berlin(scenario.now):%H:%M}" if scenario.now else f"{scenario.today} 10:00")
    wiebke.account.trust = scenario.trust
    wiebke.account.save()
    client, slug = wiebke.client(), path.parts[-3]
    actions.publish(slug)
    form = catalogue.current(slug).form
    first = client.post(f"/antrag/neu/{slug}/").headers["Location"]
    walk = enter(client, first, form, scenario)
    if walk.end and "error" in severities(scenario):  # in what is declared on the check page
        walk.said |= set(pages.read(declare(client, walk.end, form, scenario)).notices)
    if "error" in severities(scenario):
        assert walk.said == expected(scenario, "error", "warning", "hint")
        return
    assert walk.pages == pages_of(scenario)
    at_the_end = {item.id for page in form.pages if page.review for item in page.items}
    assert walk.said >= {each for each in expected(scenario, "warning") if each[0] not in at_the_end}
    send_and_compare(client, walk.end, scenario, wiebke, form)


def enter(client: Client, address: str, form: Form, scenario: Scenario) -> Walk:
    """Page after page; a page with a warning is sent again as it is, one with an error is the end."""
    walk = Walk()
    answers, ctx = answers_of(form, scenario), context_of(form, scenario)
    while not address.endswith("/pruefen/"):
        page_id = address.split("/")[-2]
        walk.pages.append(page_id)
        entered = pages.answered(form, page_id, answers, ctx) | invented_places(form, page_id, answers)
        entered |= typed_on(form, page_id, scenario) | chosen_office(form, page_id, scenario)
        files = files_of(form, page_id, answers, scenario)
        if listed := form.page(page_id).listed:
            for response in pages.fill_items(client, address, listed.id, entered, files):
                walk.said |= set(pages.read(response).notices)
                if response.status_code == 422:
                    return walk
            entered, files = {}, {}
        response = pages.fill_in(client, address, entered, files)
        if response.status_code == 200:
            walk.said |= set(pages.read(response).notices)
            response = pages.fill_in(client, address, {})
        if response.status_code == 422:
            walk.said |= set(pages.read(response).notices)
            return walk
        address = response.headers["Location"]
    walk.end = address
    return walk


def send_and_compare(
    client: Client, review: str, scenario: Scenario, person: people.Person, form: Form
) -> None:
    page = pages.read(client.get(review))
    noticed = {sentence for _, sentence in expected(scenario, "warning", "hint")}
    assert {sentence for sentence in noticed if sentence not in page.text} == set()
    response = declare(client, review, form, scenario)
    assert response.headers["Location"].startswith("/eingang/")
    rows = list(Case.unscoped.order_by("id"))
    sent = [
        queries.case_for(person.actor if each.account_id else holder_of(each.id), each.id) for each in rows
    ]
    if len(sent) > 1:
        compare_parts(sent, scenario)
        return
    found = {(each["path"], each["severity"]) for each in sent[0].content["findings"]}
    assert found == {(str(each["path"]), str(each["severity"])) for each in problems_of(scenario)}
    compare_values(sent[0], scenario)


def compare_parts(sent: list[queries.OpenCase], scenario: Scenario) -> None:
    """Of several cases: what was noticed, and worked out for each entry, is found at the entry's own case."""
    published = sent[0].published
    assert published.service.split is not None
    repeat = published.service.split.repeat
    parts = parts_of(published, answers_of(published.form, scenario))
    found, values = set[tuple[str, str]](), dict[str, object]()
    for part, opened in zip(parts, sent, strict=True):
        own = {f"{repeat}.{number}.": f"{entry}." for number, entry in enumerate(part.entries)}
        found |= {(_whole(each["path"], own), each["severity"]) for each in opened.content["findings"]}
        computed = opened.content["computed"]["values"]
        values |= {_whole(path, own): value for path, value in computed.items()}
    assert found == {(str(each["path"]), str(each["severity"])) for each in problems_of(scenario)}
    wanted = cast("dict[str, object]", scenario.expect.get("computed", {}))
    of_entries = {path: value for path, value in wanted.items() if path.startswith(f"{repeat}.")}
    assert {path: values.get(path) for path in of_entries} == of_entries


def _whole(path: str, own: dict[str, str]) -> str:
    """Where something of one case stands in what was sent."""
    head = next((each for each in own if path.startswith(each)), "")
    return own[head] + path.removeprefix(head) if head else path


def declare(client: Client, review: str, form: Form, scenario: Scenario) -> "Response":
    """Answer what the check page asks, and send; what may be left out is said once, then it is sent so."""
    last = next(each.id for each in form.pages if each.review)
    declared = pages.answered(form, last, answers_of(form, scenario), context_of(form, scenario))
    response = client.post(review, declared)
    return client.post(review, declared) if response.status_code == 200 else response


def compare_values(opened: queries.OpenCase, scenario: Scenario) -> None:
    """Computed values as in the example; at the office of Munster, or at the Kreis: its task, or not here."""
    wanted = cast("dict[str, object]", scenario.expect.get("computed", {}))
    values = opened.content["computed"]["values"]
    if "missing" in wanted:
        assert f" {wanted['missing']} " in opened.content["missing_parameter"]
    else:
        assert {path: values.get(path) for path in wanted} == wanted
    responsible = str(scenario.expect.get("responsible", INVENTED.code))
    if "." in responsible:
        assert opened.row.department_id == real_office(responsible)
        return
    is_inside = responsible == INVENTED.code
    assert opened.content["ars"] == (MUNSTER if is_inside else "")
    is_of_the_place = is_inside and opened.published.service.level == "municipality"
    assert opened.row.authority_id == ("munster" if is_of_the_place else "heidekreis")


def answers_of(form: Form, scenario: Scenario) -> Answers:
    return Answers.from_json(
        form, {name: each for name, each in scenario.answers.items() if name != form.decides}
    )


def context_of(form: Form, scenario: Scenario) -> Context:
    current, trust, now = catalogue.current(form.slug), scenario.trust, scenario.now
    return catalogue.context_for(current, MUNSTER, scenario.today, scenario.documents, now, trust=trust)


def invented_places(form: Form, page_id: str, answers: Answers) -> dict[str, list[str]]:
    """Munster, wherever the example says Musterdorf."""
    return {
        path: [TYPED]
        for path, value in answers.values.items()
        if isinstance(value, PlaceAnswer) and value.ars == INVENTED.code and form.page_at(path) == page_id
    }


def typed_on(form: Form, page_id: str, scenario: Scenario) -> dict[str, list[str]]:
    """What the example types; the place of all others is typed too, where one is asked."""
    place = {"ort": {"place": (TYPED,)}} if "place" in form.fields else {}
    by_page = {**place, **scenario.input}
    return {name: list(texts) for name, texts in by_page.get(page_id, {}).items()}


def chosen_office(form: Form, page_id: str, scenario: Scenario) -> dict[str, list[str]]:
    """The real office in place of the invented one, where the example chooses who gets it."""
    key = scenario.answers.get(form.decides)
    if not isinstance(key, str) or form.page_at(form.decides) != page_id:
        return {}
    return {form.decides: [real_office(key)]}


def real_office(key: str) -> str:
    authority, _, department = key.partition(".")
    return f"{AUTHORITIES[authority]}.{department}"


def files_of(form: Form, page_id: str, answers: Answers, scenario: Scenario) -> pages.Uploads:
    """A picture for each document of the example, under the question it answers."""
    held = {path: ids for path, ids in answers.values.items() if isinstance(ids, tuple)}
    return {
        path: [build.photo(f"{key}.png") for key in ids]
        for path, ids in held.items()
        if form.page_at(path) == page_id and set(ids) <= set(scenario.documents)
    }


def expected(scenario: Scenario, *severity: str) -> set[Said]:
    return {
        (str(each["path"]), str(each["sentence"]))
        for each in problems_of(scenario)
        if each["severity"] in severity
    }


def severities(scenario: Scenario) -> set[str]:
    return {str(each["severity"]) for each in problems_of(scenario)}


def pages_of(scenario: Scenario) -> list[str]:
    """The pages the example names, up to the check page, which shows the declarations."""
    return [page for page in cast("list[str]", scenario.expect["pages"]) if page != "erklaerungen"]
