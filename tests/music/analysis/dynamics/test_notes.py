import numpy as np
import pytest

from isotone.music.analysis.dynamics.notes import UNKNOWN, playing
from isotone.music.analysis.spectra import FINE_FPS, Spectra, spectra
from isotone.signal import Audio

RATE = 22050


def notes(share: float, *, struck: bool, count: int = 16, every_s: float = 0.5) -> tuple[Spectra, np.ndarray]:
    """Notes that sound for a share of the time to the next one, held or dying away by 24 dB; and where they begin."""
    wave = np.zeros(int((count + 1) * every_s * RATE))
    length = int(share * every_s * RATE)
    at = np.arange(length) / length
    level = 10 ** (-24 / 20 * at) if struck else np.ones(length)
    for number in range(count):
        start = int(number * every_s * RATE)
        wave[start : start + length] += 0.3 * level * np.sin(2 * np.pi * 440 * np.arange(length) / RATE)
    audio = Audio(wave[:, None].astype(np.float32), RATE)
    return spectra(audio), np.round(np.arange(count) * every_s * FINE_FPS).astype(int)


def test_shorter_notes_are_more_detached() -> None:
    found = [playing(*notes(share, struck=False))[1] for share in (0.3, 0.6, 0.95)]
    assert found == pytest.approx([0.7, 0.4, 0.0], abs=0.1)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_held_notes_are_not_struck_however_short(share: float) -> None:
    assert playing(*notes(share, struck=False))[0] < 0.15
    assert playing(*notes(share, struck=True))[0] > 0.6


def test_one_note_tells_nothing() -> None:
    view, begins = notes(0.5, struck=True)
    assert playing(view, begins[:1]) == UNKNOWN
