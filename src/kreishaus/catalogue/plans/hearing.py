# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before some decisions a person has to be heard: then the clerk is asked how (§ 28 VwVfG, § 24 SGB X)."""

from dataclasses import replace
from typing import Final

from formular import source
from formular.loading.node import Node

INPUTS: Final = """
inputs:
  - id: heard
    kind: choice
    label: Wurde die Person angehört?
    hint: Die Anhörung ist ein Schreiben oder eine Rückfrage in diesem Vorgang.
    options:
      answered: Ja, sie hat sich geäußert
      silent: Ja, sie hat sich nicht geäußert
      left_out: Nein, aus einem Grund des Gesetzes
      no_burden: Nicht nötig, der Bescheid belastet nicht
  - id: heard_why
    kind: longtext
    label: Warum ohne Anhörung?
    hint: Der Grund steht im Bescheid und in der Akte.
    shown_if: "heard == 'left_out'"
"""


def with_hearing(node: Node) -> Node:
    """The plan with these inputs last, if it names a law that asks for a hearing; else as it is."""
    if not node.has("hearing"):
        return node
    asked = (*node.each("inputs"), *Node.of_yaml(INPUTS, node.file).each("inputs"))
    assert isinstance(node.data, source.Mapping)  # noqa: S101 -- it has keys
    data, listed = node.data.copy(), source.Listing()
    listed.extend(each.data for each in asked)
    listed.lines = [each.line for each in asked]
    data["inputs"] = listed
    return replace(node, data=data)
