"""What `isotone analyse --json` prints for one file: every field of its features, under names that stay."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from isotone.cli.words import words

if TYPE_CHECKING:
    from isotone.app.analysis import Analysed, Unread
    from isotone.music import Features

FIELDS = (
    "duration_s", "tempo_bpm", "tempo_confidence", "pulse_clarity", "beats_s", "key", "key_confidence", "tuning_cents",
    "loudness_lufs", "loudness_range_lu", "true_peak_dbtp", "brightness_hz", "onset_rate_hz", "roughness",
    "melodic_stability", "predictability", "arousal", "valence", "felt", "strangeness", "tempo_readings", "downbeats_s",
    "metre", "metre_confidence", "settles_s", "twelve_tone", "pitch_classes", "roughness_sd", "flux", "percussiveness",
    "articulation", "mfcc", "period_entropy", "openness", "repetition", "information_content", "entropy", "tension",
    "releases", "sections_s", "sections", "silences", "applause", "sung", "voice", "speech", "start", "end", "channels",
    "timbre", "notes_confidence",
)  # fmt: skip
"""What is told as it is; mode, startles, the audible part and the version follow, curves where they are asked for."""


def as_dict(one: Analysed | Unread, *, curves: bool = False, explain: bool = False) -> dict[str, Any]:
    """Return what `--json` prints for one file; with `curves` also these, which are long, with `explain` the why."""
    from isotone.app.analysis import Unread

    if isinstance(one, Unread):
        wrong = words().error(one.error)
        return {"path": str(one.path), "ok": False, "error": wrong.message, "hint": wrong.hint}
    known = {"path": str(one.path), "ok": True, **profile(one.features, curves=curves)}
    if explain:
        from isotone.app.explaining import tell

        known["explained"] = {why.topic: why.text for why in tell(one.features, words())}
    if one.damaged:
        known["damaged_packets"] = one.damaged
    return known


def profile(features: Features, *, curves: bool = False) -> dict[str, Any]:
    """Return what is known of a piece's sound, ready for JSON. A startle's `unexpected` is in dB, as its rise."""
    raw = features.as_dict()
    known: dict[str, Any] = {name: raw[name] for name in FIELDS}
    known["mode"] = features.mode
    known["startles_s"] = [one.at_s for one in features.startles]
    known["startles"] = [
        {"at_s": one.at_s, "rise_db": one.rise_db, "unexpected": one.unexpected_db} for one in features.startles
    ]
    known["audible_s"] = list(features.audible_s)
    if curves:
        known["curves"] = raw["curves"]
    known["analysis_version"] = features.analysis_version
    finite: dict[str, Any] = _finite(known)
    return finite


def _finite(value: Any) -> Any:
    """Return a value with numbers that JSON does not know as null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return value
