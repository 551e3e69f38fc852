"""Sounds with known truths, as a fixture."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "sounds.py")
assert spec is not None and spec.loader is not None
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)


@pytest.fixture
def sounds() -> ModuleType:
    return made
