"""What transcribed notes know of a piece better than its sound: the melody, how still it is, how surprising."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.music.analysis.pitch.contour import openness, stability
from isotone.music.analysis.pitch.melody import melody_curve
from isotone.music.expectation.melody import LEAST_NOTES
from isotone.music.features import Features
from isotone.music.score import Note
from isotone.music.scores.curves import surprise_curve
from isotone.music.scores.keys import scale_of
from isotone.music.scores.lines import histogram
from isotone.music.scores.profile import contour, met_of
from isotone.music.transcription.decoding import Notes, notes_of
from isotone.music.transcription.leading import melody_of
from isotone.music.transcription.posteriors import Posteriors


def with_transcription(features: Features, heard: Posteriors) -> Features:
    """Return the features of a piece's sound with what the notes that a model heard in it know better.

    That is the melody's curve, its stability and openness, and how surprising it is (bits per note of the melody, where
    sound alone tells bits per moment). `notes_confidence` says how sure the melody is. With under eight notes of melody
    nothing is known better: all stays as it was heard.
    """
    known = notes_of(heard)
    line = melody_of(known)
    if len(line.notes) < LEAST_NOTES:
        return features
    voice = contour(line.notes, features.duration_s)
    met = met_of(line.notes, scale_of(histogram(_notes(known))))
    curves = {
        **features.curves,
        "melody": melody_curve(voice, features.duration_s),
        "surprise": surprise_curve(
            np.array([note.start_s for note in line.notes]), met.information, features.duration_s
        ),
    }
    return replace(
        features,
        melodic_stability=round(stability(voice), 4),
        openness=round(openness(voice), 4),
        information_content=round(met.mean_information, 3),
        entropy=round(met.mean_entropy, 3),
        notes_confidence=line.sure,
        curves=curves if features.curves else features.curves,
    )


def _notes(heard: Notes) -> list[Note]:
    columns = zip(heard.start_s, heard.end_s, heard.cents, heard.held, strict=True)
    return [Note(float(a), float(b - a), float(cents), float(min(held, 1.0))) for a, b, cents, held in columns]
