# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator may not decide: invented people for everybody, and secrets that anybody guesses."""

from typing import Final

import pytest

from kreishaus import config
from kreishaus.kernel.env import EnvironmentRefusedError

RANDOM: Final = "4f1c9b62e07d83a5b1f6c4d29e8037aa"


def refusals(**variables: str) -> tuple[str, ...]:
    with pytest.raises(EnvironmentRefusedError) as refused:
        config.read(variables)
    return refused.value.sentences


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])  # noqa: S104 -- nothing is bound
def test_a_demonstration_is_for_this_machine_alone(host: str) -> None:
    (sentence,) = refusals(KREISHAUS_DEMO="1", KREISHAUS_HOST=host)
    assert sentence.startswith("KREISHAUS_HOST: beim Vorführen stehen Codes und Passwörter offen da")
    assert config.read({"KREISHAUS_HOST": host}).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_demonstration_may_choose_among_the_addresses_of_this_machine(host: str) -> None:
    assert config.read({"KREISHAUS_DEMO": "1", "KREISHAUS_HOST": host}).host == host


def test_a_name_is_no_address_to_listen_on() -> None:
    assert refusals(KREISHAUS_HOST="localhost") == (
        "KREISHAUS_HOST: „localhost“ ist keine IP-Adresse, zum Beispiel 127.0.0.1.",
    )


@pytest.mark.parametrize("name", ["KREISHAUS_SECRET_KEY", "KREISHAUS_METRICS_TOKEN"])
@pytest.mark.parametrize("demo", ["0", "1"])
def test_a_secret_that_anybody_guesses_is_refused(name: str, demo: str) -> None:
    for easy in ("x", RANDOM[:31], "x" * 64, "changeme" * 4):
        (sentence,) = refusals(**{name: easy, "KREISHAUS_DEMO": demo})
        assert sentence == (
            f"{name}: lässt sich erraten; nötig sind mindestens 32 zufällige Zeichen, "
            "zum Beispiel von „openssl rand -hex 32“."
        )
    config.read({name: RANDOM, "KREISHAUS_DEMO": demo})
