"""Form: how a piece unfolds.

`moments` says what sounds about each beat, `foretold` how well its past foretells that and how much of it came before,
`sections` where its parts end and which of them sound alike. `unfold` tells it all.

`predictability` and `information_content` look at the same thing in two ways: the first compares real sounds with what
followed their like (0 to 1), the second foretells a few kinds of sound by a Markov model of any order (bits a moment,
4 where nothing is foretold). Where one is high the other is low.
"""

from __future__ import annotations

from dataclasses import dataclass

from isotone.music.analysis.form.foretold import predictability, repetition, surprise
from isotone.music.analysis.form.moments import Moments, codes, moments
from isotone.music.analysis.form.sections import labelled, section_ends
from isotone.music.analysis.spectra import Spectra
from isotone.music.values import Curve, Section

__all__ = [
    "Form", "Moments", "codes", "labelled", "moments", "predictability", "repetition", "section_ends", "surprise",
    "unfold",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """How a piece unfolds; fields as in `Features`, `surprise` is a curve."""

    predictability: float
    information_content: float
    entropy: float
    repetition: float
    sections_s: tuple[float, ...]
    sections: tuple[Section, ...]
    surprise: Curve


def unfold(now: Moments, view: Spectra, audible_s: tuple[float, float], duration_s: float) -> Form:
    """Return how a piece unfolds."""
    bits, unsure, curve = surprise(now.plain, duration_s)
    ends = section_ends(now.scaled, view, audible_s)
    return Form(
        predictability=round(predictability(now.scaled), 4),
        information_content=round(bits, 3),
        entropy=round(unsure, 3),
        repetition=round(repetition(now.plain), 3),
        sections_s=ends,
        sections=labelled(now.scaled, ends, audible_s),
        surprise=curve,
    )
