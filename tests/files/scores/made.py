"""Scores made up for tests of what is written."""

from __future__ import annotations

from hypothesis import strategies as st

from isotone.music.score import Note, Part, Score
from isotone.music.tunings import Tuning

TONIC = 6_000.0


def scale_of(tuning: Tuning, tonic: float = TONIC) -> Score:
    """Return two periods of a tuning up from a tonic and one down, a tone a second, over a held tonic."""
    tones = len(tuning.degrees)
    steps = [*range(2 * tones + 1), *range(0, -tones - 1, -1)]
    line = [Note(float(at), 0.8, tonic + tuning.cents(step), 0.5) for at, step in enumerate(steps)]
    return Score(
        tuning.name,
        (Part("harp", tuple(line)), Part("strings", (Note(0.0, float(len(steps)), tonic - 1200, 0.25),))),
        length_s=len(steps) + 2.0,
    )


@st.composite
def random_scores(draw: st.DrawFn, most: int = 40) -> Score:
    """Return any score of three players: any pitches between 2000 and 11,000 cents, any times in half a minute."""
    note = st.builds(Note, st.floats(0, 30), st.floats(0.05, 6), st.floats(2_000, 11_000), st.floats(0.1, 1))
    parts = []
    for instrument in ("marimba", "cello", "flute")[: draw(st.integers(1, 3))]:
        notes = draw(st.lists(note, min_size=1, max_size=most // 3))
        parts.append(Part(instrument, tuple(sorted(notes, key=lambda one: one.start_s)), level_db=-3.0, pan=0.2))
    bpm = draw(st.none() | st.floats(40, 160))
    return Score("any", tuple(parts), 40.0, tempo_bpm=bpm, metre=draw(st.none() | st.integers(2, 7)))


def pitched(score: Score) -> list[tuple[float, float]]:
    """Return when each pitched note begins and how high it is, in order."""
    return sorted((note.start_s, note.cents) for part in score.parts if not part.drum for note in part.notes)
