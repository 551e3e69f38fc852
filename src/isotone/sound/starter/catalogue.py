"""What the starter library holds, and how a piece of it is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.errors import InputError
from isotone.music.score import Score
from isotone.signal import Audio
from isotone.sound.instruments import render_score
from isotone.sound.starter.composed import COMPOSED
from isotone.sound.starter.craft.arrange import Arrangement, score_of
from isotone.sound.starter.own import OWN
from isotone.sound.starter.traditional import TRADITIONAL

VERSION = "2"
"""Raised whenever any piece sounds otherwise than before, so that homes render it anew."""
ARTIST = "Isotone"
HERE = "Isotone"
PIECES: dict[str, Arrangement] = {**TRADITIONAL, **COMPOSED, **OWN}


@dataclass(frozen=True, slots=True)
class StarterPiece:
    """A piece of the starter library.

    Attributes
    ----------
    id : its name in files. title : what it is called; the catalogue `starter.ftl` has it as `starter-<id>`.
    region : where the melody is at home; "Isotone" for our own. source : where it comes from.
    note : why it may be used.
    theme : "lullaby", "sacred" or nothing. only_when_chosen : what has a theme plays only when it is asked for.
    arousal, valence : where it is meant to lie, in [-1, 1]; what is measured is what plans use.
    """

    id: str
    title: str
    arousal: float
    valence: float
    theme: str = ""
    region: str = HERE
    source: str = "Composed for Isotone."
    note: str = "Our own; under this project's licence."

    @property
    def only_when_chosen(self) -> bool:
        """Say whether it stays out of plans until a person chooses it."""
        return bool(self.theme)

    @property
    def seed(self) -> int:
        """The number that everything drawn for this piece comes from."""
        return int.from_bytes(self.id.encode()[:7], "big")


def _piece(name: str, title: str, arousal: float, valence: float, theme: str = "") -> StarterPiece:
    tune = PIECES[name].tune
    if not tune.region:
        return StarterPiece(name, title, arousal, valence, theme)
    return StarterPiece(name, title, arousal, valence, theme, tune.region, tune.source, tune.note)


CATALOGUE: tuple[StarterPiece, ...] = (
    _piece("lamp", "Lamp", -0.6, 0.4),
    _piece("patience", "Patience", -0.3, 0.5),
    _piece("steady_steps", "Steady Steps", 0.2, 0.5),
    _piece("rush", "Rush", 0.9, -0.4),
    _piece("soft_drum", "Soft Drum", -0.5, 0.0),
    _piece("long_evening", "Long Evening", -0.7, 0.1),
    _piece("dark_road", "Dark Road", 0.6, -0.5),
    _piece("prelude_c", "Prelude in C", -0.4, 0.4),
    _piece("out_of_doors", "Out of Doors", 0.7, 0.7),
    _piece("under_stars", "Under Stars", -0.9, -0.3),
    _piece("greensleeves", "Greensleeves", -0.2, -0.1),
    _piece("molihua", "Jasmine Flower (Mo Li Hua)", -0.4, 0.5),
    _piece("slow_light", "Slow Light", -0.7, 0.4),
    _piece("low_ground", "Low Ground", -0.2, -0.3),
    _piece("korobeiniki", "Korobeiniki", 0.7, -0.2),
    _piece("sakura", "Sakura, Sakura", -0.6, -0.3),
    _piece("red_river", "Red River Valley", 0.1, 0.5),
    _piece("vem_kan_segla", "Who Can Sail Without the Wind (Vem kan segla)", -0.5, -0.4),
    _piece("wind_barley", "The Wind That Shakes the Barley", 0.6, 0.6),
    _piece("fair_day", "Fair Day", 0.9, 0.6),
    _piece("hands", "Hands", 0.0, 0.1),
    _piece("holding", "Holding", -0.5, -0.5),
    _piece("canon", "Canon in D", -0.1, 0.5),
    _piece("arirang", "Arirang", -0.3, 0.1),
    _piece("round_the_lake", "Round the Lake", 0.2, 0.5),
    _piece("bilbilicos", "The Rose Blooms (La rosa enflorece)", 0.0, -0.4),
    _piece("against_the_wind", "Against the Wind", 0.9, -0.5),
    _piece("largo", "Largo", -0.6, 0.3),
    _piece("first_coffee", "First Coffee", 0.1, 0.6),
    _piece("skye", "Skye Boat Song", -0.5, 0.4),
    _piece("folia", "La Folía", 0.1, -0.4),
    _piece("lamma_bada", "Lamma Bada", 0.1, -0.3),
    _piece("irwin", "Planxty Irwin", 0.0, 0.6),
    _piece("open_windows", "Open Windows", 0.8, 0.8),
    _piece("aloha_oe", "Aloha ʻOe", -0.2, 0.4),
    _piece("todi", "Sargam in Todi", -0.1, -0.2),
    _piece("drowsy_maggie", "Drowsy Maggie", 0.8, -0.2),
    _piece("minuet", "Minuet in G", 0.2, 0.6),
    _piece("simple_gifts", "Simple Gifts", 0.0, 0.5, "sacred"),
    _piece("wiegenlied", "Wiegenlied", -0.6, 0.4, "lullaby"),
)
"""The most needed first: the spread from calm to lively and dark to bright is there after the first few."""


def piece_of(piece_id: str) -> StarterPiece:
    """Return a piece by its id; InputError where there is none."""
    found = next((piece for piece in CATALOGUE if piece.id == piece_id), None)
    if found is None:
        raise InputError("starter-unknown", piece=piece_id)
    return found


def score(piece_id: str) -> Score:
    """Return the score of a piece, always the same."""
    piece = piece_of(piece_id)
    return score_of(piece.title, PIECES[piece.id], piece.seed)


def render(piece_id: str, rate: int = 48000) -> Audio:
    """Return the sound of a piece, always the same: stereo, at an even `rate` in Hz."""
    return render_score(score(piece_id), rate, piece_of(piece_id).seed)
