# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where an upload lies while it arrives: in a file without a name, in the data folder's private `tmp`.

The kernel frees such a file with the process, even when it is killed: no plain file is ever left behind.
"""

from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessFileHandler(FileUploadHandler):
    """Takes every file of a request; how large all may be together is decided before."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- handed on
        """Open the file that the next chunks go to."""
        super().new_file(*args, **kwargs)
        self._file = TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 -- lives as long as the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 -- Django's signature
        """Write, and leave nothing for another handler."""
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Hand the file on; Django closes it at the end of the request."""
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        """Let go of what arrived of the file that broke off."""
        if hasattr(self, "_file"):
            self._file.close()
