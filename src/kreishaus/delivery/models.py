# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Consents, deliveries and their steps. A step is written once and never changed: it is the proof."""

from typing import ClassVar

from django.db import models

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Case, Decision
from kreishaus.delivery.written_once import WrittenOnceManager
from kreishaus.kernel.ids import new_id


class Consent(models.Model):
    """Somebody wants decisions in the Postfach: for one case, or for all. Withdrawn for the future only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="consents")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "case"],
                condition=models.Q(withdrawn_at=None),
                name="consent_once_per_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Delivery(models.Model):
    """One attempt to make a decision known, by one channel and one rule."""

    class Channel(models.TextChoices):
        """How it reaches the person."""

        MAILBOX = "mailbox", "Postfach"
        POST = "post", "Post"
        AT_ONCE = "at_once", "persönlich oder am Telefon"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="deliveries")
    attempt = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Channel)
    rule = models.CharField(max_length=20, help_text="key of delivery.rules: which law counts")
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "attempt"], name="delivery_once_per_attempt")
        ]

    def __str__(self) -> str:
        return str(self.id)


class DeliveryStep(models.Model):
    """What happened to a delivery, once each: provided, notified, retrieved, expired, printed, posted.

    Or handed_over, told_by_phone: `at` is when a clerk says it was, `sealed` to whom and the proof.
    """

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36, blank=True)
    noted_at = models.DateTimeField(null=True, help_text="when a clerk wrote down what had happened at `at`")
    sealed = models.BinaryField(null=True, help_text="JSON: to whom, proof; sealed with the File's data key")

    objects = WrittenOnceManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["delivery", "kind"], name="deliverystep_once_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.kind}"
