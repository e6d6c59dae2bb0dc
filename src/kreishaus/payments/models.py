# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees and what was booked on them. What a fee is for and why it was waived is sealed with the File's key."""

from typing import ClassVar

from django.db import models

from kreishaus.authorities.models import Authority
from kreishaus.cases.models import Case, Decision
from kreishaus.kernel.ids import new_id
from kreishaus.payments.lifecycle import Booking, State


class Fee(models.Model):
    """Gebührenforderung: what somebody owes for a case. Cents. One for each letter that raises a fee."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="fees")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="fee")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14, help_text="Kassenzeichen, digits")
    cents = models.PositiveIntegerField()
    set_cents = models.PositiveIntegerField(
        null=True, help_text="what a later decision has made of it; 0: cancelled"
    )
    paid_cents = models.PositiveIntegerField(default=0, help_text="what came, without what went back")
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State])
    raised_at = models.DateTimeField()
    sealed = models.BinaryField(help_text="JSON: what it is for; sealed with the File's data key")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["authority", "reference"], name="fee_reference_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["authority", "state", "due_on"], name="fee_open")
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def owed_cents(self) -> int:
        """What is to be paid for it altogether."""
        return self.cents if self.set_cents is None else self.set_cents


class FeeEntry(models.Model):
    """A booking. It stays when it is undone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fee = models.ForeignKey(Fee, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=12, choices=[(b.value, b.value) for b in Booking])
    cents = models.PositiveIntegerField(default=0, help_text="of a payment, or what is owed from then on")
    on = models.DateField(help_text="when the money came, or when it was decided")
    booked_at = models.DateTimeField()
    booked_by = models.CharField(max_length=36, help_text="account id, as text")
    sealed = models.BinaryField(help_text="JSON: the reason; sealed with the File's data key")
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.fee_id} {self.kind}"
