"""Plans and tracks made by hand, small enough to reckon with in the head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from isotone.music import Edge, Estimate, Features, Passage, Track, Transition
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.session import Session, make

STILL = Features(
    duration_s=101.0,
    audible_s=(0.5, 100.5),
    tempo_bpm=120.0,
    tempo_confidence=0.9,
    pulse_clarity=0.9,
    beats_s=tuple(round(0.7 + 0.5 * beat, 3) for beat in range(199)),
    key="C major",
    key_confidence=0.8,
    tuning_cents=0.0,
    loudness_lufs=-14.0,
    loudness_range_lu=5.0,
    true_peak_dbtp=-1.0,
    brightness_hz=1500.0,
    onset_rate_hz=2.0,
    roughness=0.2,
    melodic_stability=0.5,
    predictability=0.5,
    arousal=Estimate(0.2, 0.0, 0.4),
    valence=Estimate(0.1, -0.2, 0.4),
    startles=(),
    sections_s=(50.0,),
    voice=0.0,
    speech=0.0,
    timbre=(0.0,) * 12,
    start=Edge(-16.0, 0.0),
    end=Edge(-16.0, 0.0),
)
APPROVED = Approval("me", "big button", 0.0)
FADE = Transition(Passage.CROSSFADE, 6.0)
GAP = Transition(Passage.GAP, 1.0)


def piece(track_id: str, start_s: float, into: Transition | None = None, arousal: float = 0.2) -> Stage:
    """A hundred seconds of a track."""
    here = Point(arousal, 0.0)
    return Stage(
        StageKind.PIECE, start_s, 100.0, here, track_id, track_id, from_s=0.5, to_s=100.5, predicted=here, into=into
    )


def silence(start_s: float, seconds: float = 10.0) -> Stage:
    """A silence."""
    return Stage(StageKind.SILENCE, start_s, seconds, Point(0.0, 0.0))


STAGES = (piece("a", 0.0, FADE, 0.5), piece("b", 94.0), silence(194.0), piece("c", 204.0, GAP, 0.0), piece("d", 305.0))
PLAN = Plan("plan", "ana", Goal.CALM, 7.0, CheckIn(distress=4.0), STAGES, approval=APPROVED)


def track(track_id: str, features: Features = STILL) -> Track:
    """A track by its name."""
    return Track(track_id, track_id, features)


TRACKS = {name: track(name) for name in "abcd"}
SPARE = track("soft", replace(STILL, arousal=Estimate(-0.6, -0.8, -0.4), loudness_lufs=-25.0, true_peak_dbtp=-12.0))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Four pieces and a silence: a and b crossfade, c and d have a gap between them."""
    return PLAN


@pytest.fixture(scope="session")
def tracks() -> dict[str, Track]:
    """The pieces of the plan."""
    return TRACKS


@pytest.fixture(scope="session")
def spare() -> Track:
    """A gentler piece that is not in the plan."""
    return SPARE


@pytest.fixture(scope="session")
def ready(plan: Plan) -> Session:
    """That plan, approved and ready, with one gentler piece at hand."""
    return make("s", plan, TRACKS, gentler=(SPARE,))
