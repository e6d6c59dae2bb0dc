# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of all packages, gathered where Django looks for them."""

from kreishaus.accounts.models import Account, Membership, Session
from kreishaus.audit.models import AuditChain, AuditEntry
from kreishaus.authorities.models import Authority, Department
from kreishaus.cases.models import Case, CaseEvent, CaseIndex, Draft, File, Grant, Submission
from kreishaus.catalogue.models import OverlayVersion, ParameterRow, Service, ServiceVersion
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel.models import Job, Recurring

__all__ = [
    "Account",
    "AuditChain",
    "AuditEntry",
    "Authority",
    "Case",
    "CaseEvent",
    "CaseIndex",
    "Department",
    "Document",
    "Draft",
    "File",
    "Grant",
    "Holding",
    "Job",
    "Membership",
    "OverlayVersion",
    "ParameterRow",
    "Recurring",
    "Service",
    "ServiceVersion",
    "Session",
    "Submission",
]
