"""The notes of a file's melody, by a neural model; wants the extra `notes`."""

from __future__ import annotations

from pathlib import Path

from isotone.files.decode import Stream
from isotone.files.models.basic_pitch import note_model
from isotone.music import Features
from isotone.music.transcription import Transcriber, with_transcription
from isotone.signal import Audio, clean


def heard_notes(path: Path, features: Features) -> Features:
    """Return a file's features with what the notes of its melody know better.

    Raises
    ------
    InputError
        If the extra is not installed.
    DecodeError
        If the file cannot be read.
    """
    model = note_model()
    with Stream(path) as stream:
        listener = Transcriber(model, stream.rate)
        for block in stream:
            listener.feed(clean(Audio(block, stream.rate)).samples)
    return with_transcription(features, listener.posteriors())
