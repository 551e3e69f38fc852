"""Freed memory is kept: what is asked for again is not cleared page by page."""

import platform
import subprocess
import sys

import pytest

FAULTS = """
import resource, sys
import numpy as np
from isotone.signal.memory import keep_freed
if sys.argv[1] == "kept":
    keep_freed()
def work():
    for _ in range(20):
        several = [np.ones(500_000, np.float32) for _ in range(6)]
        del several
work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(how: str) -> int:
    """Return how many pages the system had to give while memory was asked for and freed again and again."""
    return int(subprocess.run([sys.executable, "-c", FAULTS, how], capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library keeps memory in its own way")
def test_freed_memory_is_asked_of_the_system_once() -> None:
    kept, given_back = faults("kept"), faults("given back")
    assert kept < 100 < given_back
