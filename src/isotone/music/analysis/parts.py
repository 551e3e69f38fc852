"""What the analysis has heard so far, held together: each part is worked out once and read by several."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.music.analysis import form, texture
from isotone.music.analysis.pitch import roughness, tonality
from isotone.music.analysis.pitch.melody import Melody, melody
from isotone.music.analysis.pulse import Onsets, onsets
from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array, Bools


@dataclass(frozen=True, slots=True)
class Parts:
    """A piece, taken apart.

    Attributes
    ----------
    view : the spectrogram. power : K-weighted power per tenth of a second.
    heard : which fine frames are heard. bands, rise : compressed mel bands and how far each rose, per fine frame.
    strength : onset strength per fine frame. attacks : what begins when, by register and in harmony. cents : tuning.
    chroma, rough : pitch classes and sensory dissonance per coarse frame. line : the leading voice. now : what sounds
    in each moment (`form.moments`).
    """

    view: Spectra
    power: Array
    heard: Bools
    bands: Array
    rise: Array
    strength: Array
    attacks: Onsets
    cents: float
    chroma: Array
    rough: Array
    line: Melody
    now: form.Moments


def parts(view: Spectra, power: Array) -> Parts:
    """Return a piece taken apart, from its spectrogram and its K-weighted power."""
    bands = onsets.compressed(view)
    rise = onsets.rises(bands)
    attacks = onsets.onsets(view, rise)
    cents, _ = tonality.tuning_cents(view)
    chroma = tonality.chromagram(view, cents)
    return Parts(
        view=view,
        power=power,
        heard=texture.heard_frames(view),
        bands=bands,
        rise=rise,
        strength=attacks.strength,
        attacks=attacks,
        cents=cents,
        chroma=chroma,
        rough=roughness.roughness_curve(view),
        line=melody(view),
        now=form.moments(chroma, bands),
    )
