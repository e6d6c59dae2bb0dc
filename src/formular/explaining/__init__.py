# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Expressions and whole forms in German, for clerks: when a question is shown, must be answered, is right."""

from formular.explaining.rules import Explanation, explain_form
from formular.explaining.words import explain_expression

__all__ = ["Explanation", "explain_expression", "explain_form"]
