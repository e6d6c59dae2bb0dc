# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Registration, sign-in and password pages (allauth's views, our templates)."""
