# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draft, Submission, Case, File and what hangs on them. Tables only; rules live beside."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce, Least

from kreishaus.accounts.models import Account
from kreishaus.authorities.models import Authority, Department
from kreishaus.cases.lifecycle import State
from kreishaus.cases.visibility import CaseManager, DraftManager, SubmissionManager
from kreishaus.catalogue.models import OverlayVersion, ServiceVersion
from kreishaus.kernel.ids import new_id


class Draft(models.Model):
    """An Antrag being written. Hangs on the account, or on the guest's browser session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    overlay = models.ForeignKey(OverlayVersion, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="drafts")
    guest_hash = models.CharField(max_length=64, blank=True, db_index=True)
    authority_path = models.CharField(max_length=40, help_text="under whose path it was begun")
    key_id = models.UUIDField()
    sealed = models.BinaryField(help_text="JSON: answers, typed; sealed with the data key")
    page = models.CharField(max_length=60, blank=True, help_text="where to go on")
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = DraftManager()
    unscoped: ClassVar[models.Manager["Draft"]] = models.Manager()

    class Meta:
        default_manager_name = "unscoped"
        base_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class Submission(models.Model):
    """What was sent: one per draft, unique. The draft may go; its id stays as the proof of once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft_id = models.UUIDField(unique=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="submissions")
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    guest_hash = models.CharField(max_length=64, blank=True, help_text="of the browser session that sent it")
    received_at = models.DateTimeField()
    receipt_id = models.UUIDField(
        null=True, help_text="the account's copy of all that was sent, where it became several cases"
    )

    objects = SubmissionManager()
    unscoped: ClassVar[models.Manager["Submission"]] = models.Manager()

    class Meta:
        default_manager_name = "unscoped"
        base_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class File(models.Model):
    """Akte: the long matter of one person or object with one authority. Retention counts from its end.

    Open until an office closes it: then it has `closed_at`, `ended_on` and, if the Leistung says how long it
    is kept, `kept_until`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    service_slug = models.SlugField(max_length=80)
    key_id = models.UUIDField(unique=True)
    token = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="blind: whose or what matter this is"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True, help_text="when the matter ended, as the office said")
    kept_until = models.DateField(null=True, db_index=True, help_text="last day before it may be erased")

    def __str__(self) -> str:
        return str(self.id)


class Case(models.Model):
    """Vorgang: one matter at one authority, from arrival to decision."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=24, unique=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="cases")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="cases")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="cases")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="cases")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="cases")
    follows = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.SET_NULL,
        related_name="followers",
        help_text="the decided case that the office has taken up again; of the same File",
    )
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    overlay = models.ForeignKey(OverlayVersion, null=True, on_delete=models.PROTECT, related_name="+")
    service_slug = models.SlugField(max_length=80)
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in State])
    assignee = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="assigned_cases")
    sealed = models.BinaryField(
        help_text="JSON: answers, computed, findings; sealed with the File's data key"
    )
    sealed_title = models.BinaryField(help_text="JSON: name, subject; the columns a worklist shows")
    responsibility = models.JSONField(help_text="five roles -> authority or place key, marks; no person")
    used_rows = models.JSONField(default=list, help_text="parameter rows that were used, as published")
    received_at = models.DateTimeField()
    receipt_id = models.UUIDField(null=True, help_text="document of the receipt, once the worker has made it")
    due_on = models.DateField(null=True, help_text="when the office wants to have looked at it")
    clock_on = models.DateField(null=True, help_text="last day of the clock that ends first, while it runs")
    next_on = models.GeneratedField(
        expression=Least(Coalesce("due_on", "clock_on"), Coalesce("clock_on", "due_on")),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    trust = models.CharField(max_length=12, default="basis", help_text="how sure it was who sent it")
    signature_due_on = models.DateField(null=True, help_text="last day for the signature, where one is asked")
    signed_on = models.DateField(null=True, help_text="when the signature arrived on paper")
    signature_reminded_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)

    objects = CaseManager()
    unscoped: ClassVar[models.Manager["Case"]] = models.Manager()

    class Meta:
        default_manager_name = "unscoped"
        base_manager_name = "unscoped"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["department", "state", "next_on"], name="case_worklist"),
            models.Index(fields=["account", "-received_at"], name="case_of_account"),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseClock(models.Model):
    """A period that runs for a case, as its service.yaml says. Days only: what it is called stands there.

    `alerted_at`: since then somebody on duty must know; `told_at`: when a mail said so last; `seen_at`: a
    clerk said that it was seen.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, help_text="fiction, duty, target")
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, help_text="where hours count")
    alerted_at = models.DateTimeField(null=True, db_index=True)
    told_at = models.DateTimeField(null=True, db_index=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.CharField(max_length=36, blank=True, help_text="account id, as text")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "key"], name="caseclock_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"


class Grant(models.Model):
    """The citizen's hold on a case in the portal. It goes with the account, the case stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    granted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "case"], name="grant_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.case_id}"


