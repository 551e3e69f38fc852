"""Instruments of a person's own font: in tune to a cent, the same every time, and one clear line where it is broken."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from isotone.app.soundscape import soundscape_of
from isotone.cli.main import main
from isotone.errors import DecodeError, InputError
from isotone.files.decode import decode
from isotone.files.soundfonts import read_font
from isotone.signal import FloatArray
from isotone.sound.soundscape.live import LiveSoundscape

RATE = 48000
PERIOD, TURN = 100, 400
"""A sine of 441 Hz at 44.1 kHz; it turns round after 400 periods."""
REAL = Path("/usr/share/sounds/sf2/TimGM6mb.sf2")


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def font_of_a_sine() -> bytes:
    """Return a font with one preset, a sine whose recording is said to lie 4 cents high."""
    count, head = 44100, "<20sHHHIII"
    wave = (12000 * np.sin(2 * np.pi * np.arange(count) / PERIOD)).astype("<i2").tobytes() + bytes(92)
    sample = struct.pack("<20sIIIIIBbHH", b"S", 0, count, 1000, 1000 + TURN * PERIOD, 44100, 69, -4, 0, 1)
    parts = {
        b"phdr": struct.pack(head, b"Sine", 5, 0, 0, 0, 0, 0) + struct.pack(head, b"EOP", 0, 0, 1, 0, 0, 0),
        b"pbag": struct.pack("<4H", 0, 0, 1, 0), b"pmod": bytes(10), b"pgen": struct.pack("<4H", 41, 0, 0, 0),
        b"inst": struct.pack("<20sH", b"S", 0) + struct.pack("<20sH", b"EOI", 1),
        b"ibag": struct.pack("<4H", 0, 0, 2, 0), b"imod": bytes(10),
        b"igen": struct.pack("<6H", 54, 1, 53, 0, 0, 0),
        b"shdr": sample + struct.pack("<20sIIIIIBbHH", b"EOS", 0, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    told = b"pdta" + b"".join(chunk(name, content) for name, content in parts.items())
    body = b"sfbk" + chunk(b"LIST", b"sdta" + chunk(b"smpl", wave)) + chunk(b"LIST", told)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.fixture
def font(tmp_path: Path) -> Path:
    path = tmp_path / "sine.sf2"
    path.write_bytes(font_of_a_sine())
    return path


def cents_of(sound: FloatArray) -> float:
    """Return the pitch of a steady sound, from the phase that its strongest frequency gains in a tenth of a second."""
    wave = np.asarray(sound[RATE // 2 : RATE // 2 + RATE, 0], float) * np.hanning(RATE)
    size = 1 << 18
    peak = np.abs(np.fft.rfft(wave, size))
    at = int(peak.argmax())
    left, here, right = np.log(peak[at - 1 : at + 2])
    return 6900 + 1200 * float(np.log2((at + 0.5 * (left - right) / (left - 2 * here + right)) * RATE / size / 440))


def test_every_pitch_is_right_to_a_cent(font: Path) -> None:
    sine = read_font(font).instrument("sine")
    for cents in (4801.0, 5550.0, 6900.0, 7033.3, 8399.0):
        assert cents_of(sine.note(cents, 0.6, 2.0, RATE)) == pytest.approx(cents, abs=1.0)


def test_the_same_note_sounds_the_same_and_ends_without_a_click(font: Path) -> None:
    sine = read_font(font).instrument(5)
    one, other = (sine.note(6933.0, 0.6, 1.0, RATE) for _ in range(2))
    assert np.array_equal(one, other)
    assert np.abs(one).max() > 0.01
    assert np.abs(one[-1]).max() < 1e-3


@pytest.mark.parametrize("cut", [0, 11, 200, 88_000, -30])
def test_a_font_that_is_cut_short_says_so(font: Path, cut: int) -> None:
    font.write_bytes(font_of_a_sine()[:cut])
    with pytest.raises(DecodeError, match="soundfont-broken"):
        read_font(font)


def test_what_cannot_be_is_said_in_one_line(font: Path) -> None:
    raw = {"form": "lullaby", "soundfont": str(font)}
    for more, error in (
        ({"presets": {"*": "harp"}}, "soundfont-preset"), ({"presets": {"nobody": 5}}, "soundfont-player"),
        ({"soundfont": str(font) + "x"}, "soundfont-missing"), ({"presets": [5]}, "soundscape-shape"),
    ):  # fmt: skip
        with pytest.raises((InputError, DecodeError), match=error):
            soundscape_of({**raw, **more})
    with pytest.raises(InputError, match="soundfont-none"):
        soundscape_of({"form": "lullaby", "presets": {"*": 5}})


@pytest.mark.slow
def test_a_soundscape_is_played_by_a_font(font: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "scape.json", tmp_path / "out.flac"
    raw = {"kind": "soundscape", "form": "lullaby", "seed": 3, "length_s": 24, "soundfont": str(font)}
    path.write_text(json.dumps({**raw, "presets": {"harp": "Sine", "tune": 5}}))
    with pytest.raises(SystemExit) as ended:
        main(["render", str(path), "-o", str(out)])
    assert ended.value.code == 0
    assert decode(out).duration_s == pytest.approx(24.0)
    with_font, without = (
        LiveSoundscape(soundscape_of(one)).read(0, 8 * RATE)
        for one in (
            {**raw, "presets": {"harp": "Sine"}},
            {k: v for k, v in raw.items() if k != "soundfont"},
        )
    )
    assert np.abs(with_font - without).max() > 0.01
    again = LiveSoundscape(soundscape_of({**raw, "presets": {"harp": "Sine"}}))
    assert np.array_equal(again.read(0, 8 * RATE), with_font)


@pytest.mark.skipif(not REAL.exists(), reason="needs timgm6mb-soundfont from Debian")
def test_a_font_from_debian_is_in_tune_with_itself() -> None:
    flute = read_font(REAL).instrument(73)
    low, high = (cents_of(flute.note(cents, 0.6, 2.0, RATE)) for cents in (6700.0, 6730.0))
    assert high - low == pytest.approx(30.0, abs=1.0)
