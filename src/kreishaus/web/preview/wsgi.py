# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry for the web server of the preview."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
