# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator may write into the environment, and what the programme says to mistakes."""

from pathlib import Path

import pytest

from kreishaus.kernel.env import Environment, EnvironmentRefusedError


def sentences(env: Environment, prefix: str = "") -> tuple[str, ...]:
    with pytest.raises(EnvironmentRefusedError) as refused:
        env.finish(prefix)
    return refused.value.sentences


def test_values_are_read_by_type() -> None:
    env = Environment(
        {
            "A": " text ",
            "B": "12",
            "C": "Ja",
            "D": "/srv/data",
            "E": "s3",
            "F": "https://x.test/",
            "G": "a, b,,c",
        }
    )
    read = (env.text("A"), env.integer("B"), env.flag("C"), env.path("D"), env.choice("E", ("disk", "s3")))
    assert read == ("text", 12, True, Path("/srv/data"), "s3")
    assert (env.url("F"), env.words("G")) == ("https://x.test/", ("a", "b", "c"))
    env.finish()


def test_what_is_not_set_or_empty_gets_its_default() -> None:
    env = Environment({"A": "", "B": "  "})
    assert (env.text("A", "x"), env.integer("B", 7), env.words("C", ())) == ("x", 7, ())
    assert env.flag("D", default=False) is False
    env.finish()


def test_all_mistakes_are_named_at_once() -> None:
    env = Environment({"PORT": "eighty", "DEMO": "maybe", "DATA": "data", "STORE": "tape", "URL": "ftp://x"})
    env.text("NAME")
    env.integer("PORT", low=1, high=65535)
    env.flag("DEMO")
    env.path("DATA")
    env.choice("STORE", ("disk", "s3"))
    env.url("URL")
    assert sentences(env) == (
        "NAME: fehlt.",
        "PORT: „eighty“ ist keine ganze Zahl von 1 bis 65535.",
        "DEMO: „maybe“ ist weder „ja“ noch „nein“.",
        "DATA: „data“ ist kein vollständiger Pfad (er beginnt mit „/“).",
        "STORE: „tape“ ist keiner der möglichen Werte: disk, s3.",
        "URL: ist keine Adresse, die mit https:// oder http:// beginnt.",
    )


@pytest.mark.parametrize("raw", ["0", "65536", "1.5", "-1", "--1", "²"])
def test_a_number_outside_its_bounds_is_refused(raw: str) -> None:
    env = Environment({"PORT": raw})
    env.integer("PORT", low=1, high=65535)
    assert sentences(env) == (f"PORT: „{raw}“ ist keine ganze Zahl von 1 bis 65535.",)


def test_a_mistyped_name_is_not_ignored() -> None:
    env = Environment({"KREISHAUS_DOMIAN": "x.test", "HOME": "/home/x"})
    env.text("KREISHAUS_DOMAIN", "localhost")
    assert sentences(env, "KREISHAUS_") == ("KREISHAUS_DOMIAN: gibt es nicht (gemeint: KREISHAUS_DOMAIN?).",)


def test_a_secret_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n")
    env = Environment({"KEY_FILE": str(tmp_path / "key")})
    assert env.secret("KEY") == "s3cret"
    env.finish()


def test_a_secret_set_twice_is_refused_without_repeating_it(tmp_path: Path) -> None:
    env = Environment({"KEY": "s3cret", "KEY_FILE": str(tmp_path / "key")})
    env.secret("KEY")
    assert sentences(env) == ("KEY: ist doppelt gesetzt: entweder KEY oder KEY_FILE.",)


def test_a_secret_file_that_is_missing_or_empty_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    env = Environment({"A_FILE": str(tmp_path / "gone"), "B_FILE": str(tmp_path / "empty")})
    env.secret("A")
    env.secret("B")
    assert sentences(env) == (
        f"A_FILE: die Datei „{tmp_path}/gone“ ist nicht lesbar.",
        f"B_FILE: die Datei „{tmp_path}/empty“ ist leer.",
    )


def test_a_secret_file_is_asked_for_its_length_too(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n")
    env = Environment({"KEY_FILE": str(tmp_path / "key")})
    env.secret("KEY", least=32)
    (sentence,) = sentences(env)
    assert sentence.startswith("KEY_FILE: lässt sich erraten; nötig sind mindestens 32 zufällige Zeichen")


def test_an_address_with_a_password_is_never_repeated() -> None:
    env = Environment({"DATABASE_URL": "mysql://user:s3cret@db/x"})
    env.url("DATABASE_URL", schemes=("postgresql",))
    assert sentences(env) == ("DATABASE_URL: ist keine Adresse, die mit postgresql:// beginnt.",)


def test_mistakes_between_variables_can_be_added() -> None:
    env = Environment({})
    env.refuse("DEMO", "geht nicht mit https")
    assert str(EnvironmentRefusedError(sentences(env))) == (
        "Open Kreishaus startet so nicht:\nDEMO: geht nicht mit https."
    )
