# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts now and what their role may do: Actor, Role, Permission and the one table that joins them."""
