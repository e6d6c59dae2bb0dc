# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML as authors mean it: 1.2, with days, each key once, every line known."""

from datetime import date

import pytest

from formular import source


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("n", "n"),
        ("true", True),
        ("1:30", "1:30"),
        ("010", 10),
        ("-7", -7),
        ("0x1F", 31),
        ("0o17", 15),
        ("1_000", "1_000"),
        ("0.5", 0.5),
        ("1.", 1.0),
        ("~", None),
        ("", None),
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("'010'", "010"),
    ],
)
def test_a_word_is_what_it_looks_like(text: str, value: object) -> None:
    found = source.load(f"a: {text}")["a"]
    assert (found, type(found)) == (value, type(value))


def test_lines_count_from_where_the_text_began() -> None:
    found = source.load("a: 1\nb:\n  - x\n  - {c: y}\n", 5)
    assert (found.lines, found["b"].lines, found["b"][1].lines) == ({"a": 5, "b": 6}, [7, 8], {"c": 8})


def test_what_is_taken_over_is_there_and_may_be_changed() -> None:
    found = source.load("base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\n")
    assert found["own"] == {"x": 1, "y": 3}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "duplicate key 'a'"),
        ("a: [1,\n", 2, "did not find expected node content"),
        ("a: b: c\n", 1, "mapping values are not allowed"),
        ("a: 1\n? [x]\n: 2\n", 2, "no word"),
        ("a: \x07\n", 1, "control characters"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: *nobody\n", 1, "undefined alias"),
    ],
)
def test_what_is_no_yaml_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(source.SourceError) as refused:
        source.load(text)
    assert (refused.value.line, reason in refused.value.reason) == (line, True), refused.value


def test_nothing_is_executed() -> None:
    with pytest.raises(source.SourceError, match="could not determine a constructor"):
        source.load("a: !!python/object/apply:os.getcwd []\n")


LAST_OF = list(zip("abcdefgh", "bcdefghi", strict=True))
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(10 * [f'*{old}'])}]\n" for old, new in LAST_OF
)
MERGED = "a: &a {x: 1, y: 2}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join(10 * [f'*{old}'])}]}}\n" for old, new in LAST_OF
)


@pytest.mark.parametrize(
    ("text", "line"), [(BOMB, 4), (MERGED, 4), ("a: 1\nb: &b [*b]\n", 2), ("a: 1\nb: &b {c: {<<: *b}}\n", 2)]
)
def test_aliases_that_stand_for_too_much_are_refused_with_their_line(text: str, line: int) -> None:
    with pytest.raises(source.SourceError) as refused:
        source.load(text, 11)
    assert refused.value.line == line + 10
    assert "alias" in refused.value.reason or "recursive" in refused.value.reason


@pytest.mark.parametrize(
    "text", ["x: 1\ny: " + "[" * 200_000 + "]" * 200_000, "x: 1\ny:\n  " + "- " * 100_000]
)
def test_what_is_nested_without_end_is_refused_and_ends_no_process(text: str) -> None:
    with pytest.raises(source.SourceError, match="in each other") as refused:
        source.load(text)
    assert refused.value.line in {2, 3}


def test_a_long_text_that_is_flat_is_read() -> None:
    assert len(source.load("a: [" + ", ".join(["{b: [1]}"] * 2_000) + "]")["a"]) == 2_000
