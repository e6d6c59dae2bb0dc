# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take out of a PDF what acts by itself or carries other files.

Every dictionary of the file is looked at, wherever it hangs: a list of places would forget one.
"""

from collections.abc import Iterator
from typing import Final

import pikepdf

# Actions that run, send, open another file or play; links to pages and addresses stay
ACTIONS: Final = frozenset(
    {
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/Movie",
        "/Sound", "/GoToE", "/GoToR", "/GoTo3DView", "/RichMediaExecute",
    }
)  # fmt: skip
CARRIERS: Final = frozenset({"/FileAttachment"})
PLAYERS: Final = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})

SCRIPTS: Final = "scripts_removed"
FILES: Final = "attachments_removed"


def disarm(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Change the file in memory. Returns which kinds of things were there, sorted; empty if none."""
    found = {note for each in _dictionaries(pdf) for note in _disarm_one(each)}
    found |= {note for page in pdf.pages for note in _drop_annotations(page.obj)}
    found |= set(_drop_names(pdf.Root))
    return tuple(sorted(found))


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every dictionary, streams' own included, each once."""
    for number in range(len(pdf.objects)):
        waiting = [pdf.objects[number]]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, pikepdf.Array):
                waiting += (each for each in thing if _is_nested(each))
            elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                yield thing
                waiting += (each for _, each in thing.items() if _is_nested(each))


def _is_nested(thing: object) -> bool:
    """Whether this is written inside its parent; indirect objects are visited by their number."""
    return isinstance(thing, pikepdf.Array | pikepdf.Dictionary) and not thing.is_indirect


def _disarm_one(thing: pikepdf.Object) -> Iterator[str]:
    if str(thing.get("/S", "")) in ACTIONS and thing.get("/Type") != "/StructElem":
        for key in list(thing.keys()):
            del thing[key]
        yield SCRIPTS
    if "/EF" in thing:
        del thing["/EF"]
        yield FILES
    if "/XFA" in thing and not isinstance(thing, pikepdf.Stream):
        del thing["/XFA"]
        yield SCRIPTS


def _drop_annotations(page: pikepdf.Object) -> Iterator[str]:
    annotations = page.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = []
    for each in annotations:
        kind = str(each.get("/Subtype", "")) if isinstance(each, pikepdf.Dictionary) else ""
        if kind in CARRIERS:
            yield FILES
        elif kind in PLAYERS:
            yield SCRIPTS
        else:
            kept.append(each)
    if len(kept) < len(annotations):
        page.Annots = pikepdf.Array(kept)


def _drop_names(root: pikepdf.Object) -> Iterator[str]:
    """The document's own lists of scripts and files, even if they are empty by now."""
    names = root.get("/Names")
    for key, note in (("/JavaScript", SCRIPTS), ("/EmbeddedFiles", FILES)):
        if isinstance(names, pikepdf.Dictionary) and key in names:
            del names[key]
            yield note
    if "/AF" in root:
        del root["/AF"]
        yield FILES
