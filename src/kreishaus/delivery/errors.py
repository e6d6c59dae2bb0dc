# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a delivery."""


class WrittenOnceError(TypeError):
    """A step of a delivery is proof: it is written once, and nobody changes or deletes it."""
