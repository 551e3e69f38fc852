"""Pitch classes of keys. Written by `benchmarks.fit.key`."""

from __future__ import annotations

from isotone.music.analysis.linear import Linear

# fmt: off

MAJOR = (
    0.15422, 0.0249276, 0.115506, 0.0310215, 0.126219, 0.0913297, 0.0301602, 0.15499, 0.0341567, 0.119535,
    0.0366453, 0.0812878,
)
MINOR = (
    0.164145, 0.0298517, 0.0795853, 0.125593, 0.0346617, 0.117122, 0.0268384, 0.148881, 0.080147, 0.0342979,
    0.118385, 0.0404932,
)
SURE = Linear(
    mean=(0.816152, 0.265206),
    scale=(0.271765, 0.112028),
    weights=(3.12089, 0.884056),
    intercept=-0.291139,
)
