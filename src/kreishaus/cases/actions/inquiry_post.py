# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An inquiry goes out on paper, because nobody reads the case in the portal any more."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases.actions.moving import tell
from kreishaus.cases.errors import DoneAlreadyError
from kreishaus.cases.models import Inquiry
from kreishaus.cases.queries.by_post import POSTED, inquiries_at_desk, inquiries_to_post


def mark_inquiry_posted(actor: Actor, inquiry_id: UUID) -> None:
    """Note that the letter was given to the post today. The case is locked: it is noted once.

    Raises:
        Inquiry.DoesNotExist: there is none, or it is another department's.
        DoneAlreadyError: it is done already, or was answered or ended in the meantime.
    """
    case = inquiries_at_desk(actor).get(id=inquiry_id).case
    with transaction.atomic():
        list(Inquiry.objects.select_for_update().filter(id=inquiry_id).values_list("id"))
        if not inquiries_to_post(actor).filter(id=inquiry_id).exists():
            raise DoneAlreadyError
        tell(actor, case, POSTED, fields=[f"inquiry.{inquiry_id}"])
