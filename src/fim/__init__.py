# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What FIM publishes (Föderales Informationsmanagement), in the words of `formular` and back."""
