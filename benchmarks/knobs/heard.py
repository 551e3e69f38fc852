"""What our analysis hears of each knob: one number for each, named beforehand."""

from __future__ import annotations

import numpy as np

from isotone.music import Features, analyse
from isotone.signal import Audio

MEASURES = {
    "arousal": "arousal of the model fitted on ratings",
    "pleasantness": "valence of the model fitted on ratings",
    "tempo_bpm": "tempo",
    "density": "onsets a second",
    "register": "mean height of the strongest partials",
    "brightness": "spectral centroid",
    "predictability": "how well the past foretells each moment",
    "openness": "openness of the contour",
    "tension": "mean of the tension curve",
    "breath": "share of the time in which loudness rises",
}
RISE_S = 1.0


def heard(sound: Audio) -> dict[str, float]:
    """Return the measure of each knob."""
    known = analyse(sound)
    return {
        "arousal": known.arousal.value,
        "pleasantness": known.valence.value,
        "tempo_bpm": known.tempo_bpm or 0.0,
        "density": known.onset_rate_hz,
        "register": known.descriptors["height"],
        "brightness": known.brightness_hz,
        "predictability": known.predictability,
        "openness": known.openness,
        "tension": known.tension,
        "breath": rising(known),
    }


def rising(known: Features) -> float:
    """Return for which share of the time short-term loudness rises, ends left out."""
    curve = np.array(known.curves["loudness"].values, float)[10:-24]
    return float(np.mean(np.diff(curve) > 0))
