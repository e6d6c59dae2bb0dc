# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are read at once and kept nowhere: bounded, and looked at by the scanner if there is one."""

import logging
from typing import TYPE_CHECKING

from kreishaus.documents.errors import RefusedFileError
from kreishaus.documents.lifecycle import Scan
from kreishaus.documents.registry import scanner

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

logger = logging.getLogger(__name__)


def pass_through(upload: "UploadedFile[bytes]", *, most: int) -> bytes:
    """The bytes of an upload; of one with more than `most`, so many and one more, which nobody scans.

    Raises RefusedFileError: it holds malware, or the scanner cannot say now.
    """
    upload.seek(0)
    content: bytes = upload.read(most + 1)
    if len(content) > most or scanner().initial is not Scan.PENDING:
        return content
    try:
        found = scanner().scan([content])
    except OSError as error:
        logger.warning("the scanner is out of order, so a file to be read at once was refused")
        raise RefusedFileError("not_scanned") from error
    if found is Scan.INFECTED:
        logger.warning("malware found in a file to be read at once; it was not read")
        raise RefusedFileError("infected")
    return content
