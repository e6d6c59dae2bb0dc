# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What looks inside other people's files: a child for each, with limits, without Django and secrets.

A parser that is tricked into eating memory or time, or worse, does so here and not in the web process,
which also stays small, for it never loads these libraries.
"""
