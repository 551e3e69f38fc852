from __future__ import annotations

import numpy as np
import pytest

from isotone.music.score import Note, Part, Score
from isotone.signal.loudness import integrated, true_peak_dbtp
from isotone.sound.instruments import INSTRUMENTS, render_part, render_score
from isotone.sound.instruments.ensemble import add_air, doubled, gentle, pressed

RATE = 24000
DRUMS = {"frame_drum", "frame_edge", "hand_drum", "shaker", "brush"}


def part(name: str, force: float = 0.6, **more: float) -> Part:
    cents = 4000.0 if name in DRUMS or "bass" in name else 6000.0
    return Part(name, tuple(Note(0.3 + 0.5 * i, 0.45, cents + 100 * (i % 5), force) for i in range(6)), **more)


def sound_of(name: str, force: float = 0.6, seed: int = 0, **more: float) -> np.ndarray:
    return render_part(part(name, force, **more), 5 * RATE, RATE, np.random.default_rng(seed))


def brightness(sound: np.ndarray) -> float:
    level = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float((level * np.fft.rfftfreq(len(sound), 1 / RATE)).sum() / level.sum())


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_sounds_and_is_finite_and_free_of_direct_current(name: str) -> None:
    sound = sound_of(name)
    assert np.isfinite(sound).all()
    assert 0.005 < np.abs(sound).max() < 0.6
    assert abs(sound.mean()) < 0.02 * np.abs(sound).max()


@pytest.mark.parametrize("name", sorted(set(INSTRUMENTS) - DRUMS - {"reed_organ"}))
def test_strong_notes_are_louder_and_brighter(name: str) -> None:
    soft, strong = sound_of(name, 0.2), sound_of(name, 0.95)
    assert np.abs(strong).max() > 1.6 * np.abs(soft).max()
    assert brightness(strong) > 1.02 * brightness(soft)


@pytest.mark.parametrize("name", ["felt_piano", "harp", "marimba", "frame_drum", "shaker"])
def test_repeats_are_not_the_same_blow(name: str) -> None:
    same = Part(name, tuple(Note(0.2 + 0.7 * i, 0.3, 4800, 0.6) for i in range(5)))
    sound = render_part(same, 4 * RATE, RATE, np.random.default_rng(1))
    blows = [sound[int((0.2 + 0.7 * i) * RATE) :][: RATE // 10].sum(axis=1) for i in range(5)]
    assert any(not np.allclose(blows[0], other, atol=1e-4) for other in blows[1:])


def test_a_player_on_the_left_is_heard_on_the_left() -> None:
    sound = sound_of("reed", pan=-0.8)
    left, right = np.sqrt((sound**2).mean(axis=0))
    assert left > 2 * right


def score(**more: float | str) -> Score:
    return Score("x", (part("harp"), part("strings"), part("shaker")), 6.0, **more)  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_sound_and_another_seed_another() -> None:
    one, same, other = (render_score(score(), 48000, seed).samples for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.allclose(one, other, atol=1e-3)


def test_a_score_comes_out_at_its_loudness_with_room_above_and_silence_at_the_ends() -> None:
    audio = render_score(score(loudness_lufs=-22.0), 48000, 1)
    assert audio.frames == 6 * 48000
    assert integrated(audio) == pytest.approx(-22.0, abs=0.3)
    assert true_peak_dbtp(audio) <= -1.0
    assert not audio.samples[0].any()
    assert not audio.samples[-1].any()


def test_bringing_up_the_rate_keeps_the_sound_and_takes_the_direct_current() -> None:
    t = np.arange(4 * RATE) / RATE
    tone = np.stack([np.sin(2 * np.pi * 1000 * t) + 0.3] * 2, axis=1).astype(np.float32)
    found = doubled(tone, RATE)
    wanted = np.sin(2 * np.pi * 1000 * np.arange(8 * RATE) / 2 / RATE)
    middle = slice(2 * RATE, 6 * RATE)
    assert np.abs(found[middle, 0] - wanted[middle]).max() < 0.02


def test_pressing_rounds_peaks_off_and_leaves_the_usual() -> None:
    rng = np.random.default_rng(0)
    calm = (0.05 * rng.standard_normal((48000, 2))).astype(np.float32)
    calm[1000] = 0.9
    found = pressed(calm, 0.0)
    assert found[1000].max() < 0.4
    assert np.abs(found[2000:] - calm[2000:]).mean() < 0.003


def test_air_follows_bright_sound_and_leaves_dark_sound_and_silence_alone() -> None:
    def above(hz: float) -> tuple[float, float]:
        t = np.arange(4 * RATE) / RATE
        tone = np.stack([0.2 * np.sin(2 * np.pi * hz * t) * (t < 2)] * 2, axis=1).astype(np.float32)
        mixed = np.zeros((8 * RATE, 2), dtype=np.float32)
        add_air(mixed, tone, 2 * RATE, 6.0, np.random.default_rng(1))
        power = np.abs(np.fft.rfft(mixed[: 4 * RATE, 0])) ** 2
        at = np.fft.rfftfreq(4 * RATE, 0.5 / RATE)
        assert power[(at < 4000) | (at > 19600)].sum() < 0.02 * power.sum()
        return float(np.abs(mixed[: 4 * RATE]).mean()), float(np.abs(mixed[5 * RATE :]).max())

    bright, dark = above(4000.0), above(400.0)
    assert bright[0] > 50 * dark[0]
    assert bright[1] == dark[1] == 0


def test_a_mix_that_jumps_is_made_gentle_and_one_that_does_not_is_kept() -> None:
    rng = np.random.default_rng(0)
    even = (0.05 * rng.standard_normal((20 * 48000, 2))).astype(np.float32)
    sudden = even.copy()
    sudden[12 * 48000 : 13 * 48000] *= 5
    assert np.abs(gentle(even, 48000) - even).max() < 0.02
    found = gentle(sudden, 48000)[int(12.3 * 48000) : int(12.7 * 48000)]
    assert np.sqrt((found**2).mean()) < 0.05 * 10 ** (4 / 20)
