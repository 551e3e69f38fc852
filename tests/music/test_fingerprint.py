from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.fingerprint import LEAST, copies, difference, is_copy
from isotone.signal import Audio


def _bits(rng: np.random.Generator, moments: int) -> bytes:
    return rng.integers(0, 256, 4 * moments, dtype=np.uint8).tobytes()


def _flipped(known: bytes, share: float, rng: np.random.Generator) -> bytes:
    bits = np.unpackbits(np.frombuffer(known, np.uint8))
    return np.packbits(bits ^ (rng.random(len(bits)) < share)).tobytes()


@given(st.integers(0, 2**32 - 1), st.integers(0, 10), st.floats(0.0, 0.33))
def test_a_copy_that_begins_later_is_known_among_many(seed: int, later: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    one = _bits(rng, 200)
    others = [_bits(rng, 200 - later) for _ in range(20)]
    others[7] = _flipped(one[4 * later :], share, rng)
    assert copies(one, others) == [7]
    assert copies(others[7], [one, *others[:3]]) == [0]


@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_looking_at_many_at_once_finds_what_one_by_one_does(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    one = _bits(rng, 160)
    others = [_flipped(one, share, rng) if share < 0.5 else _bits(rng, 90) for share in rng.uniform(0, 0.7, count)]
    assert set(copies(one, others)) <= {at for at, other in enumerate(others) if is_copy(one, other)}
    sure = {at for at, other in enumerate(others) if difference(one, other) < 0.36}
    assert sure <= set(copies(one, others))


def test_tones_that_hardly_move_are_not_taken_for_copies_of_each_other() -> None:
    times = np.arange(10 * 22050) / 22050
    for hertz in (220.0, 247.0):
        tone = 0.3 * np.sin(2 * np.pi * hertz * times) * (0.3 + 0.7 * (times % 0.5 < 0.2))
        assert analyse(Audio(tone.astype(np.float32)[:, None], 22050)).fingerprint == ""
    noise = np.random.default_rng(1).normal(0, 0.1, (10 * 22050, 1)).astype(np.float32)
    assert len(analyse(Audio(noise, 22050)).fingerprint) > 4 * LEAST


def test_too_little_sound_is_no_copy_of_anything() -> None:
    rng = np.random.default_rng(1)
    short = _bits(rng, LEAST - 1)
    assert copies(short, [short, b"", _bits(rng, 200)]) == []
    assert copies(b"", [b"", short]) == []
    assert difference(short, short) == 1.0
