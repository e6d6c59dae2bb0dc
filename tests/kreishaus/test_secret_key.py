# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key that signs cookies is made once, whole, for the service alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kreishaus import config


def test_many_first_starts_agree_on_one_key(tmp_path: Path) -> None:
    settings = config.read({"KREISHAUS_DATA": str(tmp_path)})
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _number: config.secret_key_of(settings), range(8)))
    folder = settings.keys_dir
    assert (len(keys), [path.name for path in folder.iterdir()]) == (1, ["secret.key"])
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600


def test_the_operators_own_key_goes_first(tmp_path: Path) -> None:
    own = "of the operator, known to nobody else"
    settings = config.read({"KREISHAUS_DATA": str(tmp_path), "KREISHAUS_SECRET_KEY": own})
    assert config.secret_key_of(settings) == own
