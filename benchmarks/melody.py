"""Is a person's melody still found in the soundscape that is made of it? `python -m benchmarks.melody FILE...`

FILEs are melodies (.mid, .musicxml, .krn, .abc) or SymbTr tables (.txt), `--most` of them. Each is made the material
of a soundscape of each form in `--forms`, at the usual knobs and a seed of its own, and the tune that its player plays
while the melody is told for the first time is looked for among all the files by `likeness`. Printed: how often it is
the right one that comes first, how far ahead of the next, and the same where a tenth of its notes was sung wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from isotone.errors import IsotoneError
from isotone.files.scores import read_score
from isotone.music.score import Note
from isotone.music.scores.lines import melody
from isotone.music.tunings import tuning
from isotone.sound.soundscape import Soundscape, phrases
from isotone.sound.soundscape.live.clip import notes_of
from isotone.sound.soundscape.melody import likeness, material_of

PLAYERS = {"lullaby": "tune", "chant": "line", "walking": "tune"}
LENGTH_S = 600.0
WRONG = 0.1


def symbtr(path: Path) -> list[Note]:
    """Return the notes of a SymbTr table: pitch in commas of 53 to the octave, length in milliseconds."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    names = lines[0].split("\t")
    comma, length = names.index("Koma53"), names.index("Ms")
    found, at = [], 0.0
    for line in lines[1:]:
        cells = line.split("\t")
        try:
            commas, seconds = int(cells[comma]), float(cells[length]) / 1000
        except (ValueError, IndexError):
            continue
        if commas > 0 and seconds > 0:
            found.append(Note(at, seconds, commas * 1200 / 53, 0.5))
        at += max(seconds, 0.0)
    return found


def tune_of(path: Path) -> list[Note]:
    """Return the melody of a file."""
    return symbtr(path) if path.suffix == ".txt" else melody(read_score(path))


def missung(tune: Sequence[Note], rng: np.random.Generator) -> list[Note]:
    """Return a tune with a tenth of its notes a tone or two off."""
    off = np.where(rng.random(len(tune)) < WRONG, rng.choice([-400.0, -200.0, 200.0, 400.0], len(tune)), 0.0)
    return [replace(note, cents=note.cents + up) for note, up in zip(tune, off, strict=True)]


def heard(form: str, tune: Sequence[Note], seed: int) -> list[Note]:
    """Return what the player of the tune plays while it is told for the first time."""
    material = material_of(tune, tuning("12tet"))
    piece = Soundscape(form, seed, LENGTH_S, material=material.motifs)
    told = [one for one in phrases(piece) if one.number < len(material.motifs) and not one.last]
    return [note for phrase in told for note in notes_of(piece, phrase).get(PLAYERS[form], ())]


def place(found: Sequence[Note], tunes: Sequence[Sequence[Note]], right: int) -> tuple[int, float]:
    """Return at which place the right tune comes, from 0, and how far it is ahead of the best other."""
    alike = np.array([likeness(found, one) for one in tunes])
    others = np.delete(alike, right)
    return int((others >= alike[right]).sum()), float(alike[right] - others.max())


def main() -> None:
    """Look for each, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--forms", nargs="*", default=list(PLAYERS), choices=list(PLAYERS))
    asked = parser.parse_args()
    tunes = []
    for path in asked.files[: asked.most]:
        try:
            tunes.append(tune_of(path))
        except IsotoneError as error:
            print(f"{path.name}: {error}")
    tunes = [one for one in tunes if len(one) >= 12]
    for form in asked.forms:
        for name, change in (("as written", lambda tune, _: tune), ("a tenth wrong", missung)):
            rng = np.random.default_rng(7)
            places = [place(heard(form, change(one, rng), number), tunes, number) for number, one in enumerate(tunes)]
            first = sum(at == 0 for at, _ in places)
            ahead = np.median([by for _, by in places])
            print(f"{form:8} {name:13}: first {first} of {len(tunes)}; ahead of the next by {ahead:.2f} in the median")


if __name__ == "__main__":
    main()
