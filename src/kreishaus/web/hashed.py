# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Static files by the hash of their content, also where a script imports another: all are of one version."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # it comes without types
    """Writes the hashed name into `import … from "./file.js"` as well."""

    support_js_module_import_aggregation = True
