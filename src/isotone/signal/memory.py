"""Memory that is kept between blocks of sound, because to ask for it again is dear.

The C library gives large pieces of memory back to the system as soon as they are free, and the system clears each page
that it hands out again: for sound that is heard block by block, a thirtieth of the whole work. Once a piece as large as
the library's own bound was freed (32 MB, `DEFAULT_MMAP_THRESHOLD_MAX` in glibc's mallopt(3)), it keeps smaller ones.
"""

from __future__ import annotations

from functools import cache

import numpy as np

BOUND = 31 << 20
"""Bytes, just within the library's bound."""


@cache
def keep_freed() -> None:
    """Have this process keep what it frees from now on, up to some 60 MB. No page is touched by it."""
    np.empty(BOUND, dtype=np.uint8)
