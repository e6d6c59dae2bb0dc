# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML content into frozen values. A mistake names file, line and path, so that an editor can mend it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from formular import source

type Location = tuple[int | str, ...]

# By the name that the library gives to a kind of mistake
NO_DATE: Final = "Das ist kein Datum. Bitte schreiben Sie es so: 2026-11-24."
NO_NUMBER: Final = "Hier gehört eine ganze Zahl hin."
NO_MAPPING: Final = "Hier gehören Schlüssel mit Werten hin (schlüssel: wert)."
NO_LIST: Final = "Hier gehört eine Liste hin."
SENTENCES: Final = {
    "missing": "Diese Angabe fehlt.",
    "extra_forbidden": "Diese Angabe gibt es hier nicht.",
    "string_type": "Hier gehört ein Text hin. Sieht er aus wie eine Zahl, gehört er in Anführungszeichen.",
    "string_pattern_mismatch": "Das hat nicht die richtige Form.",
    "date_type": NO_DATE,
    "date_parsing": NO_DATE,
    "date_from_datetime_parsing": NO_DATE,
    "int_type": NO_NUMBER,
    "int_parsing": NO_NUMBER,
    "int_from_float": NO_NUMBER,
    "bool_parsing": "Hier gehört true oder false hin.",
    "model_type": NO_MAPPING,
    "dict_type": NO_MAPPING,
    "mapping_type": NO_MAPPING,
    "tuple_type": NO_LIST,
    "list_type": NO_LIST,
}


class Content(BaseModel):
    """A value that stands in a content file: frozen, and a word it does not know is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a file. `line` counts from 1, 0 is the whole file."""

    file: str
    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.path}: {self.sentence}" if self.path else f"{place}: {self.sentence}"


class ContentError(ValueError):
    """A content file cannot be used; `mistakes` says why."""

    def __init__(self, *mistakes: Mistake) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(each) for each in mistakes))


def read[T: Content](path: Path, model: type[T]) -> T:
    """Read one YAML file. Raises ContentError, also when the file is missing."""
    return parse(read_text(path), str(path), model)


def parse[T: Content](text: str, file: str, model: type[T]) -> T:
    """Read YAML from text; `file` is the name that mistakes carry. Raises ContentError."""
    try:
        return model.model_validate(source.load(text))
    except source.SourceError as error:
        raise ContentError(Mistake(file, error.line, "", f"Kein gültiges YAML: {error.reason}.")) from error
    except ValidationError as error:
        raise ContentError(*_mistakes(error, text, file)) from error


def read_text(path: Path) -> str:
    """The text of a content file. Raises ContentError when it is missing or was not saved as UTF-8."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ContentError(Mistake(str(path), 0, "", "Die Datei fehlt oder ist nicht lesbar.")) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        sentence = "Die Datei ist nicht als UTF-8 gespeichert. Bitte speichern Sie sie so im Editor."
        raise ContentError(Mistake(str(path), line, "", sentence)) from error


def line_of(text: str, *location: int | str) -> int:
    """The line, from 1, of a part of a YAML text; of what would hold it when it is not there."""
    return _line(source.load(text), location)


def _mistakes(error: ValidationError, text: str, file: str) -> list[Mistake]:
    document = source.load(text)
    return [
        Mistake(file, _line(document, each["loc"]), ".".join(map(str, each["loc"])), _sentence(each))
        for each in error.errors()
    ]


def _line(document: Any, location: Location) -> int:  # noqa: ANN401 - whatever YAML holds
    """The line of the deepest part of the location that stands in the text."""
    line = 1
    for step in location:
        try:
            line = document.lines[step]
        except (AttributeError, LookupError, TypeError):  # not there, or no place for it
            break
        document = document[step]
    return int(line)


def _sentence(error: ErrorDetails) -> str:
    """What is wrong, in German; what is rarely wrong stays as the library says it."""
    allowed = error.get("ctx", {}).get("expected")
    if error["type"] == "literal_error" and allowed:
        return f"Hier geht nur: {str(allowed).replace(' or ', ', ')}."
    return SENTENCES.get(error["type"]) or error["msg"].removeprefix("Value error, ")
