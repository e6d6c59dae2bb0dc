# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Threads between citizen and office: messages, attachments, what was read, notices without content."""
