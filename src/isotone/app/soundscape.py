"""A soundscape from a file of its knobs to sound, or to a score that others read."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from isotone.app.render import Rendered
from isotone.errors import InputError
from isotone.files.decode import decode
from isotone.files.encode import form_of, write_audio
from isotone.files.scan import SOUND
from isotone.files.scores import read_score
from isotone.files.scores.scala import tuning_named
from isotone.files.scores.writing import WRITES, write_score
from isotone.files.soundfonts import read_font
from isotone.music.humming import hummed
from isotone.music.modes import Mode, mode
from isotone.music.score import Note
from isotone.music.scores.lines import melody
from isotone.music.tunings import Tuning
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.session import Session
from isotone.signal import FloatArray
from isotone.sound import Cue, Engine
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.instruments.sampled import Sampled
from isotone.sound.soundscape import Soundscape, compose
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.live import LiveSoundscape
from isotone.sound.soundscape.live.document import document_of, is_number, knobs_of, parameters_of
from isotone.sound.soundscape.melody import material_of
from isotone.sound.soundscape.motif import Motif

KIND = "soundscape"
FIELDS = ("kind", "form", "seed", "length_s", "tuning", "mode", "parameters", "material", "soundfont", "presets")
USUAL: Mapping[str, Any] = {"form": "lullaby", "seed": 0, "length_s": 600.0, "tuning": "just12", "parameters": {}}
RATE = 48000
EVERY = "*"
"""All players with a pitch."""


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
    own = _mode_of(raw)
    tuning = tuning_named(said["tuning"]) if own is None else own.tuning
    parameters: dict[str, Any] = dict(said["parameters"])
    motifs: tuple[Motif, ...] = ()
    if "material" in said:
        parameters, motifs = _made_of(said["material"], tuning, parameters)
    knobs = knobs_of(parameters)
    played = _fonts(raw, said["form"])
    return Soundscape(said["form"], said["seed"], float(said["length_s"]), tuning, knobs, motifs, own, played)


def _fonts(raw: Mapping[str, Any], form: str) -> dict[str, Sampled]:
    """Return who plays which sound of the font that a document names, as its `presets` say; `*` is all with a pitch."""
    if "soundfont" not in raw:
        if "presets" in raw:
            raise InputError("soundfont-none")
        return {}
    asked = raw.get("presets", {EVERY: 0})
    if not (isinstance(raw["soundfont"], str) and isinstance(asked, dict) and form in FORMS):
        raise InputError("soundscape-shape")
    seats = {name: seat.instrument for name, seat in FORMS[form].seats.items() if seat.instrument not in DRUMS}
    for name, preset in asked.items():
        if name not in (EVERY, *seats) or not isinstance(preset, int | str) or isinstance(preset, bool):
            raise InputError("soundfont-player", name=str(name), known=", ".join((EVERY, *seats)))
    font = read_font(Path(raw["soundfont"]).expanduser())
    chosen: dict[str, Any] = {
        name: asked.get(name, asked.get(EVERY)) for name in seats if name in asked or EVERY in asked
    }
    made = {preset: font.instrument(preset) for preset in set(chosen.values())}
    return {name: made[preset] for name, preset in chosen.items()}


def _mode_of(raw: Mapping[str, Any]) -> Mode | None:
    """Return the mode that a document names; None where it names none. A mode has its own tones."""
    if "mode" not in raw:
        return None
    if not isinstance(raw["mode"], str):
        raise InputError("soundscape-shape")
    found = mode(raw["mode"])
    if raw.get("tuning", found.tuning.id) != found.tuning.id:
        raise InputError("soundscape-mode-tuning", mode=found.id, tuning=str(raw["tuning"]))
    return found


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
        write_audio(out, _blocks(piece), RATE, title=score.title)
    return Rendered(out, score.length_s, time.perf_counter() - started)


def sound_plan(raw: Mapping[str, Any], person_id: str, title: str, at: float) -> Plan:
    """Return a plan that is one soundscape, approved by the person who asked for it.

    Raises
    ------
    InputError
        If the document says something that cannot be.
    """
    piece = soundscape_of(raw)
    knobs = piece.knobs.at(0.0)
    stage = Stage(
        StageKind.SOUND,
        0.0,
        piece.length_s,
        Point(knobs["arousal"], knobs["pleasantness"]),
        title=title,
        chosen=True,
        sound=_alone({**USUAL, **raw}, piece),
    )
    return Plan(
        str(uuid.uuid4()),
        person_id,
        Goal.STAY,
        piece.length_s / 60,
        CheckIn(),
        (stage,),
        approval=Approval(person_id, "sound", at),
        goal_said=False,
    )


def heard_in(session: Session) -> dict[str, Any] | None:
    """Return the soundscape of a session, with every knob as it was turned; None where there is none."""
    found = (document_of(span.cue.source) for span in session.spans if span.cue is not None)
    return next((one for one in found if one is not None), None)


def planned_in(plan: Plan) -> dict[str, Any] | None:
    """Return the first soundscape of a plan; None where there is none."""
    stages = (stage for stage in plan.stages if stage.sound is not None)
    return next(({**(stage.sound or {}), "length_s": stage.duration_s} for stage in stages), None)


def _alone(said: Mapping[str, Any], piece: Soundscape) -> dict[str, Any]:
    """Return a document that needs no other file: a melody stands in it as motifs."""
    left = ("kind", "length_s") if piece.mode is None else ("kind", "length_s", "tuning")
    document = {name: value for name, value in said.items() if name not in left}
    if "material" in said:
        document |= {"material": _plain(piece.material), "parameters": parameters_of(piece.knobs)}
    return document


def _plain(motifs: tuple[Motif, ...]) -> list[dict[str, Any]]:
    return [{"heights": list(one.heights), "lengths": list(one.lengths)} for one in motifs]


def _made_of(value: Any, tuning: Tuning, parameters: dict[str, Any]) -> tuple[dict[str, Any], tuple[Motif, ...]]:
    """Return knobs and motifs of what a soundscape is made of: the path of a melody, or motifs.

    Where nothing is said of pleasantness, the melody keeps a scale like its own.
    """
    if isinstance(value, str):
        material = material_of(_tune(Path(value)), tuning)
        return {"pleasantness": material.pleasantness, **parameters}, material.motifs
    try:
        motifs = tuple(Motif(tuple(map(int, one["heights"])), tuple(map(float, one["lengths"]))) for one in value)
    except (KeyError, TypeError, ValueError):
        raise InputError("soundscape-material-shape") from None
    if not motifs or any(len(one.heights) != len(one.lengths) or abs(sum(one.lengths) - 1) > 1e-6 for one in motifs):
        raise InputError("soundscape-material-shape")
    return parameters, motifs


def _tune(path: Path) -> Sequence[Note]:
    """Return the melody of a file: of notes, or of somebody who hums, sings or plays it alone."""
    return hummed(decode(path)) if path.suffix.lower() in SOUND else melody(read_score(path))


def _blocks(piece: Soundscape) -> Iterator[FloatArray]:
    """Yield what is heard of a soundscape, second by second, as in a session that nobody touches."""
    engine = Engine((Cue("sound", 0.0, 0.0, piece.length_s),), {"sound": LiveSoundscape(piece, RATE)}, RATE, ramp=False)
    total = round(engine.total_s * RATE)
    while engine.position < total:
        yield engine.render(min(RATE, total - engine.position))
