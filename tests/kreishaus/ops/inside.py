# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run inside an installation, over the data folder of the environment, as its own process.

`send` sends a case with a file and prints both ids; `erase EMAIL` erases a citizen; `accounts EMAIL` counts;
`open CASE` prints the holder's last name, `file CASE DOCUMENT` how many bytes of a file can be read.
"""

import os
import sys
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
django.setup()

from kreishaus.accounts import queries as people  # noqa: E402 -- Django comes first
from kreishaus.accounts.models import Account  # noqa: E402
from kreishaus.accounts.personal_data import erase_irrevocably  # noqa: E402
from kreishaus.cases import personal_data  # noqa: E402
from kreishaus.cases.models import Case, Draft  # noqa: E402
from kreishaus.cases.queries import open_case  # noqa: E402
from kreishaus.documents import queries as documents  # noqa: E402
from tests import build  # noqa: E402
from tests.people import Person  # noqa: E402

EMAIL = "wiebke.swiatek@post.example"


def send() -> str:
    account = Account.objects.get(email=EMAIL)
    person = Person(account, people.actor_for(account))
    relieved = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    draft = build.draft(person.actor, build.answers(dogs=[relieved]))
    document = build.upload(person.actor, draft.id)
    case = build.sent(person, Draft.unscoped.get(id=draft.id))
    build.draft(person.actor)
    return f"{case.id} {document}"


def erase(email: str) -> str:
    account = Account.objects.get(email=email)
    personal_data.erase(people.actor_for(account))
    erase_irrevocably(account)
    return "erased"


def accounts(email: str) -> str:
    return f"{Account.objects.filter(email=email).count()} {Draft.unscoped.count()}"


def open_it(case_id: str) -> str:
    row = Case.unscoped.select_related("file", "submission").get(id=UUID(case_id))
    return str(open_case(row).answers.to_json()["holder"]["last_name"])  # type: ignore[index, call-overload]


def file(case_id: str, document_id: str) -> str:
    key_id = Case.unscoped.select_related("file").get(id=UUID(case_id)).file.key_id
    opened = documents.open_stream(UUID(case_id), UUID(document_id), key_id)
    return str(len(b"".join(opened.chunks)))


COMMANDS = {"send": send, "erase": erase, "accounts": accounts, "open": open_it, "file": file}

if __name__ == "__main__":
    sys.stdout.write(COMMANDS[sys.argv[1]](*sys.argv[2:]))  # type: ignore[operator]
