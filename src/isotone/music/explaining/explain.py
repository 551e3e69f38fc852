"""A piece's numbers, each in a line: what it means and what in the music made it."""

from __future__ import annotations

from isotone.errors import Term
from isotone.music.explaining.because import pulls
from isotone.music.explaining.phrase import Clock, Line, Phrase, sure
from isotone.music.features import FELT, UNEXPECTED_DB, Features
from isotone.music.values import Estimate, Span

VAGUE = 1.5
"""An interval of a value in [-1, 1] this wide or wider says nothing."""
STRANGE = 1.5
"""Pieces further than this from what the models were fitted on are unusual (see `Features.strangeness`)."""
OTHER_READING = 0.1
"""A second way to hear the beat is named from this share of belief on. [D]"""
SHOWN = 5


def explain(features: Features) -> tuple[Line, ...]:
    """Return what each number means and what made it, by topic; topics of which nothing is known are left out."""
    lines = (
        Line("beat", _beat(features)),
        Line("key", _key(features)),
        Line("energy", _perceived(features, "energy", "arousal", features.arousal)),
        Line("pleasantness", _perceived(features, "pleasant", "valence", features.valence)),
        *(Line(f"felt-{name}", _felt(features, name)) for name in FELT if name in features.felt),
        Line("sudden", _sudden(features)),
        Line("loudness", _loudness(features)),
        Line("sound", _sound(features)),
        Line("tension", _tension(features)),
        Line("form", _form(features)),
        Line("melody", _melody(features)),
        Line("voice", _voice(features)),
    )
    return tuple(line for line in lines if line.phrases)


def _beat(known: Features) -> tuple[Phrase, ...]:
    if known.tempo_bpm is None:
        return (Phrase("explain-beat-none"),)
    said = [Phrase("explain-beat", {"bpm": round(known.tempo_bpm), "sure": sure(known.tempo_confidence)})]
    others = [one for one in known.tempo_readings if abs(one.bpm / known.tempo_bpm - 1) > 0.05]
    if others and others[0].weight >= OTHER_READING:
        said.append(Phrase("explain-beat-also", {"bpm": round(others[0].bpm)}))
    if known.settles_s is not None:
        said.append(Phrase("explain-beat-settles", {"seconds": round(known.settles_s)}))
    if known.metre:
        said.append(Phrase("explain-beat-metre", {"beats": known.metre, "sure": sure(known.metre_confidence)}))
    said.append(Phrase(f"explain-beat-{_of_three(known.pulse_clarity, 0.3, 0.6)}"))
    return tuple(said)


def _key(known: Features) -> tuple[Phrase, ...]:
    said = []
    if known.key is not None:
        said.append(Phrase("explain-key", {"key": known.key, "sure": sure(known.key_confidence)}))
    elif known.twelve_tone < 0.5:
        said.append(Phrase("explain-key-outside"))
    else:
        said.append(Phrase("explain-key-none"))
    if abs(known.tuning_cents) >= 5:
        way = "higher" if known.tuning_cents > 0 else "lower"
        said.append(Phrase(f"explain-key-{way}", {"cents": round(abs(known.tuning_cents))}))
    return tuple(said)


def _perceived(known: Features, name: str, what: str, estimate: Estimate) -> tuple[Phrase, ...]:
    if estimate.high - estimate.low >= VAGUE:
        return (Phrase(f"explain-{name}-unknown"),)
    level = _of_three(estimate.value, -0.2, 0.2)
    return (Phrase(f"explain-{name}-{level}", _span(estimate)), *_made_by(known, what), *_strange(known))


def _felt(known: Features, name: str) -> tuple[Phrase, ...]:
    estimate = known.felt[name]
    return (Phrase(f"explain-felt-{name}", _span(estimate)), *_made_by(known, name))


def _span(estimate: Estimate) -> dict[str, float]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def _made_by(known: Features, what: str) -> tuple[Phrase, ...]:
    drawn = pulls(known.descriptors, what)
    up = tuple(Term(one.words) for one in drawn if one.by > 0)[:2]
    down = tuple(Term(one.words) for one in drawn if one.by < 0)[:2]
    if up and down:
        return (Phrase("explain-pulled", {"up": up, "down": down}),)
    if up:
        return (Phrase("explain-pulled-up", {"up": up}),)
    return (Phrase("explain-pulled-down", {"down": down}),) if down else ()


