# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What sets letters: a process with limits, without Django and secrets, that goes when nobody needs it.

typst needs 50 MB and keeps its last letters in 35 more; a letter that makes it crash is one letter.
"""
