"""Models that others trained, as files, each with its card in `docs/models`; loaded only where they are asked for.

`basic_pitch.note_model` : where notes begin and sound (Spotify's basic-pitch, Apache-2.0; see `LICENCES.md`).
"""
