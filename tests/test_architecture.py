"""The shape of the code: files that fit in the head, rooms that show their names, one tree of errors, layers."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import isotone
from isotone import errors

ROOT = Path(__file__).parent.parent
LONGEST = 400
PURE = ("signal", "music", "body", "person", "plan", "sound", "session")


def _files(*patterns: str) -> list[Path]:
    found = [one for pattern in patterns for one in ROOT.glob(pattern) if "node_modules" not in one.parts]
    return sorted(one for one in found if "built" not in one.parts)


def _packages() -> list[str]:
    found = pkgutil.walk_packages(isotone.__path__, "isotone.")
    return [one.name for one in found if one.ispkg and "migrations" not in one.name]


def test_files_fit_in_the_head() -> None:
    files = _files("src/**/*.py", "tests/**/*.py", "benchmarks/**/*.py", "web/src/**/*.ts", "web/src/**/*.css")
    long = {str(one.relative_to(ROOT)): len(one.read_text(encoding="utf-8").splitlines()) for one in files}
    assert len(long) > 50
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_shows_its_names(room: str) -> None:
    module = importlib.import_module(f"isotone.{room}")
    public = {name for name, value in vars(module).items() if not name.startswith("_") and _ours(value)}
    assert public, "a room without a public name"
    assert public <= set(module.__all__)


@pytest.mark.parametrize("package", _packages())
def test_what_a_package_shows_is_there(package: str) -> None:
    module = importlib.import_module(package)
    shown = list(getattr(module, "__all__", ()))
    assert module.__doc__, f"{package} does not say what it is for"
    assert len(shown) == len(set(shown))
    assert [name for name in shown if not hasattr(module, name)] == []


def _ours(value: object) -> bool:
    if isinstance(value, ModuleType):
        return False
    return str(getattr(value, "__module__", "")).startswith("isotone.")


def _drawn() -> list[tuple[int, str]]:
    """Return depth and name of each error in the tree of the docstring."""
    lines = re.findall(r"^    (│?[ │├└─]*)([A-Z]\w+)", errors.__doc__ or "", re.M)
    return [(len(stem) // 4, name) for stem, name in lines]


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn: dict[str, str] = {}
    road: list[str] = []
    for depth, name in _drawn():
        road = [*road[:depth], name]
        drawn[name] = road[-2] if depth else "Exception"
    real = {
        name: kind.__bases__[0].__name__
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if kind.__module__ == errors.__name__ and issubclass(kind, Exception)
    }
    assert drawn == real


def test_every_error_is_one_of_the_tree() -> None:
    """An exception class elsewhere is an `IsotoneError` too, or is private to the shell and never shown."""
    strangers = [
        node.name
        for file in _files("src/isotone/**/*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and any(getattr(base, "id", "") == "Exception" for base in node.bases)
    ]
    assert sorted(strangers) == ["IsotoneError", "Refused"]  # Refused: the server's no, answered by its own handler


def test_each_method_of_the_door_says_what_it_needs() -> None:
    from isotone.app.studio import Studio

    public = {name: value for name, value in vars(Studio).items() if not name.startswith("_") and callable(value)}
    assert len(public) > 20
    assert [name for name, value in public.items() if not hasattr(value, "needs")] == []


def test_the_door_only_delegates() -> None:
    from isotone.app import studio

    tree = ast.parse(inspect.getsource(studio.Studio))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.name != "__init__"
        and len(node.body) - bool(ast.get_docstring(node)) > 6
    ]
    assert long == []


def test_layers_and_purity_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


def test_every_package_is_named_in_the_layers() -> None:
    layers = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for one in pkgutil.iter_modules(isotone.__path__):
        assert f'"{one.name}' in layers or f" {one.name}" in layers, f"{one.name} stands in no layer"


def test_the_analysis_path_imports_no_slow_parts_of_scipy() -> None:
    code = "import sys, isotone.music; print([one for one in ('scipy.signal', 'scipy.stats') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_package_loads_no_room() -> None:
    code = "import sys, isotone; print([one for one in sys.modules if one.startswith('isotone.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_tests_stand_where_their_subject_stands() -> None:
    """`src/isotone/plan/iso.py` is tested by `tests/plan/test_iso.py`: no tests for what is not there."""
    rooms = {one.name for one in (ROOT / "src/isotone").iterdir() if one.is_dir()}
    beside = {"browser", "docs", "validity", "golden", "__pycache__"}
    assert {one.name for one in (ROOT / "tests").iterdir() if one.is_dir()} <= rooms | beside


def test_locks_hold_versions_and_hashes_and_no_addresses() -> None:
    locks = _files("locks/*.lock")
    assert len(locks) == 5
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
