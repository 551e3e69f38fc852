"""Notes from sound, by a model that is handed in.

`Transcriber` asks the model about sound block after block; `notes_of` makes notes of its answers, `melody_of` finds the
leading voice among them, and `with_transcription` tells what they know better than the sound.
"""

from isotone.music.transcription.decoding import Notes, notes_of
from isotone.music.transcription.leading import Line, melody_of
from isotone.music.transcription.posteriors import Model, Posteriors, Transcriber
from isotone.music.transcription.told import with_transcription

__all__ = ["Line", "Model", "Notes", "Posteriors", "Transcriber", "melody_of", "notes_of", "with_transcription"]
