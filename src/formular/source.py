# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML (1.2, core schema, with days) as plain values that know the lines they stand in.

Read by libyaml, since every process reads every Leistung when it starts; a reader in Python takes ten times
as long, and is what remains where libyaml is missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, override

import yaml

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAP, SEQ, INT = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "int"))
DEEPEST: Final = 100  # mappings and lists in each other; libyaml's own stack ends the process at some 20 000
PLAINLY_FLAT: Final = 1000  # brackets and columns: with so few nobody has to look
MOST_REPEATED: Final = 5000  # values that aliases (*) say again in one text; the largest form has a tenth
BASES: Final = {"0x": 16, "0o": 8}
# YAML 1.1 takes yes and on for truths, 1:30 for ninety and 010 for eight
PLAIN: Final = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
    ("merge", r"<<", "<"),
    ("null", r"~|null|Null|NULL|", ("~", "n", "N", "")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"),
)


class SourceError(ValueError):
    """A text that is no YAML. `line` counts from 1; `reason` is what the reader says."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"{line}: {reason}")


class Mapping(dict[Any, Any]):
    """A mapping; `lines` of its keys, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Any, int] = {}

    @override
    def copy(self) -> Mapping:
        """The same keys in the same lines."""
        made = Mapping()
        made.update(self)
        made.lines = self.lines
        return made


class Listing(list[Any]):
    """A list; `lines` of its entries, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []

    @override
    def copy(self) -> Listing:
        """The same entries in the same lines."""
        made = Listing()
        made.extend(self)
        made.lines = self.lines
        return made


def load(text: str, first_line: int = 1) -> Any:  # noqa: ANN401 -- whatever YAML holds
    """The values of a text whose first line is that of its file. Raises SourceError."""
    try:
        reader = _Reader(text)
        reader.first_line = first_line
        _refuse_depths(text)
        node = reader.get_single_node()
        if node is None:
            return None
        if "*" in text:
            reader.weigh(node, {})
        return reader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SourceError(mark.line + first_line if mark else first_line, str(error.problem)) from error
    except (ValueError, OverflowError, RecursionError) as error:  # a day that is none, a number without end
        raise SourceError(first_line, str(error) or type(error).__name__) from error
    except yaml.reader.ReaderError as error:  # a character that no text has
        raise SourceError(text.count("\n", 0, error.position) + first_line, str(error.reason)) from error


def _refuse_depths(text: str) -> None:
    """A list begins with a bracket, or in a column of its own: few of both nest nothing deeply."""
    if sum(map(text.count, "[{")) + max(map(len, text.splitlines()), default=0) <= PLAINLY_FLAT:
        return
    depth = 0
    for event in yaml.parse(text, _Reader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            problem = f"found more than {DEEPEST} mappings and lists in each other"
            raise yaml.composer.ComposerError(None, None, problem, event.start_mark)  # type: ignore[arg-type] # libyaml's


class _Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # one of two
    first_line = 1
    yaml_implicit_resolvers: Final[dict[str, list[Any]]] = {}

    def weigh(self, node: Node, known: dict[int, int]) -> int:
        """How many values a node stands for; `known` by the id of each node that was weighed.

        Each alias is one word, and all it stands for: ten lines of ten make ten thousand million values.
        """
        if id(node) not in known:
            known[id(node)] = MOST_REPEATED  # until it is weighed: what holds itself never ends
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            parts = [part for pair in pairs for part in pair]
            parts += node.value if isinstance(node, yaml.SequenceNode) else ()
            known[id(node)] = weight = 1 + sum(self.weigh(part, known) for part in parts)
            if weight - len(known) > MOST_REPEATED:
                raise yaml.constructor.ConstructorError(
                    None, None, f"found aliases that repeat more than {MOST_REPEATED} values", node.start_mark
                )
        return known[id(node)]

    def mapping(self, node: MappingNode) -> Mapping:
        self.refuse_twins(node)
        self.flatten_mapping(node)
        made = Mapping()
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            made[key] = self.construct_object(value_node, deep=True)
            made.lines[key] = self.line_of(key_node)
        return made

    def refuse_twins(self, node: MappingNode) -> None:
        """A key stands once, and is a word; the library would keep the last of two."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "found a key that is no word", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"found duplicate key {key.value!r}", key.start_mark
                )
            seen.add(key.value)

    def listing(self, node: SequenceNode) -> Listing:
        made = Listing()
        for each in node.value:
            made.append(self.construct_object(each, deep=True))
            made.lines.append(self.line_of(each))
        return made

    def whole(self, node: ScalarNode) -> int:
        base = BASES.get(node.value[:2], 10)
        return int(node.value[2:] if base != 10 else node.value, base)  # noqa: PLR2004 -- as people count

    def line_of(self, node: Node) -> int:
        return int(node.start_mark.line) + self.first_line


for kind, pattern, first in PLAIN:
    _Reader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), list(first))
_Reader.add_constructor(MAP, _Reader.mapping)
_Reader.add_constructor(SEQ, _Reader.listing)
_Reader.add_constructor(INT, _Reader.whole)
