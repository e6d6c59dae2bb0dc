# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reference pages made from the tables in the code. A test compares; `make docs` writes them anew."""

from collections.abc import Callable
from pathlib import Path

from kreishaus.access.roles import DESCRIPTIONS, PERMISSIONS, Permission
from kreishaus.cases.lifecycle import BEGINNINGS, FACES, FINAL, TRANSITIONS, State

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Made from the code by `make docs`. -->"


def lifecycle() -> str:
    """States of a case and the steps between them, as a diagram and as a table."""
    arrows = (f"    {each.source} --> {each.target}: {each.verb} ({each.by})" for each in TRANSITIONS)
    begins = (f"    [*] --> {each.target}: {each.verb} ({each.by})" for each in BEGINNINGS)
    ends = (f"    {state} --> [*]" for state in State if state in FINAL)
    diagram = ("```mermaid", "stateDiagram-v2", *begins, *arrows, *ends, "```")
    rows = (
        f"| `{state}` | {face.citizen} | {face.staff} | {face.next_for_citizen} |"
        for state, face in FACES.items()
    )
    table = ("| state | the citizen reads | the desk reads | and then |", "|---|---|---|---|", *rows)
    return page("How a case moves", *diagram, "", *table)


def roles() -> str:
    """The table of roles and permissions."""
    head = ("| role | what it is | permissions |", "|---|---|---|")
    rows = (
        f"| `{role}` | {DESCRIPTIONS[role]} | {_listed(allowed)} |" for role, allowed in PERMISSIONS.items()
    )
    return page("Roles and what they may do", *head, *rows)


def _listed(allowed: frozenset[Permission]) -> str:
    return ", ".join(f"`{each}`" for each in Permission if each in allowed)


def page(title: str, *lines: str) -> str:
    return "\n".join((f"# {title}", "", NOTE, "", *lines)) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/lifecycle.md": lifecycle,
    "docs/reference/roles.md": roles,
}


def main() -> None:
    for path, make in PAGES.items():
        (ROOT / path).write_text(make(), encoding="utf-8")
        print(f"Written: {path}")


if __name__ == "__main__":
    main()
