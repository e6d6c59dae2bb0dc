# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that came with a post: each is taken or refused by itself, and what is refused costs nothing else."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from uuid import UUID

from allauth.core import ratelimit
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, JsonResponse

from formular import FileInfo
from kreishaus.documents.errors import RefusedFileError
from kreishaus.web.account.client import address_of
from kreishaus.web.audience import Request

type Attach = Callable[[str, "UploadedFile[bytes]"], tuple[UUID, FileInfo]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is kept now, and at which question."""

    path: str
    id: UUID
    info: FileInfo


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken: at which question, its name, and the sentence that says what to do."""

    path: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of the files of one post."""

    taken: tuple[Taken, ...]
    refusals: tuple[Refusal, ...]

    def as_json(self) -> JsonResponse:
        """The answer to the script that sends each file as soon as it is chosen.

        Raises:
            Http404: nothing came that is asked for here.
        """
        if not self.taken and not self.refusals:
            raise Http404
        if self.refusals:
            first = self.refusals[0]
            return JsonResponse({"sentence": first.sentence, "name": first.name}, status=422)
        files = [{"path": each.path, "id": str(each.id)} | asdict(each.info) for each in self.taken]
        return JsonResponse({"files": files})


def attach_posted(request: Request, attach: Attach) -> Attached:
    """Give every file of the post to `attach`; what that raises goes on, save refusals.

    A KeyError of `attach` means that nothing asks for files there: no page of ours has sent that one.
    """
    taken: list[Taken] = []
    refusals: list[Refusal] = []
    for path, uploads in request.FILES.lists():
        for upload in uploads:
            if not may_keep(request):
                refusals.append(Refusal(path, upload.name or "Datei", str(RefusedFileError("too_often"))))
                continue
            try:
                taken.append(Taken(path, *attach(path, upload)))
            except RefusedFileError as error:
                refusals.append(Refusal(path, upload.name or "Datei", str(error)))
            except KeyError:
                continue
    return Attached(tuple(taken), tuple(refusals))


def may_keep(request: Request) -> bool:
    """Whether one more file may be taken: of people without an account so many in an hour from one address.

    They can begin as much as they like and look at none of it again; the disk is everybody's.
    """
    has_account = request.actor.is_citizen or request.actor.is_staff
    if has_account or ip_address(address_of(request)).is_loopback:
        return True
    return bool(ratelimit.consume(request, action="upload_as_guest"))
