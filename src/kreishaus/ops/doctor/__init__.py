# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus doctor`: is the operation healthy? One line for each thing looked at, and what to do."""

import argparse
from collections.abc import Callable, Iterator
from typing import Final

from kreishaus.ops.doctor import content, machine, neighbours, secrets
from kreishaus.ops.doctor.look import Level, Look

type Check = Callable[[], Iterator[Look]]

OF_THE_MACHINE: Final[tuple[Check, ...]] = (machine.pragmas, machine.disk, machine.rights)
OF_THE_DATA: Final[tuple[Check, ...]] = (
    machine.time,
    machine.guests,
    secrets.keys,
    secrets.sheet,
    secrets.backups,
    secrets.restore_check,
    neighbours.mail,
    neighbours.scanner,
    content.work,
    content.log,
    content.leistungen,
    content.parameters,
)


def doctor(_arguments: argparse.Namespace) -> int:
    """Say what was found; 1 if something is wrong. A hint alone is no fault."""
    looks = list(machine.versions())
    is_up_to_date = all(look.level is Level.OK for look in looks)
    checks = OF_THE_MACHINE + OF_THE_DATA if is_up_to_date else OF_THE_MACHINE
    looks += [look for check in checks for look in check()]
    for look in looks:
        print(look)
    return 1 if any(look.level is Level.FAULT for look in looks) else 0
