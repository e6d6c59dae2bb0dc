# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table event -> jobs. Who publishes does not know who listens.

Packages subscribe in their `handlers.py`, which `kreishaus/apps.py` imports. A handler runs in a job of
its own, after the transaction that published, at least once.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, Final, get_type_hints
from uuid import UUID

from django.db import transaction

from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.jobs import queue, registry

AT_ONCE: Final = timedelta(0)
CODE: Final = re.compile(r"[A-Za-z0-9._:/-]{0,80}")  # an id, a slug, a key; nothing a person would write

_subscribers: Final[dict[type, list[str]]] = {}


class NotAnEventError(TypeError):
    """An event is a frozen dataclass of ids: UUID, int, bool, date, tuples of UUID, and short codes."""


class OutsideTransactionError(RuntimeError):
    """An event was published outside a transaction: it could be announced without having happened."""


def subscribe[E](
    event_type: type[E], *, attempts: int = registry.ATTEMPTS
) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Have the decorated function called with each event of the type, in a job of its own."""
    check_event_type(event_type)

    def enter(function: Callable[[E], None]) -> Callable[[E], None]:
        name = registry.name_of(function)
        run = lambda arguments: function(decode(event_type, arguments))  # noqa: E731 - bound to this type
        registry.register(registry.Handler(name, run, attempts))
        _subscribers.setdefault(event_type, []).append(name)
        return function

    return enter


def publish(
    event: Any,  # noqa: ANN401 - any dataclass of ids
    *,
    event_id: UUID | None = None,
    after: timedelta = AT_ONCE,
) -> UUID:
    """Write one job for each subscriber, in one statement of the running transaction; return the event's id.

    The jobs run `after` so much time; whoever listens to a delayed event asks whether it still holds.
    Publishing again with the same `event_id` adds nothing. Raises OutsideTransactionError, NotAnEventError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(type(event).__name__)
    event_id = event_id or new_id()
    handlers = _subscribers.get(type(event), ())
    queue.add(event_id, encode(event), handlers, now=clock.now(), after=after)
    return event_id


def encode(event: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass of ids
    """Return the event's values as JSON has them. Raises NotAnEventError for anything that is not an id."""
    check_event_type(type(event))
    return {field.name: _encoded(getattr(event, field.name)) for field in fields(event)}


def decode[E](event_type: type[E], arguments: Mapping[str, object]) -> E:
    """Return the event that `encode` took apart."""
    hints = get_type_hints(event_type)
    return event_type(**{name: _DECODERS[hints[name]](value) for name, value in arguments.items()})


def check_event_type(event_type: type) -> None:
    """Raise NotAnEventError unless the type is a frozen dataclass whose fields can all be kept."""
    parameters = getattr(event_type, "__dataclass_params__", None)
    hints = get_type_hints(event_type)
    if parameters is None or not parameters.frozen or not all(hint in _DECODERS for hint in hints.values()):
        raise NotAnEventError(f"{event_type.__name__}: {NotAnEventError.__doc__}")


def _encoded(value: object) -> object:
    if isinstance(value, tuple):
        return [_encoded(part) for part in value]
    if isinstance(value, str) and not CODE.fullmatch(value):
        raise NotAnEventError(f"a text of {len(value)} characters is not a code: {NotAnEventError.__doc__}")
    return value if isinstance(value, bool | int | str) else str(value)


_DECODERS: Final[Mapping[object, Callable[[Any], object]]] = {
    UUID: UUID,
    tuple[UUID, ...]: lambda parts: tuple(UUID(part) for part in parts),
    date: date.fromisoformat,
    str: str,
    int: int,
    bool: bool,
}
