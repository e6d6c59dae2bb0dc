# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The console command `kreishaus`."""

from kreishaus.ops.cli import main

if __name__ == "__main__":
    main()
