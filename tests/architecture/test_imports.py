# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the contracts in pyproject.toml cannot say. import-linter itself runs there with `lint-imports`."""

import ast
import tomllib
from graphlib import TopologicalSorter

import grimp
import pytest

from tests.architecture import tree

# (path, imported module) -> why it cannot stand at the top of the file
INSIDE_FUNCTIONS: dict[tuple[str, str], str] = {
    (
        "src/kreishaus/accounts/models.py",
        "kreishaus.accounts.session",
    ): "the session engine imports its model",
    ("src/kreishaus/documents/inspection/image.py", "pillow_heif"): "60 ms that only these photos cost",
    ("src/kreishaus/documents/inspection/kinds.py", "puremagic"): "30 ms that only a refused file costs",
    ("src/kreishaus/letters/squares.py", "qrcode"): "12 MB that hardly anybody needs",
    ("src/kreishaus/web/account/factor.py", "qrcode"): "12 MB that hardly anybody needs",
    ("src/kreishaus/web/account/factor.py", "qrcode.image.svg"): "12 MB that hardly anybody needs",
    ("src/kreishaus/ops/prepare.py", "kreishaus.ops.demo"): "invented people only where they are wanted",
}
# Files whose purpose is to import late
LATE_BY_PURPOSE = {
    "src/kreishaus/apps.py": "models and handlers exist only once Django is ready",
    "src/kreishaus/ops/cli.py": "the command line answers before Django is there",
}
ROOF = {
    "src/kreishaus/__main__.py": "starts the command line",
    "src/kreishaus/apps.py": "introduces every listener",
    "src/kreishaus/models.py": "tells Django of every table",
    "src/kreishaus/preview_settings.py": "the settings of the preview, made of those of the portal",
    "src/kreishaus/settings.py": "takes in how people sign in, which stands beside its pages",
}


def imports_inside_functions(path: str) -> list[tuple[str, str]]:
    return [
        (path, ast.unparse(statement).split()[1])
        for function in ast.walk(tree.syntax(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]


def test_imports_stand_at_the_top_of_the_file() -> None:
    found = [each for path in tree.python("src") for each in imports_inside_functions(path)]
    assert {each for each in found if each[0] not in LATE_BY_PURPOSE} == INSIDE_FUNCTIONS.keys()


def test_imports_name_the_whole_path() -> None:
    relative = [
        f"{path}:{node.lineno}"
        for path in tree.python("src")
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_every_package_is_under_contract_and_installed() -> None:
    project = tomllib.loads(tree.text("pyproject.toml"))["tool"]
    packages = sorted(path.name for path in tree.SRC.iterdir() if path.is_dir() and any(path.rglob("*.py")))
    assert project["importlinter"]["root_packages"] == packages
    assert project["uv"]["build-backend"]["module-name"] == packages


def test_every_room_of_the_house_has_its_floor() -> None:
    contracts = tomllib.loads(tree.text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    floors = " | ".join(contracts[0]["layers"]).replace("(", "").replace(")", "").split(" | ")
    rooms = {path.parent.name for path in tree.PRODUCT.glob("*/__init__.py")} - {"migrations"}
    assert rooms <= set(floors)


@pytest.mark.parametrize("package", ["deadlines", "formular", "kreishaus"])
def test_no_two_packages_need_each_other(package: str) -> None:
    graph = grimp.build_graph(package, cache_dir=None)
    children = {child for child in graph.find_children(package) if graph.find_children(child)}
    for child in children:
        graph.squash_module(child)
    needs = {child: graph.find_modules_directly_imported_by(child) & children - {child} for child in children}
    assert len(list(TopologicalSorter(needs).static_order())) == len(children)  # raises CycleError


def test_only_the_roof_imports_from_all_floors() -> None:
    at_the_roof = {path for path in tree.python("src/kreishaus") if path.count("/") == 2}
    importers = {
        path
        for path in at_the_roof
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kreishaus.")
        if (node.module or "").split(".")[1] not in {"kernel", "access", "config"}
    }
    assert importers <= ROOF.keys()
