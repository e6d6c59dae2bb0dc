# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody leaves, and then we look for them: in every byte of the data folder, every row, an older copy.

What an office keeps is sealed with the key of its File, which the person never had.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model, UUIDField
from django.test import Client

from kreishaus.accounts import queries as accounts
from kreishaus.accounts.models import Account
from kreishaus.cases import actions as cases
from kreishaus.cases import queries as case_queries
from kreishaus.cases.models import Draft, File
from kreishaus.delivery import actions as delivery
from kreishaus.kernel import keystore
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox import queries as threads
from kreishaus.privacy import actions
from kreishaus.privacy.plan import Choice
from tests import build, people
from tests.people import PASSWORD, Person
from tests.web.account.factor import set_up

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS, NAME = "zdenka.wollgras@post.example", "Zdenka Wollgrasová"
LETTERS_TO = f"{NAME}\nTorfstich 23\n29646 Bispingen"
SENT, UNSENT = "Der Kranichpfad ist gesperrt.", "Noch eine Frage zum Birkenbruch."
# Words that only this person says; small letters, as they are looked for
TELLING = (
    "zdenka",
    "wollgras",
    "torfstich",
    "kranichpfad",
    "birkenbruch",
    "276098177777777",
    "heidschnuckenpass",
)
OPEN_IN_A_COPY = {"zdenka", "wollgras"}  # of address and name, until the copies made before are let go


@dataclass(frozen=True)
class Life:
    """A person with everything the portal can hold of one."""

    person: Person
    back: UUID
    by_post: UUID


@pytest.fixture
def life() -> Life:
    build.house()
    zdenka = people.citizen(ADDRESS, NAME)
    own = {"holder": {"first_names": "Zdenka", "last_name": "Wollgrasová", "birth_date": "1988-08-02"}}
    own |= {"address": {"street": "Torfstich", "house_no": "23"}, "contact": {"email": ADDRESS}}
    back, by_post = (build.case(zdenka, build.answers(**own)).id for _ in range(2))
    browser = Client()
    browser.post("/konto/anmelden/", {"login": ADDRESS, "password": PASSWORD})
    set_up(browser, PASSWORD)
    fiete = build.FIETE | {"chip": "276098177777777", "relief_wanted": True, "relief": ["rescue"]}
    draft = build.draft(zdenka.actor, build.answers(**own, dogs=[fiete]))
    cases.attach(zdenka.actor, draft.id, "dogs.0.relief_proof", build.photo("Heidschnuckenpass.png"))
    mailbox.send(zdenka.actor, by_post, new_id(), SENT)
    mailbox.save_draft(zdenka.actor, by_post, new_id(), UNSENT)
    delivery.give_consent(zdenka.actor)
    cases.open_file(people.clerk().actor, by_post, "Frage am Telefon")
    run_due()
    return Life(zdenka, back, by_post)


def leave(life: Life) -> None:
    choices = {life.back: Choice("withdraw"), life.by_post: Choice("post", LETTERS_TO)}
    actions.delete_account(life.person.actor, choices)
    run_due(strict=True)


def said(content: bytes) -> set[str]:
    """Which of the telling words stand there, in whatever letters and in either encoding."""
    small = content.lower()
    return {word for word in TELLING if word.encode() in small or word.encode("utf-16-le") in small}


def files(folder: Path) -> Iterator[tuple[str, set[str]]]:
    """Every file with what it says: database, journal, key store, uploads, and whatever else lies there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, said(path.read_bytes())


def rows() -> Iterator[tuple[str, set[str]]]:
    """Every table with what its rows say: people, cases, log, jobs, sessions, search, and those of others."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our own tables
            for row in cursor.fetchall():
                yield table, said("\n".join(map(_plain, row)).encode())


def _plain(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def keys_named() -> set[UUID]:
    """Every data key that some row of some table names."""
    found: set[UUID] = set()
    for model in apps.get_app_config("kreishaus").get_models():
        found |= set(_keys_of(model))
    return found


def _keys_of(model: type[Model]) -> Iterator[UUID]:
    for field in model._meta.get_fields():
        if isinstance(field, UUIDField) and field.name == "key_id":
            yield from model._base_manager.values_list("key_id", flat=True)


def test_nothing_of_who_left_is_readable_in_the_data_folder(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Path(settings.KREISHAUS.data_dir)
    assert set().union(*(words for _, words in rows())) == OPEN_IN_A_COPY  # all else was sealed all the time
    if connection.vendor == "sqlite":  # who looks finds
        assert set().union(*(words for _, words in files(folder))) == OPEN_IN_A_COPY
    leave(life)
    assert [found for found in files(folder) if found[1]] == []
    assert [found for found in rows() if found[1]] == []
    assert said(caplog.text.encode()) == set()


def test_no_key_is_left_but_those_of_the_offices_and_of_others(life: Life) -> None:
    before = keys_named()
    leave(life)
    theirs = set(File.objects.values_list("key_id", flat=True)) | set(
        Account.objects.values_list("key_id", flat=True)
    )
    assert {key for key in before if keystore.exists(key)} == theirs


def test_a_copy_made_before_says_address_and_name_and_no_more(life: Life, tmp_path: Path) -> None:
    copied = copy_of_everything(tmp_path)
    drafts = list(Draft.unscoped.values_list("key_id", flat=True))
    leave(life)
    assert set().union(*(words for _, words in files(copied))) <= OPEN_IN_A_COPY
    assert [key for key in [*drafts, life.person.account.key_id] if keystore.exists(key)] == []


def copy_of_everything(target: Path) -> Path:
    """Rows and files, as a backup takes them; the key store is not among them."""
    shutil.copytree(Path(settings.KREISHAUS.data_dir) / "files", target / "files")
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(target / "copy.sqlite")) as copied:
            connection.connection.backup(copied)
    else:
        (target / "rows").write_text("\n".join(" ".join(words) for _, words in rows()))
    return target


def test_the_office_can_still_work_with_what_is_its_own(life: Life) -> None:
    leave(life)
    hanna = accounts.actor_for(Account.objects.get(email="meinerts@bispingen.example"))
    opened = cases.open_file(hanna, life.by_post, "Weiter per Post")
    assert opened.content["postal_address"] == LETTERS_TO
    assert opened.title == "Wollgrasová, Zdenka"
    assert [each.content.body for each in threads.thread_of(hanna, opened).messages] == [SENT]
    assert case_queries.case_at_desk(hanna, life.back).state == "withdrawn"
