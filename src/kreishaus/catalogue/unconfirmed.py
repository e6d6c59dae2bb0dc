# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What clerks have to know before a letter goes out: everything in it that nobody at the office confirmed."""

from collections.abc import Iterable, Iterator

from formular import UsedRow, german
from kreishaus.authorities.district import district
from kreishaus.authorities.facts import Fact
from kreishaus.catalogue.sheet import Sheet


def unconfirmed(sheet: Sheet, rows: Iterable[UsedRow]) -> Iterator[str]:
    """One sentence for each; nothing when the letter is official in every part."""
    plan, matter = sheet.plan, sheet.matter
    if not plan.is_confirmed:
        yield f"Der Text dieses Schreibens ist nicht bestätigt: {plan.source}."
    yield from _remedy(plan.remedy)
    for used in rows:
        if used.row.status != "confirmed":
            since = f", gültig ab {german.day(used.row.valid_from)}," if used.row.valid_from else ""
            yield f"Die Werte „{used.table}“{since} sind nicht bestätigt: {used.row.source}."
    for basis in sheet.bases:
        if not basis.is_confirmed:
            yield f"Die Rechtsgrundlage „{basis.text}“ ist nicht bestätigt: {basis.source}."
    if matter.earlier and not matter.earlier.is_confirmed:
        yield f"Die Grundlage, erneut zu entscheiden ({matter.earlier.law}), ist nicht bestätigt."
    if any(role["status"] != "confirmed" for role in _roles(sheet)):
        source = matter.responsibility.get("source", "")
        yield f"Wer hier entscheidet und wem die Steuer zusteht, ist nicht bestätigt: {source}."
    facts = matter.authority.facts
    yield from _facts("Der Briefkopf", facts.street, facts.city, facts.phone, facts.email)


def _roles(sheet: Sheet) -> list[dict[str, str]]:
    return [sheet.matter.responsibility[name] for name in ("issuing", "creditor", "defendant", "letterhead")]


def _remedy(key: str) -> Iterator[str]:
    if not key:
        return
    remedy = district().remedies[key]
    if not remedy.is_confirmed:
        yield f"Die Rechtsbehelfsbelehrung ist nicht bestätigt: {remedy.source}."
    if remedy.court:
        court = district().courts[remedy.court]
        yield from _facts(f"Die Anschrift des Gerichts ({court.name})", court.street, court.city)


def _facts(what: str, *found: Fact) -> Iterator[str]:
    sources = dict.fromkeys(each.source for each in found if not each.is_confirmed)
    if sources:
        yield f"{what} ist nicht bestätigt: {'; '.join(sources)}."
