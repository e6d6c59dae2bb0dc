# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""For each kind of field: a value that a person may give, and one with a fault that `check` must notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from formular.fields import KINDS
from formular.fields.choice import codes_of
from formular.lives import dates, numbers, places, words
from formular.lives.bad import Bad, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from formular.context import Context
    from formular.items import Field

type Sample = Callable[[Random, Field, Context], Any]
type Spoil = Callable[[Random, Field, Context], Bad | None]

TRIES: Final = 60


class NoSampleError(LookupError):
    """No value was found that the field accepts; its limits contradict one another, or a list is empty."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """`sample` gives a value, not always one within all limits; `bad` one beyond them, if there is such."""

    sample: Sample
    bad: Spoil = nothing


def _code(random: Random, field: Field, ctx: Context) -> str:
    return random.choice(codes_of(field, ctx))


def _codes(random: Random, field: Field, ctx: Context) -> tuple[str, ...]:
    known = codes_of(field, ctx)
    most = min(field.number("max", len(known)), len(known))
    chosen = random.sample(known, random.randint(1, most))
    return tuple(each for each in known if each in chosen)


def _files(random: Random, field: Field, ctx: Context) -> tuple[str, ...]:
    kind = KINDS["file"]
    fitting = [each for each in ctx.documents if not _stops(kind, (each,), field, ctx, but=("V-FILES.few",))]
    least = max(1, field.number("min", 0))
    most = min(field.number("max", len(fitting)), len(fitting), least + 1)
    return tuple(random.sample(fitting, random.randint(min(least, most), most)))


SAMPLERS: Final[Mapping[str, Sampler]] = {
    "text": Sampler(words.text, words.too_long),
    "longtext": Sampler(words.text, words.too_long),
    "name": Sampler(words.name, lambda *_: Bad("1234", "V-NAME")),
    "date": Sampler(dates.day, dates.beyond),
    "partial_date": Sampler(dates.partial, dates.partial_beyond),
    "month": Sampler(dates.month, dates.month_beyond),
    "time": Sampler(dates.clock),
    "datetime": Sampler(dates.moment, dates.moment_beyond),
    "money": Sampler(numbers.cents, numbers.cents_beyond),
    "int": Sampler(numbers.whole, numbers.whole_beyond),
    "decimal": Sampler(numbers.fraction, numbers.fraction_beyond),
    "choice": Sampler(_code, lambda *_: Bad("not_on_offer", "V-CHOICE")),
    "multi": Sampler(_codes, lambda *_: Bad(("not_on_offer",), "V-CHOICE")),
    "yes_no": Sampler(lambda random, *_: random.choice((True, False))),
    "confirm": Sampler(lambda *_: True),
    "iban": Sampler(numbers.iban, numbers.iban_mistyped),
    "chip": Sampler(numbers.chip, lambda *_: Bad("27609810234567", "V-CHIP.length")),
    "taxid": Sampler(numbers.taxid, lambda *_: Bad("86095742718", "V-TAXID")),
    "lanr": Sampler(numbers.lanr, lambda *_: Bad("12345", "V-LANR.length")),
    "bsnr": Sampler(numbers.digits(9), lambda *_: Bad("12345", "V-BSNR")),
    "plate": Sampler(numbers.plate, lambda *_: Bad("HK 0", "V-PLATE")),
    "plz": Sampler(numbers.postcode, lambda *_: Bad("0012", "V-PLZ")),
    "email": Sampler(words.email, lambda *_: Bad("keine", "V-MAIL")),
    "phone": Sampler(numbers.phone, lambda *_: Bad("12", "V-TEL")),
    "file": Sampler(_files, lambda *_: Bad(("never-uploaded",), "V-FILE.gone")),
    "place": Sampler(places.place, places.outside),
    "geo_point": Sampler(places.point, places.wordy_point),
    "geo_line": Sampler(places.line, places.short_line),
}


def sample(random: Random, field: Field, ctx: Context) -> Any:  # noqa: ANN401 - of the field's kind
    """A value that the field accepts.

    Raises:
        NoSampleError: none was found.
    """
    kind, sampler = KINDS[field.kind], SAMPLERS[field.kind]
    for _ in range(TRIES):
        try:
            value = sampler.sample(random, field, ctx)
        except (LookupError, ValueError):  # an empty list, an empty range of days
            break
        if not _stops(kind, value, field, ctx):
            return value
    raise NoSampleError(f"{field.id}: no value found that a {field.kind} accepts here.")


def accepts(value: Any, field: Field, ctx: Context) -> bool:  # noqa: ANN401 - as above
    """Whether nothing at all is to be said about the value, be it only a hint."""
    return not _stops(KINDS[field.kind], value, field, ctx)


def bad(random: Random, field: Field, ctx: Context) -> Bad | None:
    """A value with a fault; None where every value of the kind is fine."""
    return SAMPLERS[field.kind].bad(random, field, ctx)


def _stops(kind: Any, value: Any, field: Field, ctx: Context, but: tuple[str, ...] = ()) -> bool:  # noqa: ANN401
    return any(finding.code not in but for finding in kind.check(value, field, ctx))
