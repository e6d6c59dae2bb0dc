# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Browser sessions in our own table: one statement fetches a session together with its account.

How long a session lives follows from who is signed in, not from what a caller sets. A reader who never
began anything has no session and no cookie. The table alone lets nobody in and tells nothing: it holds a hash
of what is in the cookie, and codes, secrets and reasons sealed with a key that needs the cookie.
"""

import base64
import hashlib
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.core.exceptions import SuspiciousOperation

from kreishaus.accounts.models import Account, AccountKind, Session
from kreishaus.kernel import clock, crypto
from kreishaus.kernel.prepared import Prepared

IDLE: Final = timedelta(hours=2)  # a guest or a citizen who does nothing
IDLE_STAFF: Final = timedelta(minutes=30)  # [P] a desk that nobody sits at
LONGEST_STAFF: Final = timedelta(hours=8)  # a working day, however busy
PRECISION: Final = 12  # the end of a session is written again after a twelfth of its idle time

GUEST: Final = "guest"
SIGNED_IN: Final = "signed_in"

_alive: Final = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).select_related("account")
)

_loaded: ContextVar[Account | None] = ContextVar("account loaded with its session", default=None)


class SessionStore(DatabaseStore):
    """Keeps sessions in `Session`. `load` hands the account on to `take_account`, once."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """Return the data of a session that is still alive, else nothing."""
        row = self._living_row()
        _loaded.set(row.account if row else None)
        if row is None:
            self._session_key = None
            return {}
        data: dict[str, Any] = self.decode(row.session_data)
        if _end(data) - row.expire_date > _idle(data) / PRECISION:
            self.modified = True
        return data

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to be written. Notes kind and time of the sign-in when the account is new here."""
        account_id = data.get(SESSION_KEY)
        if data.get(SIGNED_IN, {}).get("account") != account_id:
            data[SIGNED_IN] = _sign_in_note(account_id)
        return Session(
            session_key=row_key(self._get_or_create_session_key()),  # type: ignore[attr-defined] # missing in the stubs
            session_data=self.encode(data),
            expire_date=_end(data),
            account_id=account_id,
        )

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Return the data sealed for this very session."""
        plain = self.serializer().dumps(session_dict)
        return base64.b64encode(crypto.seal(self._sealing_key(), plain, b"session")).decode("ascii")

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return the data; nothing if another key sealed it."""
        try:
            plain = crypto.unseal(self._sealing_key(), base64.b64decode(session_data), b"session")
        except (crypto.UnreadableError, ValueError):
            return {}
        data: dict[str, Any] = self.serializer().loads(plain)
        return data

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=row_key(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """Delete this session, or the named one, if it is there."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=row_key(key)).delete()

    def get_expiry_date(self, **_ignored: object) -> datetime:
        return _end(dict(self.items()))

    def get_expiry_age(self, **_ignored: object) -> int:
        return int((self.get_expiry_date() - clock.now()).total_seconds())

    def _living_row(self) -> Session | None:
        try:  # the key is the primary one: neither order nor limit
            return next(_alive.rows(key=row_key(self.session_key or ""), now=clock.now()), None)
        except SuspiciousOperation:
            return None

    def _sealing_key(self) -> bytes:
        return crypto.derive(settings.SECRET_KEY.encode(), f"session {self.session_key}")


def row_key(session_key: str) -> str:
    """Return what the table knows a session by: 40 hex digits. The cookie has 165 random bits, so no salt."""
    return hashlib.blake2b(session_key.encode(), digest_size=20).hexdigest()


def take_account(account_id: UUID) -> Account | None:
    """Return the account that came with the session just loaded, once, and only if it is this one."""
    account = _loaded.get()
    _loaded.set(None)
    return account if account is not None and account.pk == account_id else None


def guest_of(session: SessionBase) -> str:
    """Return the secret that a guest's drafts hang on, or nothing if none was begun here.

    It stays through the sign-in, so that they can be claimed, and goes with the sign-out.
    """
    return str(session.get(GUEST, ""))


def _sign_in_note(account_id: str | None) -> dict[str, Any]:
    if account_id is None:
        return {}
    kind = Account.objects.filter(pk=account_id).values_list("kind", flat=True).first()
    return {"account": account_id, "kind": kind, "at": clock.now().timestamp()}


def _is_staff(data: dict[str, Any]) -> bool:
    return bool(data.get(SIGNED_IN, {}).get("kind") == AccountKind.STAFF)


def _idle(data: dict[str, Any]) -> timedelta:
    return IDLE_STAFF if _is_staff(data) else IDLE


def _end(data: dict[str, Any]) -> datetime:
    """Return when a session with this data ends if nothing more happens from now on."""
    idle_end = clock.now() + _idle(data)
    if not _is_staff(data):
        return idle_end
    signed_in = datetime.fromtimestamp(data[SIGNED_IN]["at"], UTC)
    return min(idle_end, signed_in + LONGEST_STAFF)
