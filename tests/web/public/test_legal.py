# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law asks for on every page is made from the facts of the authority."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.authorities.district import district
from tests import pages

type Read = Callable[[str], str]


@pytest.mark.parametrize("key", [*district().authorities])
def test_every_authority_has_an_imprint_of_its_own(key: str, read: Read) -> None:
    authority = district().authorities[key]
    prefix = "" if authority.is_kreis else f"/{key}"
    words = read(f"{prefix}/impressum/")
    assert f"{authority.name} {authority.address_line} {authority.postcode_city}" in words
    assert f"Vertreten durch: {authority.facts.represented_by.value} unbestätigt" in words


def test_accounts_are_a_joint_matter_a_case_is_its_authoritys_alone(read: Read) -> None:
    words = read("/soltau/datenschutz/")
    assert all(each.name in words for each in district().authorities.values())
    assert "ist allein die Behörde verantwortlich, die ihn bearbeitet" in words
    assert "Der Betreiber des Portals ist: Landkreis Heidekreis." in words
    assert "datenschutz@soltau.example" in words


def test_how_long_things_are_kept_is_said_as_the_district_has_it(read: Read) -> None:
    words = read("/datenschutz/")
    assert "löscht sie selbst nach 90 Tagen. unbestätigt" in words
    assert "Gelöscht wird es 3 Jahre nach dem Ende des Jahres. unbestätigt" in words


def test_the_declaration_says_how_far_it_conforms_since_when_and_who_arbitrates(read: Read) -> None:
    words = read("/barrierefreiheit/")
    assert "teilweise vereinbar" in words
    assert "Zuletzt geprüft am 28. November 2026 unbestätigt" in words
    assert "Hannah-Arendt-Platz 2" in words


def test_a_barrier_is_reported_to_the_authority_without_an_account(client: Client) -> None:
    address = "/munster/barrierefreiheit/melden/"
    asked = pages.read(client.get(address, HTTP_REFERER="http://testserver/munster/hilfe/"))
    assert asked.sends["page"] == ["http://testserver/munster/hilfe/"]
    refused = pages.read(client.post(address, {"what": " ", "reach": "0176 1234567"}))
    assert ([target for target, _ in refused.summary], refused.sends["reach"]) == (["what"], ["0176 1234567"])
    long = pages.read(client.post(address, {"what": "x" * 5001}))
    assert long.summary == [("what", "Bitte fassen Sie sich kürzer: höchstens 5000 Zeichen.")]
    assert long.sends["what"] == ["x" * 5001]
    done = client.post(address, {"what": "Nichts wird vorgelesen.", "reach": "0176 1234567"}, follow=True)
    assert "Ihre Meldung ist an das Amt gesendet." in pages.read(done).text
    (sent,) = mail.outbox
    assert sent.to == ["poststelle@munster.example"]
    assert "Nichts wird vorgelesen." in sent.body
    assert "0176 1234567" in sent.body


def test_who_reads_english_is_thanked_in_english(client: Client) -> None:
    client.get("/sprache/?wahl=englisch&weiter=/")
    done = client.post("/barrierefreiheit/melden/", {"what": "Nothing is read out."}, follow=True)
    assert "Danke" not in pages.read(done).text


def test_the_language_is_kept_for_the_visit(client: Client) -> None:
    assert (
        client.get("/bispingen/sprache/?wahl=leicht&weiter=/bispingen/hilfe/")["Location"]
        == "/bispingen/hilfe/"
    )
    assert ">Deutsch<" in client.get("/").content.decode()
    client.get("/sprache/?wahl=normal&weiter=/")
    assert ">Leichte Sprache<" in client.get("/").content.decode()


def test_the_same_choice_again_writes_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert not client.get("/sprache/?wahl=normal").cookies
    client.get("/sprache/?wahl=leicht")
    with django_assert_num_queries(1):  # the session is read
        assert not client.get("/sprache/?wahl=leicht").cookies


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)", "", "x"])
def test_the_switch_leads_nowhere_else(target: str, client: Client) -> None:
    response = client.get("/sprache/", {"wahl": "leicht", "weiter": target})
    assert response["Location"] == "/"
