# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people may ask of all packages at once: a copy of everything, who looked, and to be forgotten."""
