# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for what went wrong. Each says what to do; none says what broke inside."""
