"""Random settings: every knob drawn at once over its whole range, each form as often as any other."""

from __future__ import annotations

import numpy as np

from isotone.sound.soundscape import KNOBS, Knobs, Soundscape
from isotone.sound.soundscape.forms import FORMS

LENGTH_S = 60.0
TEMPO = (50.0, 110.0)
"""Tempo is judged within these, in forms that have a beat."""
STEADY = tuple(name for name, form in FORMS.items() if form.steady)


def drawn(count: int, seed: int, forms: tuple[str, ...] = tuple(FORMS)) -> list[Soundscape]:
    """Return so many soundscapes; another seed has other settings and other music."""
    rng = np.random.default_rng([seed, len(forms)])
    pieces = []
    for number in range(count):
        values = {name: float(rng.uniform(known.low, known.high)) for name, known in KNOBS.items()}
        values["tempo_bpm"] = float(rng.uniform(*TEMPO))
        own = int(rng.integers(1_000_000))
        pieces.append(Soundscape(forms[number % len(forms)], own, LENGTH_S, knobs=Knobs.of(**values)))
    return pieces
