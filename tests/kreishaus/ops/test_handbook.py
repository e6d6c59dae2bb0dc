# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the operators' handbook and the deployment examples say exists."""

import argparse
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kreishaus import config
from kreishaus.kernel.env import EnvironmentRefusedError
from kreishaus.ops import cli
from kreishaus.web.metrics import metrics

ROOT = Path(__file__).parents[3]
HANDBOOK = (ROOT / "docs/how-to/betrieb.md").read_text("utf-8")
UNITS = sorted((ROOT / "deploy/systemd").iterdir())
SYSTEMD = shutil.which("systemd-analyze")
IN_CODE = re.compile(r"`(kreishaus [^`]+)`|^(kreishaus .+)$", re.MULTILINE)


def commands() -> list[str]:
    return sorted({found.group(1) or found.group(2) for found in IN_CODE.finditer(HANDBOOK)})


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_handbook_is_understood(command: str) -> None:
    chosen = cli.parser().parse_args(shlex.split(command)[1:])
    module, _, name = chosen.body.partition(":")
    assert callable(getattr(import_module(module), name))


def leaves(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[str]:
    below = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    if not below:
        yield " ".join(words)
    for action in below:
        for word, child in action.choices.items():
            yield from leaves(child, (*words, word))


def test_the_handbook_names_every_command() -> None:
    named = {command.removeprefix("kreishaus ") for command in commands()}
    missing = [
        leaf for leaf in leaves(cli.parser()) if not any(f"{each} ".startswith(f"{leaf} ") for each in named)
    ]
    assert missing == []


def test_every_variable_it_names_is_known() -> None:
    example = (ROOT / "deploy/kreishaus.env").read_text("utf-8")
    names = set(re.findall(r"KREISHAUS_[A-Z_]+", HANDBOOK + example))
    assert names
    with pytest.raises(EnvironmentRefusedError) as refused:
        config.read(dict.fromkeys(names | {"KREISHAUS_NO_SUCH_THING"}, "/x"))
    unknown = [line for line in refused.value.sentences if "gibt es nicht" in line]
    assert [line.split(":")[0] for line in unknown] == ["KREISHAUS_NO_SUCH_THING"]


def test_the_example_of_the_environment_is_taken_as_it_stands() -> None:
    lines = (ROOT / "deploy/kreishaus.env").read_text("utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    read = config.read(dict(pairs))
    assert (read.is_secure, read.trusted_proxies, str(read.data_dir)) == (
        True,
        ("127.0.0.1",),
        "/var/lib/kreishaus",
    )


@pytest.mark.django_db
def test_every_figure_it_names_is_there(client: Client) -> None:
    said = client.get("/metriken/").text
    named = set(re.findall(r"kreishaus_[a-z_]+", HANDBOOK))
    assert [name for name in sorted(named) if f"# TYPE {name} gauge" not in said] == []
    assert metrics.audience == "public"  # type: ignore[attr-defined]
    assert settings.SECURE_REDIRECT_EXEMPT == [r"^(gesund|metriken)/$"]


def test_every_file_it_names_is_there() -> None:
    for path in re.findall(r"`(deploy/[\w./-]+)", HANDBOOK):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("unit", UNITS if SYSTEMD else [], ids=lambda unit: unit.name)
def test_systemd_understands_each_unit(unit: Path, tmp_path: Path) -> None:
    """The programme is put where it is on this machine: systemd looks whether it is there."""
    for each in UNITS:
        text = each.read_text("utf-8").replace("/opt/kreishaus/.venv/bin/kreishaus", "/bin/true")
        (tmp_path / each.name).write_text(text)
    command = [str(SYSTEMD), "verify", "--man=no", str(tmp_path / unit.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_all_services_are_closed_in_the_same_way() -> None:
    closed = {
        unit.name: unit.read_text("utf-8").split("# What no part of the product needs\n")[1]
        for unit in services()
    }
    shared = {text.split("\n\n")[0].strip() for text in closed.values()}
    assert len(shared) == 1
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077"} <= set(shared.pop().splitlines())
    assert all("LoadCredential=master.key:" in unit.read_text("utf-8") for unit in services())


def services() -> list[Path]:
    return [unit for unit in UNITS if unit.suffix == ".service"]
