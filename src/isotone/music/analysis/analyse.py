"""`analyse`: everything that is known of a piece's sound, put together."""

from __future__ import annotations

import numpy as np

from isotone.errors import TooShort
from isotone.music.analysis import dynamics, form, onsets, texture, tonality
from isotone.music.analysis.melody import melody, stability
from isotone.music.analysis.pulse import NONE, pulse
from isotone.music.analysis.spectra import Spectra, spectra
from isotone.music.features import Edge, Estimate, Features
from isotone.signal import Audio, clean, loudness
from isotone.signal.arrays import Array

LEAST_S = 0.5
PULSE_S = 3.0


def analyse(audio: Audio) -> Features:
    """Return what is known of a piece's sound.

    Parameters
    ----------
    audio : Audio
        Any rate, one or two channels, from half a second to a few hours. Samples that are no numbers count as silence.

    Raises
    ------
    TooShort
        If it lasts under half a second.

    Notes
    -----
    A field that the sound does not allow says so: no steady pulse gives a tempo of None, no clear key a key of None,
    silence a loudness of -70 LUFS and confidences of 0.
    """
    if audio.duration_s < LEAST_S:
        raise TooShort(
            f"Half a second of sound is the least that can be analysed; this lasts {audio.duration_s:.2f} s.",
            hint="Choose a longer recording.",
        )
    audio = clean(audio)
    power = loudness.levels(audio)
    view = spectra(audio)
    return _features(audio, power, view)


def _features(audio: Audio, power: Array, view: Spectra) -> Features:
    heard_s = dynamics.audible_s(view)
    heard = texture.heard_frames(view)
    bands = onsets.compressed(view)
    strength = onsets.onset_strength(onsets.rises(bands))
    beat = pulse(strength) if heard_s[1] - heard_s[0] >= PULSE_S else NONE
    cents, _ = tonality.tuning_cents(view)
    chroma = tonality.chromagram(view, cents)
    scores = tonality.key_scores(tonality.mean_profile(chroma))
    best = int(np.argmax(scores))
    now = form.moments(chroma, bands)
    whole = loudness.integrated_of(power)
    audible = max(heard_s[1] - heard_s[0], 1e-3)
    start_s, end_s = (heard_s[0], min(heard_s[0] + 10, heard_s[1])), (max(heard_s[1] - 10, heard_s[0]), heard_s[1])
    return Features(
        duration_s=round(audio.duration_s, 3),
        audible_s=heard_s,
        tempo_bpm=beat.tempo_bpm,
        tempo_confidence=round(beat.confidence, 3),
        pulse_clarity=round(beat.clarity, 3),
        beats_s=beat.beats_s,
        key=tonality.key_name(best) if scores[best] > 0.5 else None,
        key_confidence=round(float(max(scores[best], 0)), 3),
        tuning_cents=round(cents, 1),
        loudness_lufs=round(whole, 2),
        loudness_range_lu=round(loudness.range_of(power), 2),
        true_peak_dbtp=round(loudness.true_peak_dbtp(audio), 2),
        brightness_hz=round(texture.brightness_hz(view, heard), 1),
        onset_rate_hz=round(len(onsets.onset_frames(strength)) / audible, 3),
        roughness=round(texture.roughness(texture.roughness_curve(view), view), 4),
        melodic_stability=round(stability(melody(view)), 4),
        predictability=round(form.predictability(now), 4),
        arousal=Estimate(0.0, -1.0, 1.0),
        valence=Estimate(0.0, -1.0, 1.0),
        startles=dynamics.startles(power, heard_s, whole),
        sections_s=form.section_ends(now, view, heard_s),
        voice=0.5,
        speech=0.0,
        timbre=_timbre(view),
        start=Edge(round(dynamics.edge_loudness(power, *start_s), 2), 0.5, dynamics.fades(power, *start_s, out=False)),
        end=Edge(round(dynamics.edge_loudness(power, *end_s), 2), 0.5, dynamics.fades(power, *end_s, out=True)),
    )


def _timbre(view: Spectra) -> tuple[float, ...]:
    mean = texture.cepstrum(view, texture.heard_frames(view), 13)
    return tuple(round(float(x) / 10, 3) for x in mean[:, 1:].mean(axis=0)) if len(mean) else (0.0,) * 12
