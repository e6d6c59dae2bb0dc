# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Static files by the hash of their content, scripts that import each other too: none is older than its page."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Writes the hashed name into `import … from "./file.js"` as well."""

    support_js_module_import_aggregation = True
