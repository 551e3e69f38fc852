"""What our analysis hears of each knob: one number for each, named beforehand."""

from __future__ import annotations

from benchmarks.knobs import pitched

from isotone.music import analyse
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio

MEASURES = {
    "arousal": "arousal of the model fitted on ratings",
    "pleasantness": "valence of the model fitted on ratings",
    "tempo_bpm": "tempo",
    "density": "onsets a second",
    "register": "mean height of the strongest partials",
    "brightness": "spectral centroid",
    "predictability": "how much nearer the likest passage of before is than any",
    "openness": "how far its lasting tones range",
    "tension": "mean of the tension curve",
    "breath": "share of the time in which the level rises, smoothed over half a breath",
}


def heard(sound: Audio) -> dict[str, float]:
    """Return the measure of each knob."""
    known, view = analyse(sound), spectra(sound)
    found = pitched.tones(view)
    return {
        "arousal": known.arousal.value,
        "pleasantness": known.valence.value,
        "tempo_bpm": known.tempo_bpm or 0.0,
        "density": known.onset_rate_hz,
        "register": known.descriptors["height"],
        "brightness": known.brightness_hz,
        "predictability": pitched.again(found),
        "openness": pitched.spread(found),
        "tension": known.tension,
        "breath": pitched.rising(view),
    }
