# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person may ask of everything we hold: a copy, who looked, and to be gone."""
