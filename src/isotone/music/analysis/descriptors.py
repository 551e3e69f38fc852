"""A piece in some forty numbers that no gain changes: what the models of emotion are fitted on.

Loudness itself is left out: it says how a file was mastered, and every piece is brought to one loudness before it is
played. How loudness *moves* is kept.
"""

from __future__ import annotations

import itertools

import numpy as np

from isotone.music.analysis import form, texture
from isotone.music.analysis.parts import Parts
from isotone.music.analysis.pitch import roughness, tonality
from isotone.music.analysis.pitch.melody import notes, stability
from isotone.music.analysis.pulse import Reading
from isotone.music.analysis.pulse.onsets import HIGH_BANDS, LOW_BANDS, onset_frames
from isotone.music.analysis.pulse.tempogram import at_lags
from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS
from isotone.signal.arrays import Array, moving_mean

CEPSTRA = 7
MODULATION_EDGES_HZ = (0.5, 1.5, 3.0, 6.0, 12.0)


def descriptors(heard: Parts, beat: Reading | None) -> dict[str, float]:
    """Return the numbers by name."""
    found: dict[str, float] = {}
    for part in (
        _spectrum(heard),
        _rhythm(heard, beat),
        _dynamics(heard.power),
        _harmony(heard),
        _voice_leading(heard),
    ):
        found.update(part)
    return found


def _spectrum(heard: Parts) -> dict[str, float]:
    view, frames = heard.view, heard.heard
    if not frames.any():
        frames = np.ones(len(view.power), dtype=bool)
    centroid = np.maximum(view.centroid_hz[frames], 50)
    level = texture.relative_db(view)[frames]
    shape = texture.cepstrum(level, CEPSTRA)
    mel = 10 ** (level / 10)
    total = mel.sum(axis=1)
    found = {
        "brightness": float(np.log2(centroid).mean()),
        "brightness_moves": float(np.log2(centroid).std()),
        "spread": float(np.log2(np.maximum(view.spread_hz[frames], 50)).mean()),
        "bass_share": float(np.log10((mel[:, LOW_BANDS].sum(axis=1) / total).mean() + 1e-4)),
        "treble_share": float(np.log10((mel[:, HIGH_BANDS].sum(axis=1) / total).mean() + 1e-5)),
        "flatness": float((np.log(mel).mean(axis=1) - np.log(mel.mean(axis=1))).mean()),
    }
    for number in range(1, CEPSTRA):
        found[f"cepstrum_{number}"] = float(shape[:, number].mean())
    for number in range(5):
        found[f"cepstrum_{number}_moves"] = float(shape[:, number].std())
    return found


def _rhythm(heard: Parts, beat: Reading | None) -> dict[str, float]:
    strength = heard.strength
    mean = max(float(strength.mean()), 1e-6)
    rate = len(onset_frames(strength)) * FINE_FPS / max(len(strength), 1)
    found = {
        "onset_rate": rate,
        "onset_strength": float(np.log(mean)),
        "onset_contrast": float(np.log(np.percentile(strength, 95) / mean + 1e-3)),
        "bass_rises": float(np.log(heard.rise[:, LOW_BANDS].mean() + 1e-4)),
        "treble_rises": float(np.log(heard.rise[:, HIGH_BANDS].mean() + 1e-4)),
        "clarity": 0.0,
        "pace": 0.0,
    }
    if beat is not None:
        local = [at_lags(curve, beat.lag * np.linspace(0.94, 1.06, 9)).max() for curve in beat.view.local]
        found["clarity"] = float(np.mean(local))
        found["pace"] = float(np.log2(60 * FINE_FPS / beat.lag / 100) * np.clip(found["clarity"] * 2, 0, 1))
    return found | _modulation(heard.bands)


def _modulation(bands: Array) -> dict[str, float]:
    """How strongly the bands swell, by how often: shares of the modulation spectrum, as logarithms."""
    wide = bands.reshape(len(bands), 8, -1).mean(axis=2)
    flat = wide - moving_mean(wide, round(2 * FINE_FPS))
    spectrum = (np.abs(np.fft.rfft(flat, axis=0)) ** 2).mean(axis=1) / max(len(flat), 1) ** 2
    hz = np.fft.rfftfreq(max(len(flat), 1), 1 / FINE_FPS)
    edges = MODULATION_EDGES_HZ
    shares = [spectrum[(hz >= low) & (hz < high)].sum() for low, high in itertools.pairwise(edges)]
    return {f"swelling_{number}": float(np.log(share + 1e-5)) for number, share in enumerate(shares)}


def _dynamics(power: Array) -> dict[str, float]:
    smooth = moving_mean(power, 4)
    level = 10 * np.log10(np.maximum(smooth / max(float(smooth.max()), 1e-12), 1e-9))
    level = level[level > -40] if (level > -40).any() else np.zeros(1)
    return {
        "level_moves": float(level.std()),
        "level_contrast": float(np.percentile(level, 95) - np.percentile(level, 50)),
        "quiet_share": float(np.mean(level < np.percentile(level, 90) - 10)),
        "level_steps": float(np.log(np.abs(np.diff(level)).mean() + 0.01)) if len(level) > 1 else 0.0,
    }


def _harmony(heard: Parts) -> dict[str, float]:
    profile = tonality.mean_profile(heard.chroma)
    scores = tonality.key_scores(profile)
    share = profile / max(float(profile.sum()), 1e-9)
    smooth = moving_mean(heard.chroma, 4)
    smooth = smooth / np.maximum(np.linalg.norm(smooth, axis=1, keepdims=True), 1e-9)
    change = 1 - (smooth[6:] * smooth[:-6]).sum(axis=1) if len(smooth) > 8 else np.zeros(1)
    return {
        "majorness": float(scores[:12].max() - scores[12:].max()),
        "key_clarity": float(scores.max()),
        "pitch_entropy": float(-(share * np.log(share + 1e-9)).sum()),
        "harmony_moves": float(change.mean()),
        "roughness": roughness.roughness(heard.rough, heard.view),
        "roughness_moves": float(heard.rough.std()),
        "predictability": form.predictability(heard.now),
    }


def _voice_leading(heard: Parts) -> dict[str, float]:
    pitch = heard.line.pitch[heard.line.pitch > 0]
    steps = np.abs(np.diff(notes(heard.line))) if len(heard.line.pitch) else np.zeros(0)
    return {
        "register": float(np.median(pitch)) if len(pitch) else 60.0,
        "register_spread": float(np.percentile(pitch, 90) - np.percentile(pitch, 10)) if len(pitch) else 0.0,
        "melodic_stability": stability(heard.line),
        "step_size": float(steps.mean()) if len(steps) else 0.0,
        "note_rate": len(steps) * COARSE_FPS / max(len(heard.line.pitch), 1),
    }
