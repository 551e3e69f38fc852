"""Notes from posteriors: what a model would say of known notes is turned back into them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.transcription import Posteriors, Transcriber, melody_of, notes_of
from isotone.music.transcription.posteriors import EDGE, FPS, FRAMES, HOP, KEYS, LOWEST, RATE, WINDOW, bends

Row = tuple[int, int, int]


def _heard(rows: list[Row], frames: int = 400) -> Posteriors:
    """What a sure model says of notes (first frame, one after the last, MIDI number)."""
    onset, note, bend = (np.zeros((frames, KEYS), kind) for kind in (np.uint8, np.uint8, np.int8))
    for first, last, midi in rows:
        onset[first, midi - LOWEST] = 230
        note[first:last, midi - LOWEST] = 200
    return Posteriors(onset, note, bend)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(8, 60), st.integers(LOWEST, 108)), max_size=12))
def test_known_notes_come_back(drawn: list[Row]) -> None:
    keys: dict[int, Row] = {midi: (first, first + length, midi) for first, length, midi in drawn if first > 0}
    found = notes_of(_heard(list(keys.values())))
    told = {
        (round(a * FPS), round(b * FPS), int(key))
        for a, b, key in zip(found.start_s, found.end_s, found.key, strict=True)
    }
    assert told == set(keys.values())


def test_a_key_struck_again_is_a_second_note() -> None:
    found = notes_of(_heard([(50, 150, 60), (90, 150, 60)]))
    assert (found.start_s * FPS).round().tolist() == [50, 90]
    assert (found.end_s * FPS).round().tolist() == [90, 150]


def test_a_short_dip_does_not_end_a_note() -> None:
    heard = _heard([(50, 150, 60)])
    heard.note[90:98, 60 - LOWEST] = 0
    assert (notes_of(heard).end_s * FPS).round().tolist() == [150]


def test_a_bent_note_has_its_own_cents() -> None:
    contour = np.zeros((1, 3 * KEYS))
    contour[0, 3 * 48 + 1 : 3 * 48 + 3] = 0.8  # its middle, and a third of a semitone above
    assert bends(contour)[0, 48] == pytest.approx(17, abs=1)


def test_silence_has_no_notes_and_no_melody() -> None:
    found = notes_of(_heard([]))
    assert len(found) == 0
    assert melody_of(found).notes == ()
    assert melody_of(found).sure == 0.0


def test_the_line_has_one_note_at_a_time() -> None:
    rows = [(20 * k, 20 * k + 18, 72 + k % 5) for k in range(1, 18)] + [
        (20 * k, 20 * k + 30, 48) for k in range(1, 17, 2)
    ]
    line = melody_of(notes_of(_heard(rows)))
    ends = [note.end_s for note in line.notes[:-1]]
    assert len(line.notes) > 8
    assert all(after.start_s >= end - 1e-9 for after, end in zip(line.notes[1:], ends, strict=True))
    assert np.mean([note.cents >= 7200 for note in line.notes]) > 0.8
    assert 0 < line.sure <= 1


@pytest.mark.parametrize("rate", [RATE, 44100])
@pytest.mark.parametrize("length_s", [0.3, 2.0, 30.0])
def test_windows_join_without_a_seam_whatever_the_blocks(rate: int, length_s: float) -> None:
    """The model here says of each frame how loud it is: a ramp must come out as one."""
    ramp = np.linspace(0, 0.9, round(length_s * rate), dtype=np.float32)

    def loudness(windows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        at = np.minimum(np.arange(FRAMES) * HOP, WINDOW - 1)
        level = np.repeat(windows[:, at, None], KEYS, axis=2)
        return level, level, np.zeros((len(windows), FRAMES, 3 * KEYS), np.float32)

    listener = Transcriber(loudness, rate)
    for at in range(0, len(ramp), 7919):
        listener.feed(ramp[at : at + 7919, None])
    heard = listener.posteriors().note[:, 0] / 255
    assert len(heard) == pytest.approx(length_s * FPS, abs=1.5)
    inner = slice(2, -EDGE if length_s > 1 else -2)
    assert heard[inner] == pytest.approx(np.arange(len(heard))[inner] / FPS / length_s * 0.9, abs=0.02)
