"""Sound into a file: flac, wav, opus or mp3. The file appears under its name only when it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer

from isotone.errors import InputError, cause
from isotone.signal import FloatArray


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of file is written: FFmpeg's names, and the bits a second where the form is lossy.

    `effort` is the encoder's own word for how hard it tries: LAME at 7 is twice as fast as left alone, and at
    192 kbit/s no further from the original.
    """

    container: str
    codec: str
    sample: str
    bit_rate: int | None = None
    rates: tuple[int, ...] = ()
    effort: str = ""

    @property
    def lossy(self) -> bool:
        """Say whether the form throws sound away, so that peaks may grow."""
        return self.bit_rate is not None


MP3_RATES = (48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000)
OPUS_RATES = (48000, 24000, 16000, 12000, 8000)
FORMS = {
    ".flac": Form("flac", "flac", "s32"),
    ".wav": Form("wav", "pcm_s24le", "s32"),
    ".opus": Form("opus", "libopus", "flt", 160_000, OPUS_RATES),
    ".mp3": Form("mp3", "libmp3lame", "fltp", 192_000, MP3_RATES, effort="7"),
}
"""What each ending is written as: lossless with 24 bits, lossy at rates hardly told from the original."""


def form_of(path: Path | str) -> Form:
    """Return how a file of this name is written.

    Raises
    ------
    InputError
        If nothing is written under such an ending.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMS:
        raise InputError("write-suffix", suffix=suffix or Path(path).name, known=" ".join(FORMS))
    return FORMS[suffix]


def write_audio(
    path: Path | str, blocks: Iterable[FloatArray], rate: int, *, title: str = "", bit_rate: int | None = None
) -> None:
    """Write blocks of float32, shape (frames, 2), as one file; its ending says how.

    `bit_rate` (bits a second) may ask for another rate than the house's in a lossy form. The work goes to a hidden
    name beside the file, which is renamed at the end, so that a stopped run leaves nothing half-written behind.

    Raises
    ------
    InputError
        If the ending or the rate cannot be written, or the folder not be written to.
    """
    path = Path(path)
    form = form_of(path)
    if form.rates and rate not in form.rates:
        raise InputError("write-rate", suffix=path.suffix, rate=rate)
    part = path.with_name(f".{path.name}.part")
    try:
        _write(part, form, blocks, rate, title, bit_rate)
        part.replace(path)
    except (av.error.FFmpegError, OSError) as error:
        raise InputError("write-failed", path=str(path), why=cause(error)) from None
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, form: Form, blocks: Iterable[FloatArray], rate: int, title: str, bit_rate: int | None) -> None:
    with av.open(f"file:{part.absolute()}", "w", format=form.container) as container:
        stream = cast(AudioStream, container.add_stream(form.codec, rate=rate))
        stream.layout = "stereo"
        stream.format = form.sample
        stream.time_base = Fraction(1, rate)
        if form.bit_rate is not None:
            stream.bit_rate = bit_rate or form.bit_rate
        elif form.codec == "flac":
            stream.codec_context.options = {"bits_per_raw_sample": "24"}
        if form.effort:
            stream.codec_context.options = {"compression_level": form.effort}
        if title:
            container.metadata["title"] = title
        _feed(container, stream, form, blocks, rate)


def _feed(container: OutputContainer, stream: AudioStream, form: Form, blocks: Iterable[FloatArray], rate: int) -> None:
    written = 0
    for block in blocks:
        if not len(block):
            continue
        frame = _frame(block, form.sample, rate)
        frame.pts, frame.time_base = written, Fraction(1, rate)
        written += len(block)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _frame(block: FloatArray, sample: str, rate: int) -> AudioFrame:
    if sample == "s32":
        scaled = np.rint(np.clip(block, -1, 1) * np.float64(2**23)).clip(-(2**23), 2**23 - 1)
        array: np.ndarray = (scaled.astype(np.int32) << 8).reshape(1, -1)
    elif sample == "flt":
        array = np.ascontiguousarray(block, dtype=np.float32).reshape(1, -1)
    else:
        array = np.ascontiguousarray(block.T, dtype=np.float32)
    frame = AudioFrame.from_ndarray(array, format=sample, layout="stereo")
    frame.sample_rate = rate
    return frame
