# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of all packages, gathered where Django looks for them."""

from kreishaus.accounts.models import Account, Membership, Session
from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.authorities.models import Authority, Department
from kreishaus.cases.models import (
    Case,
    CaseClock,
    CaseEvent,
    CaseIndex,
    Consultation,
    Decision,
    Draft,
    File,
    Grant,
    Inquiry,
    Note,
    ReceiptCode,
    Submission,
)
from kreishaus.catalogue.models import OverlayVersion, ParameterRow, Service, ServiceVersion
from kreishaus.delivery.models import Consent, Delivery, DeliveryStep
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel.models import Job, Recurring
from kreishaus.mailbox.models import Message, MessageDraft, ReadMark, Thread
from kreishaus.payments.models import Fee, FeeEntry

__all__ = [
    "Account",
    "AuditChain",
    "AuditEntry",
    "Authority",
    "Case",
    "CaseClock",
    "CaseEvent",
    "CaseIndex",
    "Consent",
    "Consultation",
    "Decision",
    "Delivery",
    "DeliveryStep",
    "Department",
    "Document",
    "Draft",
    "Fee",
    "FeeEntry",
    "File",
    "Grant",
    "Holding",
    "Inquiry",
    "Job",
    "Membership",
    "Message",
    "MessageDraft",
    "Note",
    "OverlayVersion",
    "ParameterRow",
    "ReadMark",
    "ReceiptCode",
    "Recurring",
    "Service",
    "ServiceVersion",
    "Session",
    "Submission",
    "Thread",
]
