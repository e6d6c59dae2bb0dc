# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a clerk can take something back is the operator's to say, within a minute."""

from pathlib import Path

import pytest

from kreishaus import config
from kreishaus.kernel.env import EnvironmentRefusedError


@pytest.mark.parametrize(("said", "read"), [("", 60), ("0", 0), ("4", 4), ("60", 60)])
def test_up_to_a_minute(said: str, read: int, tmp_path: Path) -> None:
    given = {"KREISHAUS_DATA": str(tmp_path), "KREISHAUS_UNDO_SECONDS": said}
    assert config.read(given).undo_seconds == read


@pytest.mark.parametrize("said", ["61", "-1", "bald"])
def test_nothing_else(said: str, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentRefusedError) as refused:
        config.read({"KREISHAUS_DATA": str(tmp_path), "KREISHAUS_UNDO_SECONDS": said})
    assert refused.value.sentences == (
        f"KREISHAUS_UNDO_SECONDS: „{said}“ ist keine ganze Zahl von 0 bis 60.",
    )
