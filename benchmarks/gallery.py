"""A minute of every form, to hear and to look at: `python -m benchmarks.gallery FOLDER [--forms ...] [--tunings ...]`

For each form and each tuning it writes a `.flac` and, beside it, a `.png`: above the spectrum over time (40 Hz to 16
kHz, an octave as high as any other, 20 to 100 dB under the loudest), below the level of each 50 ms, -60 dB to 0.
One line each says how loud, how bright and how sudden it is.
"""

from __future__ import annotations

import argparse
import struct
import zlib
from pathlib import Path

import numpy as np

from isotone.files.encode import write_audio
from isotone.music import analyse
from isotone.music.tunings import tuning
from isotone.signal import Audio
from isotone.sound.instruments import render_score
from isotone.sound.soundscape import Soundscape, compose
from isotone.sound.soundscape.forms import FORMS

RATE, LENGTH_S = 48000, 60.0
TUNINGS = ("12tet", "slendro_surj28", "arab24_rast")
HIGH, WIDE, STRIP = 360, 1200, 120
LOW_HZ, HIGH_HZ = 40.0, 16000.0
WINDOW = 8192
QUIET_DB, RANGE_DB = -100.0, 80.0
COLOURS = np.array([(0, 0, 4), (60, 15, 110), (140, 41, 129), (222, 73, 104), (254, 159, 109), (252, 253, 191)], float)


def picture(sound: Audio) -> np.ndarray:
    """Return a sound's spectrum over time with its level below, shape (rows, columns, 3), 0 to 255."""
    mono = sound.samples.mean(axis=1)
    places = np.linspace(0, max(0, len(mono) - WINDOW), WIDE).astype(int)
    window = np.hanning(WINDOW)
    power = np.abs(np.stack([np.fft.rfft(mono[at : at + WINDOW] * window) for at in places])) ** 2
    rows = np.geomspace(HIGH_HZ, LOW_HZ, HIGH) * WINDOW / sound.rate
    seen = np.stack([np.interp(rows, np.arange(power.shape[1]), one) for one in power], axis=1)
    share = (10 * np.log10(seen / seen.max() + 1e-12) - QUIET_DB) / RANGE_DB
    return np.concatenate(
        [_coloured(np.clip(share, 0, 1)), np.full((4, WIDE, 3), 90, np.uint8), _level(mono, sound.rate)]
    )


def _coloured(share: np.ndarray) -> np.ndarray:
    at = np.linspace(0, 1, len(COLOURS))
    return np.stack([np.interp(share, at, COLOURS[:, part]) for part in range(3)], axis=-1).astype(np.uint8)


def _level(mono: np.ndarray, rate: int) -> np.ndarray:
    hop = rate // 20
    level = 10 * np.log10((mono[: len(mono) // hop * hop].reshape(-1, hop) ** 2).mean(axis=1) + 1e-12)
    top = np.interp(np.linspace(0, len(level) - 1, WIDE), np.arange(len(level)), 1 - np.clip(-level / 60, 0, 1)) * STRIP
    filled = np.arange(STRIP)[::-1, None] < top[None, :]
    return np.where(filled[..., None], np.uint8(200), np.uint8(20)) * np.ones(3, np.uint8)


def write_png(path: Path, pixels: np.ndarray) -> None:
    """Write pixels of shape (rows, columns, 3)."""
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")]
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks
        )
    )


def main() -> None:
    """Write the gallery."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--forms", nargs="+", default=sorted(FORMS))
    parser.add_argument("--tunings", nargs="+", default=list(TUNINGS))
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    print("                                LUFS  range LU  centroid Hz  onsets/s  largest surprise dB")
    for form in asked.forms:
        for name in asked.tunings:
            sound = render_score(compose(Soundscape(form, asked.seed, LENGTH_S, tuning(name))), RATE, asked.seed)
            path = asked.folder / f"{form}-{name}.flac"
            write_audio(
                path, (sound.samples[at : at + RATE] for at in range(0, sound.frames, RATE)), RATE, title=path.stem
            )
            write_png(path.with_suffix(".png"), picture(sound))
            known = analyse(sound)
            sudden = max((one.unexpected_db for one in known.startles), default=0.0)
            print(
                f"{path.stem:30} {known.loudness_lufs:6.1f} {known.loudness_range_lu:9.1f} {known.brightness_hz:12.0f}"
                f" {known.onset_rate_hz:9.2f} {sudden:15.1f}"
            )


if __name__ == "__main__":
    main()
