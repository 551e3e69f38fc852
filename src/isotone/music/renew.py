"""Features of an earlier release made anew without the sound: what is read from the descriptors that were kept."""

from __future__ import annotations

from dataclasses import replace

from isotone.music.analysis import emotion
from isotone.music.features import ANALYSIS_VERSION, Features


def renewed(features: Features) -> Features | None:
    """Return features with this release's emotions; None where the kept descriptors do not suffice for them.

    It changes the parts that `versions.READ` names, and no others.
    """
    told = emotion.estimates_of(features.descriptors)
    if told == emotion.Emotions():
        return None
    return replace(
        features,
        arousal=told.arousal,
        valence=told.valence,
        felt=told.felt,
        strangeness=told.strangeness,
        analysis_version=ANALYSIS_VERSION,
    )
