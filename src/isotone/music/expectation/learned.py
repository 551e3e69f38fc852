"""What other music taught: the fitted counts, unpacked once."""

from __future__ import annotations

from functools import cache

from isotone.music.expectation.melody import Model
from isotone.music.expectation.packed import unpacked


@cache
def learned() -> Model:
    """Return the model of melodies that was fitted; `docs/models/expectation.md` says on what."""
    from isotone.music.analysis.fitted import expectation as fitted  # some 50 ms, and only notes need it

    return Model(unpacked("".join(fitted.PITCH)), unpacked("".join(fitted.TIME)), fitted.ORDERS, fitted.BIAS)