class CaseEvent(models.Model):
    """A step in the timeline. What happened and when; who, only by kind and department."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=30)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case", "at"], name="caseevent_timeline")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class CaseIndex(models.Model):
    """Blind index: keyed hashes of search forms, so that a name is found and not read. Exact match only."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="index")
    field = models.CharField(max_length=40)
    token = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}"


class Inquiry(models.Model):
    """Rückfrage: what the office asks of the citizen, and the answer. At most one of a case is open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="inquiries")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=36, help_text="account id, as text")
    leaves_at = models.DateTimeField(help_text="until then it can be undone and the citizen sees nothing")
    due_on = models.DateField()
    sealed = models.BinaryField(help_text="JSON: reason, paths, documents; sealed with the File's data key")
    sealed_draft = models.BinaryField(null=True, help_text="the answer being written, as a Draft's content")
    sealed_answer = models.BinaryField(null=True, help_text="JSON: what was before and after, by path")
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="undone, or given up by the office or with the case")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(answered_at=None, ended_at=None),
                name="inquiry_one_open_per_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Note(models.Model):
    """What clerks write for each other. The citizen does not see it in the portal, but may ask for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    author_id = models.CharField(max_length=36)
    sealed = models.BinaryField(help_text="JSON text, sealed with the File's data key")

    def __str__(self) -> str:
        return str(self.id)


class Decision(models.Model):
    """Bescheid: prepared (bytes frozen), approved where the Leistung asks for it, decided, or given up."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.SlugField(max_length=60)
    sealed = models.BinaryField(help_text="JSON: inputs of the clerk, text as set; sealed as the case")
    document_id = models.UUIDField(help_text="the frozen PDF, held by the case")
    sha256 = models.CharField(max_length=64, help_text="of the PDF; what is approved and decided")
    needs_approval = models.BooleanField()
    is_interim = models.BooleanField(default=False, help_text="a letter on the way, which ends nothing")
    is_to_other = models.BooleanField(
        default=False, help_text="a letter to somebody else than the person of the case, who never sees it"
    )
    enclosed = models.JSONField(default=list, help_text="ids of files of the case that go out with it")
    prepared_at = models.DateTimeField()
    prepared_by = models.CharField(max_length=36)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=36, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=36, blank=True)
    leaves_at = models.DateTimeField(null=True, help_text="until then the decision can be undone")
    ended_at = models.DateTimeField(null=True, help_text="given up before it was decided, or undone")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_at=None, is_interim=False),
                name="decision_one_standing_per_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def mark(self) -> str:
        """What somebody has read: the bytes of the letter, and which files lie in the envelope with it."""
        return ".".join([self.sha256, *self.enclosed])


class Consultation(models.Model):
    """Beteiligung: a body that was asked before deciding, by a letter of its own, and what it answered."""

    class Answer(models.TextChoices):
        """What a body says, or that nothing came."""

        NO_OBJECTION = "no_objection", "keine Bedenken"
        CONDITIONS = "conditions", "keine Bedenken mit Auflagen"
        OBJECTION = "objection", "Bedenken"
        NONE = "none", "keine Antwort"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations")
    letter = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="consultation")
    body = models.SlugField(max_length=40, help_text="kind, as service.yaml names it")
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="last day for the answer")
    answer = models.CharField(max_length=12, choices=Answer, blank=True, help_text="empty: still awaited")
    answered_on = models.DateField(null=True, help_text="when the answer came, or when nobody waited longer")
    answer_by = models.CharField(max_length=36, blank=True, help_text="account id of who wrote it down")
    document_id = models.UUIDField(null=True, help_text="the answer as a file, held by the case")
    sealed = models.BinaryField(help_text="JSON: lines of the address; sealed with the File's data key")
    sealed_answer = models.BinaryField(null=True, help_text="JSON: the words of the answer, name of the file")

    def __str__(self) -> str:
        return f"{self.case_id} {self.body}"


class ReceiptCode(models.Model):
    """Lets somebody without an account follow a case: 80 bits, shown once, kept as a hash.

    `sealed` opens only with the secret of the browser session that sent the case, and is lost with it: so a
    reload and a double click cost nobody the code. Handed to another office, the case there has the code, and
    it still opens with the numbers of before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="receipt_code")
    code_hash = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField(null=True)
    earlier = models.JSONField(default=list, help_text="numbers that the case had at other offices before")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
