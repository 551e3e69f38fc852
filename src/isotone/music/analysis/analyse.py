"""`analyse`: everything that is known of a piece's sound, put together."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from isotone.errors import TooShort
from isotone.music.analysis import dynamics, emotion, form, texture
from isotone.music.analysis.applause import applause
from isotone.music.analysis.emotion import timbre
from isotone.music.analysis.listening import Heard, Listener
from isotone.music.analysis.parts import parts
from isotone.music.analysis.pitch.known import pitch_of
from isotone.music.analysis.pulse import NONE, pulse_of, reading
from isotone.music.analysis.spectra import Spectra
from isotone.music.analysis.voice import Voices, voices
from isotone.music.features import Features
from isotone.music.fingerprint import fingerprint
from isotone.music.values import Edge, Span
from isotone.signal import Audio, FloatArray, clean, loudness
from isotone.signal.arrays import Array

LEAST_S = 0.5
PULSE_S = 5.0
"""A pulse wants at least five seconds: five beats at 60 BPM. [D]"""
EDGE_S = 10.0
BLOCK = 1 << 16


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
    whole = clean(audio).samples
    return analyse_blocks((whole[at : at + BLOCK] for at in range(0, len(whole), BLOCK)), audio.rate, audio.channels)


def analyse_blocks(blocks: Iterable[FloatArray], rate: int, channels: int) -> Features:
    """Return what `analyse` does of sound that comes in blocks, shape (frames, channels), in bounded memory.

    Every sample is to be a number within `isotone.signal.resample.LOUDEST`, as `isotone.files` gives them.
    """
    listener = Listener(rate, channels)
    for block in blocks:
        listener.feed(block)
    sound = listener.heard()
    if sound.duration_s < LEAST_S:
        raise TooShort("sound-too-short", seconds=round(sound.duration_s, 2))
    return _features(sound, sound.power, sound.view)


def _features(sound: Heard, power: Array, view: Spectra) -> Features:
    heard_s = dynamics.audible_s(view)
    if heard_s[1] <= heard_s[0]:
        return _silence(sound)
    heard = parts(view, power)
    long = heard_s[1] - heard_s[0] >= PULSE_S
    steady = pulse_of(reading(heard.attacks), heard.attacks, heard_s[0]) if long else NONE
    now = emotion.moments(heard)
    found = emotion.descriptors(heard, now)
    told = emotion.estimates_of(found)
    pitch = pitch_of(heard)
    voice, claps = voices(view), applause(view)
    struck, detached = dynamics.playing(view, heard.attacks.begins)
    shape = form.unfold(heard.now, view, heard_s, sound.duration_s)
    whole = loudness.integrated_of(power)
    start_s, end_s = (
        (heard_s[0], min(heard_s[0] + EDGE_S, heard_s[1])),
        (max(heard_s[1] - EDGE_S, heard_s[0]), heard_s[1]),
    )
    return Features(
        duration_s=round(sound.duration_s, 3),
        audible_s=heard_s,
        tempo_bpm=steady.tempo_bpm,
        tempo_confidence=round(steady.confidence, 3),
        pulse_clarity=round(steady.clarity, 3),
        beats_s=steady.beats_s,
        tempo_readings=steady.readings,
        downbeats_s=steady.downbeats_s,
        metre=steady.metre,
        metre_confidence=round(steady.metre_confidence, 3),
        settles_s=steady.settles_s,
        key=pitch.key.name,
        key_confidence=round(pitch.key.confidence, 3),
        tuning_cents=round(heard.cents, 1),
        loudness_lufs=round(whole, 2),
        loudness_range_lu=round(loudness.range_of(power), 2),
        true_peak_dbtp=round(sound.true_peak_dbtp, 2),
        brightness_hz=round(texture.brightness_hz(view, heard.heard), 1),
        onset_rate_hz=round(len(heard.attacks.begins) / (heard_s[1] - heard_s[0]), 3),
        roughness=pitch.roughness,
        melodic_stability=pitch.melodic_stability,
        predictability=shape.predictability,
        arousal=told.arousal,
        valence=told.valence,
        startles=dynamics.startles(view, power, heard_s, whole),
        sections_s=shape.sections_s,
        sections=shape.sections,
        repetition=shape.repetition,
        information_content=shape.information_content,
        entropy=shape.entropy,
        voice=round(voice.singing(), 3),
        speech=round(voice.speech(), 3),
        timbre=timbre.timbre(now.colours),
        start=_edge(power, voice, claps, start_s, out=False),
        end=_edge(power, voice, claps, end_s, out=True),
        channels=sound.channels,
        twelve_tone=pitch.twelve_tone,
        pitch_classes=pitch.pitch_classes,
        roughness_sd=pitch.roughness_sd,
        openness=pitch.openness,
        tension=pitch.tension,
        releases=pitch.releases,
        fingerprint=b64encode(fingerprint(view, heard_s[0])).decode(),
        percussiveness=round(struck, 3),
        articulation=round(detached, 3),
        silences=dynamics.silences(view, heard_s),
        applause=claps,
        sung=voice.spans(sound.duration_s),
        flux=round(float(heard.strength.mean()), 4),
        mfcc=timbre.mfcc(now.colours),
        period_entropy=round(timbre.period_entropy(now.colours), 4),
        felt=told.felt,
        strangeness=told.strangeness,
        descriptors={name: round(value, 5) for name, value in found.items()},
        curves={
            **emotion.curves(now, heard.attacks, found, sound.duration_s),
            "tempo": steady.curve,
            "surprise": shape.surprise,
            **pitch.curves,
            "loudness": dynamics.loudness_curve(power),
            "singing": voice.curve(sound.duration_s),
        },
    )


def _silence(sound: Heard) -> Features:
    """Silence: nothing is known, and nothing is claimed."""
    edge = Edge(loudness.SILENCE_LUFS, 0.0)
    return Features(
        duration_s=round(sound.duration_s, 3),
        audible_s=(0.0, 0.0),
        tempo_bpm=None,
        tempo_confidence=0.0,
        pulse_clarity=0.0,
        beats_s=(),
        key=None,
        key_confidence=0.0,
        tuning_cents=0.0,
        loudness_lufs=loudness.SILENCE_LUFS,
        loudness_range_lu=0.0,
        true_peak_dbtp=round(sound.true_peak_dbtp, 2),
        brightness_hz=0.0,
        onset_rate_hz=0.0,
        roughness=0.0,
        melodic_stability=0.5,
        predictability=0.5,
        arousal=emotion.UNKNOWN,
        valence=emotion.UNKNOWN,
        startles=(),
        sections_s=(),
        voice=0.0,
        speech=0.0,
        timbre=timbre.SILENT,
        start=edge,
        end=edge,
        channels=sound.channels,
    )


def _edge(power: Array, voice: Voices, claps: tuple[Span, ...], between_s: tuple[float, float], *, out: bool) -> Edge:
    return Edge(
        loudness_lufs=round(dynamics.edge_loudness(power, *between_s), 2),
        voice=round(voice.singing_between(*between_s), 3),
        fades=dynamics.fades(power, *between_s, out=out),
        applause=any(one.start_s < between_s[1] and one.end_s > between_s[0] for one in claps),
    )
