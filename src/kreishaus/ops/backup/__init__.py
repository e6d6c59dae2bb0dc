# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Back up data and keys apart, restore them, and prove that a backup can be restored."""
