# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, their sessions, and the memberships that make an account staff of a department."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from kreishaus.access.roles import Role
from kreishaus.access.trust import Trust
from kreishaus.authorities.models import Department
from kreishaus.kernel.ids import new_id


class AccountKind(models.TextChoices):
    """Fixed for the life of an account: staff use their work address."""

    CITIZEN = "citizen", "Bürgerin oder Bürger"
    STAFF = "staff", "Verwaltung"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their address, whatever its letters' case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A login: one person of the public, or one person at a desk."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=AccountKind, default=AccountKind.CITIZEN)
    email = models.EmailField("E-Mail-Adresse", max_length=254, unique=True)
    display_name = models.CharField(max_length=120, blank=True)
    key_id = models.UUIDField(default=new_id, editable=False)
    trust = models.CharField(
        max_length=12,
        choices=[(level.code, level.code) for level in Trust],
        default=Trust.BASIS.code,
        help_text="how sure it is who this is",
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    def __str__(self) -> str:
        return str(self.id)


class Membership(models.Model):
    """Makes a staff account work in a department, in one role."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "department"], name="membership_once_per_department")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.department_id} {self.role}"


class Session(AbstractBaseSession):
    """A browser session. It knows its account, so one statement fetches both."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="sessions")

    def __str__(self) -> str:
        return "session"

    @classmethod
    def get_session_store_class(cls) -> type:
        from kreishaus.accounts.session import SessionStore  # Django asks the model for its store  # noqa: PLC0415

        return SessionStore
