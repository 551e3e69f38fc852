from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isotone.sound.starter.craft.lines import Event
from isotone.sound.starter.craft.perform import Chair, Time, perform, seconds_of

EVENTS = [Event("x", float(beat), 1.0, 6000.0 + 100 * (beat % 7), 0.7) for beat in range(32)]


def starts(chair: Chair, time: Time, seed: int = 1) -> np.ndarray:
    return np.array(
        [note.start_s for note in perform(EVENTS, {"x": chair}, time, 32, np.random.default_rng(seed), 0.0)["x"]]
    )


@given(st.floats(40, 160), st.floats(0, 0.1))
def test_time_only_goes_forward(bpm: float, breath: float) -> None:
    assert np.all(np.diff(seconds_of(Time(bpm, breath), 64)) > 0)


def test_a_steady_piece_keeps_its_tempo_until_it_slows_at_the_end() -> None:
    at = starts(Chair("harp", loose_ms=0), Time(120, 0.0, 16, 0.6, 6))
    assert np.allclose(np.diff(at)[:24], 0.5, atol=1e-3)
    assert np.diff(at)[-1] > 0.6


def test_players_stray_by_milliseconds_never_twice_alike_but_the_same_seed_is_the_same() -> None:
    steady = starts(Chair("harp", loose_ms=0), Time(90))
    one, other = starts(Chair("harp", loose_ms=8), Time(90), 1), starts(Chair("harp", loose_ms=8), Time(90), 2)
    assert 0.002 < np.std((one - steady)[4:]) < 0.02
    assert not np.allclose(one, other)
    assert np.array_equal(one, starts(Chair("harp", loose_ms=8), Time(90), 1))


def test_a_phrase_swells_and_sinks() -> None:
    found = perform(EVENTS, {"x": Chair("harp")}, Time(90, 0, 16), 32, np.random.default_rng(0), 0.0)["x"]
    force = np.array([note.velocity for note in found])
    assert force[5:11].mean() > force[14:17].mean()


def test_high_notes_are_played_stronger_than_low_ones() -> None:
    leaps = [Event("x", float(beat), 1.0, 6000.0 + 1200 * (beat % 2), 0.6) for beat in range(64)]
    found = perform(leaps, {"x": Chair("harp")}, Time(90, 0, 7), 64, np.random.default_rng(0), 0.0)["x"]
    force = {cents: np.mean([note.velocity for note in found if note.cents == cents]) for cents in (6000.0, 7200.0)}
    assert force[7200.0] > 1.05 * force[6000.0]


def test_the_notes_of_a_chord_are_rolled_upwards() -> None:
    chord = [Event("x", 1.0, 1.0, cents, 0.7) for cents in (6700.0, 6000.0, 6400.0)]
    found = perform(chord, {"x": Chair("harp", loose_ms=0, roll_ms=20)}, Time(60), 4, np.random.default_rng(0), 0.0)[
        "x"
    ]
    ordered = sorted(found, key=lambda note: note.cents)
    assert np.allclose(np.diff([note.start_s for note in ordered]), 0.02)
