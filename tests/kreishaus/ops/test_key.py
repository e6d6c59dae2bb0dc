# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The master key on paper: what is typed wrong is found, and only the right key is taken."""

import base64
import io
import os
import subprocess
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import page
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.kernel import keystore
from kreishaus.kernel.keystore import Keyring, master
from kreishaus.ops import key, key_sheet, key_text
from kreishaus.ops.key_text import MistypedError

KEY = bytes(range(32))
DIGITS = "0123456789ABCDEF"
keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_what_stands_on_the_sheet_gives_the_key_again(any_key: bytes) -> None:
    assert key_text.read(key_text.lines(any_key)) == any_key


@given(keys, st.integers(0, 7), st.integers(0, 11), st.sampled_from(DIGITS))
def test_every_wrong_digit_is_found(any_key: bytes, number: int, at: int, digit: str) -> None:
    line = key_text.lines(any_key)[number].replace(" ", "")
    if line[at] == digit:
        return
    with pytest.raises(MistypedError, match=f"Zeile {number + 1}: Hier ist ein Tippfehler"):
        key_text.read_line(number + 1, line[:at] + digit + line[at + 1 :])


def test_swapped_digits_and_swapped_lines_are_found() -> None:
    lines = key_text.lines(KEY)
    with pytest.raises(MistypedError, match="Zeile 1"):
        key_text.read([lines[1], lines[0], *lines[2:]])
    with pytest.raises(MistypedError, match="Zeile 2"):
        key_text.read_line(2, lines[1].replace("04 05", "05 04").replace("0405", "0504"))


def test_people_may_type_small_letters_numbers_in_front_and_letters_that_look_like_digits() -> None:
    lines = key_text.lines(KEY)
    assert lines[0] == "0001 0203 " + lines[0][-4:]
    assert key_text.read_line(1, f"1  {lines[0].lower()}") == KEY[:4]
    assert key_text.read_line(1, lines[0].replace("0", "O").replace("1", "l")) == KEY[:4]


def test_what_is_no_line_is_said() -> None:
    with pytest.raises(MistypedError, match="Zeile 3: Es müssen drei Gruppen"):
        key_text.read_line(3, "0001")


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def type_in(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return type_in


def test_the_key_of_the_sheet_is_written_for_the_service_alone(
    typing: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(*key_text.lines(KEY))
    path = tmp_path / "keys" / "master.key"
    with closing(Keyring(path.parent, KEY)) as ring:
        ring.create("case")
    assert key.enter(Namespace(to=str(path))) == 0
    assert (base64.b64decode(path.read_text()), oct(path.stat().st_mode)[-3:]) == (KEY, "600")
    assert capsys.readouterr().out.endswith(
        f"Der Hauptschlüssel {key_text.fingerprint(KEY)} liegt in {path}.\n"
    )


def test_the_key_of_another_installation_is_not_taken(
    typing: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Keyring(tmp_path, os.urandom(32))) as ring:
        ring.create("case")
    typing(*key_text.lines(KEY))
    assert key.enter(Namespace(to=str(tmp_path / "master.key"))) == 1
    assert capsys.readouterr().err.startswith("Der Hauptschlüssel passt nicht zu diesem Schlüsselspeicher.")
    assert not (tmp_path / "master.key").exists()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [(key_text.lines(KEY)[:5], "Es fehlen Zeilen.\n"), (["x"], "Zeile 1: Es müssen drei Gruppen mit je")],
)
def test_a_file_of_lines_that_is_not_whole_is_refused(
    typing: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lines: list[str],
    sentence: str,
) -> None:
    typing(*lines)
    assert key.enter(Namespace(to=str(tmp_path / "master.key"))) == 1
    assert capsys.readouterr().err.startswith(sentence)


def test_a_key_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    assert key.new(Namespace(to=str(path))) == 0
    made = path.read_text()
    assert len(master.decode(made)) == 32
    assert (key.new(Namespace(to=str(path))), key.enter(Namespace(to=str(path)))) == (1, 1)
    assert path.read_text() == made


def test_the_sheet_shows_the_key_that_is_used_and_is_remembered(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sheet.pdf"
    assert key_sheet.sheet(Namespace(to=str(path))) == 0
    assert oct(path.stat().st_mode)[-3:] == "600"
    read = ["pdftotext", "-layout", str(path), "-"]
    text = " ".join(subprocess.run(read, capture_output=True, text=True, check=True).stdout.split())
    used = key_sheet.present_key()
    for number, line in enumerate(key_text.lines(used), 1):
        assert f"{number} {line}" in text
    assert f"Fingerabdruck {key_text.fingerprint(used)}" in text
    assert "„kreishaus key enter --to DATEI“" in text
    assert key_sheet.was_made()
    assert key_sheet.sheet(Namespace(to=str(path))) == 1


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_sheet_is_accessible(tmp_path: Path, profile: str) -> None:
    path = tmp_path / "sheet.pdf"
    key_sheet.sheet(Namespace(to=str(path)))
    report = page.validate_pdf_bytes(path.read_bytes(), profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_a_new_master_key_needs_a_new_sheet(tmp_path: Path) -> None:
    key_sheet.sheet(Namespace(to=str(tmp_path / "sheet.pdf")))
    assert key_sheet.was_made()
    keystore.rotate_master()
    assert not key_sheet.was_made()
