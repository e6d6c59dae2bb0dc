# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the portal answers: for the supervisor, a load balancer, a monitor. Says nothing about people."""

from django.db import connection
from django.http import HttpResponse

from kreishaus.web.audience import Request, audience


@audience("public")
def healthy(request: Request) -> HttpResponse:  # noqa: ARG001 -- every view gets one
    """200 once web and database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("gesund\n", content_type="text/plain; charset=utf-8")
