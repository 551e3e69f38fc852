"""What differs between an ECG and a pulse; all else is shared."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.body.beats.values import Kind


@dataclass(frozen=True, slots=True)
class Manner:
    """How beats of one kind of signal are told from what is none.

    Attributes
    ----------
    rising : whether only what rises is a beat; else beats may point to either side.
    least_hz : slower sampled signals are refused: the beat's steep part needs four samples.
    apart_s : no two beats are nearer than this.
    near_s : within this, of two unlike neighbours one is a P or T wave, or a pulse's second wave.
    place_s : a beat's place is sought so far to both sides of its candidate.
    look_s : what lies so far before and after is compared with other beats.
    fill : more than this of its peak half of the time, and a signal is no ECG but flutters: hearts pause between beats,
        where an ECG reaches .05 to .2, in noise .3, in waves without a pause .3 to .6. Pulses do not pause.
    company : a beat is to be like this share of the beats before it. Of an ECG a few, for there may be several kinds;
        of a pulse half, for a few of many pieces of noise are always alike once they are smoothed.
    like : the correlation that is asked for. Of the two kinds of signal .95 and more are usual when they are clear;
        noise reaches .5.
    """

    rising: bool
    least_hz: float
    apart_s: float
    near_s: float
    place_s: float
    look_s: tuple[float, float]
    fill: float
    company: float
    like: float


MANNERS: dict[Kind, Manner] = {
    "ecg": Manner(False, 80.0, 0.2, 0.4, 0.08, (0.2, 0.2), 0.28, 0.125, 0.65),
    "ppg": Manner(True, 20.0, 0.28, 0.5, 0.06, (0.3, 0.4), 1.0, 0.5, 0.68),
}
