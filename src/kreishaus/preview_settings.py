# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product's settings for `kreishaus leistung preview`: no people, no sessions, no database is opened."""

from kreishaus.settings import *  # noqa: F403 -- everything else is as in operation
from kreishaus.settings import STORAGES
from kreishaus.settings import TEMPLATES as OF_THE_PORTAL

ROOT_URLCONF = "kreishaus.web.preview.urls"
MIDDLEWARE = [
    "kreishaus.web.middleware.closed_to_others",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kreishaus.web.preview.middleware.somebody",
    "allauth.account.middleware.AccountMiddleware",  # its app insists; it does nothing here
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    each | {"OPTIONS": {"environment": "kreishaus.web.jinja.environment", "auto_reload": False}}
    for each in OF_THE_PORTAL
]

# As the files lie there, without names that carry a hash: nothing has to be collected first
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
