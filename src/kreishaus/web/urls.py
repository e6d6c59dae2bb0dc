# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses of the portal. Each works at the Kreis and under a municipality's path.

Those with a beginning of their own come first: they are passed over at once.
"""

from django.urls import include, path

from kreishaus.web.account.demo import mailbox
from kreishaus.web.health import healthy
from kreishaus.web.metrics import metrics

urlpatterns = [
    path("gesund/", healthy, name="healthy"),
    path("metriken/", metrics, name="metrics"),
    path("amt/", include("kreishaus.web.staff.urls")),
    path("konto/", include("kreishaus.web.account.urls")),
    path("mein/", include("kreishaus.web.citizen.own.urls")),
    path("demo/", mailbox, name="demo"),
    path("", include("kreishaus.web.public.urls")),
    path("", include("kreishaus.web.citizen.urls")),
]

handler400 = "kreishaus.web.errors.views.bad_request"
handler403 = "kreishaus.web.errors.views.forbidden"
handler404 = "kreishaus.web.errors.views.not_found"
handler429 = "kreishaus.web.account.views.too_many_requests"  # asked for by allauth
handler500 = "kreishaus.web.errors.views.server_error"
