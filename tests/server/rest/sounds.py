"""Six short pieces that differ in pitch, pace and brightness."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from isotone.files.encode import write_audio

RATE = 22050


def pieces(folder: Path, count: int = 6) -> None:
    """Write them as WAV files of eight seconds."""
    at = np.arange(RATE * 8) / RATE
    for number in range(count):
        beat = 0.5 + 0.5 * np.exp(-8 * ((at * (1 + number * 0.4)) % 1))
        tone = sum(np.sin(2 * np.pi * 220 * (1 + number * 0.2) * k * at) / k ** (3 - number * 0.4) for k in range(1, 8))
        sound = np.stack([beat * tone] * 2, axis=1).astype(np.float32) * 0.1
        write_audio(folder / f"piece {number}.wav", [sound], RATE)
