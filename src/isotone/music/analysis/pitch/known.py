"""All that is known of a piece's pitch, put together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.parts import Parts
from isotone.music.analysis.pitch.contour import openness, stability
from isotone.music.analysis.pitch.key import Key, key_of, tonal_profile
from isotone.music.analysis.pitch.melody import melody_curve
from isotone.music.analysis.pitch.roughness import roughness, roughness_sd, squeezed
from isotone.music.analysis.pitch.scale import OUTSIDE, pitch_classes, twelve_tone
from isotone.music.analysis.pitch.tension import (
    STEP_S,
    components,
    level_of,
    pooled,
    releases,
    tension_curve,
    tension_of,
)
from isotone.music.analysis.spectra import COARSE_FPS
from isotone.music.values import Curve, Release


@dataclass(frozen=True, slots=True)
class Pitch:
    """The fields of `Features` that tell of pitch, by their names there."""

    key: Key
    twelve_tone: float
    pitch_classes: tuple[float, ...]
    roughness: float
    roughness_sd: float
    melodic_stability: float
    openness: float
    tension: float
    releases: tuple[Release, ...]
    curves: dict[str, Curve]


def pitch_of(heard: Parts) -> Pitch:
    """Return what is known of a piece's pitch. Outside twelve tones there is no key: the shares of pitches say why."""
    view, shares = heard.view, pitch_classes(heard.view)
    twelve = twelve_tone(shares)
    key = key_of(tonal_profile(view, heard.cents))
    level = level_of(components(view, heard.power, heard.chroma, heard.rough, heard.attacks.begins))
    tense = tension_of(level)
    rough = squeezed(pooled(heard.rough, COARSE_FPS, len(tense)))
    return Pitch(
        key=key if 1 - twelve < OUTSIDE else Key(None, key.confidence * twelve),
        twelve_tone=round(twelve, 3),
        pitch_classes=tuple(np.round(shares, 5).tolist()) if shares.any() else (),
        roughness=round(roughness(heard.rough, view), 4),
        roughness_sd=round(roughness_sd(heard.rough, view), 4),
        melodic_stability=round(stability(heard.line), 4),
        openness=round(openness(heard.line), 4),
        tension=round(float(tense.mean()), 4),
        releases=releases(level),
        curves={
            "melody": melody_curve(heard.line, view.duration_s),
            "roughness": Curve(tuple(np.round(rough, 3).tolist()), STEP_S),
            "tension": tension_curve(tense),
        },
    )
