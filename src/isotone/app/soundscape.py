"""A soundscape from a file of its knobs to sound, or to a score that others read."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from isotone.app.render import Rendered
from isotone.errors import InputError
from isotone.files.encode import form_of, write_audio
from isotone.files.scores.scala import tuning_named
from isotone.files.scores.writing import WRITES, write_score
from isotone.sound.instruments import render_score
from isotone.sound.soundscape import Soundscape, compose
from isotone.sound.soundscape.live.document import is_number, knobs_of

KIND = "soundscape"
FIELDS = ("kind", "form", "seed", "length_s", "tuning", "parameters")
USUAL: Mapping[str, Any] = {"form": "lullaby", "seed": 0, "length_s": 600.0, "tuning": "12tet", "parameters": {}}
RATE = 48000


def is_soundscape(raw: Mapping[str, Any]) -> bool:
    """Say whether a document asks for a soundscape."""
    return raw.get("kind") == KIND


def soundscape_of(raw: Mapping[str, Any]) -> Soundscape:
    """Return the soundscape that a document asks for; what it does not say is as usual.

    Raises
    ------
    InputError
        If it says something that cannot be, or that nobody knows.
    """
    unknown = sorted(set(raw) - set(FIELDS))
    if unknown:
        raise InputError("soundscape-field", name=unknown[0], known=", ".join(FIELDS))
    said = {**USUAL, **raw}
    if not (isinstance(said["seed"], int) and said["seed"] >= 0 and is_number(said["length_s"])):
        raise InputError("soundscape-number", name="seed, length_s")
    if not isinstance(said["parameters"], dict) or not all(isinstance(said[one], str) for one in ("form", "tuning")):
        raise InputError("soundscape-shape")
    knobs = knobs_of(said["parameters"])
    return Soundscape(said["form"], said["seed"], float(said["length_s"]), tuning_named(said["tuning"]), knobs)


def render_soundscape(raw: Mapping[str, Any], out: Path) -> Rendered:
    """Write a soundscape as sound or as a score, by the ending of `out`.

    Raises
    ------
    InputError
        If the document cannot be read, or nothing is written under such an ending.
    """
    started = time.perf_counter()
    if out.suffix.lower() not in WRITES:
        form_of(out)
    piece = soundscape_of(raw)
    score = compose(piece)
    if out.suffix.lower() in WRITES:
        write_score(score, out, piece.tuning)
    else:
        sound = render_score(score, RATE, piece.seed)
        blocks = (sound.samples[at : at + RATE] for at in range(0, sound.frames, RATE))
        write_audio(out, blocks, RATE, title=score.title)
    return Rendered(out, score.length_s, time.perf_counter() - started)
