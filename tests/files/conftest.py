"""What the tests of files share: sounds whose every sample is known, written and read by FFmpeg."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame

from isotone.signal import FloatArray

LOSSY = ("libmp3lame", "aac", "libopus", "vorbis", "wmav2")


@pytest.fixture
def chirp() -> Callable[..., FloatArray]:
    """Return what makes a rising tone: any two places of it differ, so a wrong place shows."""
    return _chirp


def _chirp(seconds: float, rate: int, channels: int = 2) -> FloatArray:
    at = np.arange(round(seconds * rate)) / rate
    sides = [0.3 * np.sin(2 * np.pi * (150 * side * at + 30 * at * at)) for side in range(1, channels + 1)]
    return np.asarray(np.stack(sides, axis=1), dtype=np.float32)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes sound with one of FFmpeg's encoders."""

    def write(name: str, codec: str, sound: FloatArray, rate: int, layout: str = "stereo", form: str = "") -> Path:
        path = tmp_path / name
        with av.open(str(path), "w", format=form or None) as container:
            stream = container.add_stream(codec, rate=rate, layout=layout, options={"strict": "experimental"})
            if codec in LOSSY:
                stream.bit_rate = 128_000
            sample = stream.codec_context.codec.audio_formats[0].name
            resampler = av.AudioResampler(format=sample, layout=layout, rate=rate)
            for start in range(0, len(sound), 4096):
                row = np.ascontiguousarray(sound[start : start + 4096].reshape(1, -1))
                frame = AudioFrame.from_ndarray(row, format="flt", layout=layout)
                frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
                for ready in resampler.resample(frame):
                    container.mux(stream.encode(ready))
            container.mux(stream.encode(None))
        return path

    return write