def _strange(known: Features) -> tuple[Phrase, ...]:
    return (Phrase("explain-strange"),) if known.strangeness > STRANGE else ()


def _sudden(known: Features) -> tuple[Phrase, ...]:
    if not known.startles:
        return (Phrase("explain-sudden-none"),)
    first = known.startles[0]
    times = tuple(Clock(one.at_s) for one in sorted(known.startles[:SHOWN], key=lambda one: one.at_s))
    said = [
        Phrase("explain-sudden", {"count": len(known.startles), "times": times}),
        Phrase("explain-sudden-rise", {"at": Clock(first.at_s), "rise": round(first.rise_db)}),
    ]
    if first.unexpected_db >= UNEXPECTED_DB:
        said.append(Phrase("explain-sudden-unexpected", {"over": round(first.unexpected_db)}))
    else:
        said.append(Phrase("explain-sudden-expected", {"over": max(0, round(first.unexpected_db))}))
    return tuple(said)


def _loudness(known: Features) -> tuple[Phrase, ...]:
    return (
        Phrase("explain-loudness", {"lufs": known.loudness_lufs, "peak": known.true_peak_dbtp}),
        Phrase(f"explain-range-{_of_three(known.loudness_range_lu, 5, 12)}", {"range": known.loudness_range_lu}),
    )


def _sound(known: Features) -> tuple[Phrase, ...]:
    said = [
        Phrase(f"explain-bright-{_of_three(known.brightness_hz, 900, 2200)}", {"hertz": round(known.brightness_hz)}),
        Phrase("explain-onsets", {"rate": known.onset_rate_hz}),
        Phrase(f"explain-rough-{_of_three(known.roughness, 0.4, 0.65)}", {"value": known.roughness}),
    ]
    if known.percussiveness or known.articulation:
        struck, joined = (_of_three(one, 0.35, 0.65) for one in (known.percussiveness, known.articulation))
        said.append(Phrase(f"explain-struck-{struck}", {"value": known.percussiveness}))
        said.append(Phrase(f"explain-joined-{joined}", {"value": known.articulation}))
    return tuple(said)


def _tension(known: Features) -> tuple[Phrase, ...]:
    if not known.tension and not known.releases:
        return ()
    said = [Phrase(f"explain-tension-{_of_three(known.tension, 0.35, 0.6)}", {"value": known.tension})]
    if known.releases:
        largest = sorted(known.releases, key=lambda one: -one.drop)[:SHOWN]
        times = tuple(Clock(one.at_s) for one in sorted(largest, key=lambda one: one.at_s))
        said.append(Phrase("explain-releases", {"count": len(known.releases), "times": times}))
    return tuple(said)


def _form(known: Features) -> tuple[Phrase, ...]:
    said = []
    if known.sections:
        labels = " ".join(one.label for one in known.sections)
        said.append(Phrase("explain-form", {"count": len(known.sections), "labels": labels}))
    if known.repetition:
        said.append(Phrase("explain-repetition", {"percent": round(100 * known.repetition)}))
    level = _of_three(known.predictability, 0.3, 0.6)
    said.append(Phrase(f"explain-expected-{level}", {"value": known.predictability}))
    if known.information_content:
        said.append(Phrase("explain-information", {"bits": known.information_content}))
    return tuple(said)


def _melody(known: Features) -> tuple[Phrase, ...]:
    level = _of_three(known.melodic_stability, 0.35, 0.6)
    return (Phrase(f"explain-melody-{level}", {"value": known.melodic_stability}),)


def _voice(known: Features) -> tuple[Phrase, ...]:
    said = [Phrase(f"explain-voice-{_of_three(known.voice, 0.2, 0.6)}", {"percent": round(100 * known.voice)})]
    for name, spans in (("sung", known.sung), ("applause", known.applause), ("silences", known.silences)):
        if spans:
            said.append(Phrase(f"explain-{name}", {"times": _begins(spans), "count": len(spans)}))
    return tuple(said)


def _begins(spans: tuple[Span, ...]) -> tuple[Clock, ...]:
    return tuple(Clock(one.start_s) for one in spans[:SHOWN])


def _of_three(value: float, low: float, high: float) -> str:
    """Return where a value lies: "low", "middle" or "high". The borders are for words only. [D]"""
    return "low" if value < low else "high" if value >= high else "middle"
