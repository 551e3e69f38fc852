from __future__ import annotations

from dataclasses import replace

import pytest

from isotone.app.explaining import tell
from isotone.app.words import LOCALES, Words
from isotone.music import FELT, Edge, Estimate, Features, Release, Section, Span, Startle, TempoReading
from isotone.music.explaining import explain

WORDS = Words("en")


@pytest.fixture(scope="module")
def known() -> Features:
    """Return the features of a piece of which little is known."""
    unknown, edge = Estimate(0.0, -1.0, 1.0), Edge(-20.0, 0.0)
    return Features(
        duration_s=7.0, audible_s=(0.0, 7.0), tempo_bpm=None, tempo_confidence=0.0, pulse_clarity=0.0, beats_s=(),
        key=None, key_confidence=0.0, tuning_cents=0.0, loudness_lufs=-21.3, loudness_range_lu=2.0,
        true_peak_dbtp=-3.0, brightness_hz=640.0, onset_rate_hz=1.5, roughness=0.3, melodic_stability=0.5,
        predictability=0.4, arousal=unknown, valence=unknown, startles=(), sections_s=(), voice=0.0, speech=0.0,
        timbre=(0.0,) * 12, start=edge, end=edge,
    )  # fmt: skip


def texts(features: Features) -> dict[str, str]:
    return {why.topic: why.text for why in tell(features, WORDS)}


def test_the_beat_is_told_with_its_other_reading_and_when_it_settles(known: Features) -> None:
    steady = replace(
        known,
        tempo_bpm=72.2,
        tempo_confidence=0.6,
        tempo_readings=(TempoReading(72.2, 0.7), TempoReading(144.4, 0.3)),
        settles_s=3.2,
        metre=3,
        metre_confidence=0.9,
    )
    said = texts(steady)["beat"]
    assert said.startswith("72 a minute, fairly sure. It could also be felt at 144. It settles after 3 seconds.")
    assert "groups of 3, sure" in said


def test_no_beat_is_an_answer(known: Features) -> None:
    assert texts(replace(known, tempo_bpm=None))["beat"] == "No steady beat here, so we did not guess."


def test_an_interval_that_says_nothing_is_not_told_as_a_number(known: Features) -> None:
    said = texts(replace(known, arousal=Estimate(0.1, -0.8, 0.9)))["energy"]
    assert said == "We cannot tell how lively it is heard."


def test_sudden_events_say_when_how_large_and_how_unexpected(known: Features) -> None:
    said = texts(replace(known, startles=(Startle(73.0, 14.2, 9.6),)))["sudden"]
    assert "at 1:13" in said
    assert "14 dB" in said
    assert "10 dB over" in said


def test_everything_that_can_be_known_has_words(known: Features) -> None:
    """Whatever a piece is like, each phrase is in the catalogue and nothing is left unfilled."""
    span = (Span(1.0, 2.0), Span(4.0, 5.0))
    for value in (0.0, 0.5, 1.0):
        full = replace(
            known,
            felt={name: Estimate(value, 0.0, 1.0) for name in FELT},
            arousal=Estimate(2 * value - 1, -0.5, 0.5),
            valence=Estimate(2 * value - 1, -0.5, 0.5),
            strangeness=3 * value,
            tuning_cents=40 * (value - 0.5),
            sections=(Section(0.0, 3.0, "A"), Section(3.0, 7.0, "B")),
            releases=(Release(3.0, 0.4), Release(5.0, 0.2)),
            silences=span,
            applause=span,
            sung=span,
            roughness=value,
            tension=value,
            percussiveness=value,
            articulation=value,
            voice=value,
            melodic_stability=value,
            repetition=value,
            predictability=value,
        )
        for line in explain(full):
            assert all(WORDS.has(phrase.id) for phrase in line.phrases)
        for why in tell(full, WORDS):
            assert WORDS.has(f"explain-topic-{why.topic}")
            assert "{" not in why.text
            assert "explain-" not in why.text + why.name


def test_a_topic_that_has_words_can_be_told() -> None:
    text = (LOCALES / "en" / "explain.ftl").read_text(encoding="utf-8")
    for name in FELT:
        assert f"explain-topic-felt-{name} =" in text
