import numpy as np
import pytest

from isotone.music.analysis.pulse.beats import LONGEST, SHORTEST, TIGHTNESS, chain, heard_only
from isotone.signal.arrays import Array, Ints


def plainly(local: Array, periods: Array) -> tuple[Array, Ints]:
    """The chain of beats, frame by frame and gap by gap."""
    score, before = local.copy(), np.full(len(local), -1)
    for frame, period in enumerate(periods):
        best, place = 0.0, -1
        for gap in range(round(period * LONGEST), round(period * SHORTEST) - 1, -1):
            if gap <= frame:
                value = score[frame - gap] - TIGHTNESS * np.log(gap / period) ** 2
                if value > best:
                    best, place = value, frame - gap
        score[frame], before[frame] = local[frame] + best, place
    return score, before


@pytest.mark.parametrize("frames", [1, 5, 40, 900])
def test_beats_by_blocks_are_beats_frame_by_frame(frames: int) -> None:
    rng = np.random.default_rng(frames)
    local = 10 * rng.random(frames) ** 4
    periods = np.repeat(rng.choice([8.0, 20.25, 25.5, 33.75], frames), 16)[:frames]
    score, before = chain(local, periods)
    true_score, true_before = plainly(local, periods)
    np.testing.assert_allclose(score, true_score)
    np.testing.assert_array_equal(before, true_before)


def test_beats_before_the_first_and_after_the_last_sound_are_left_out() -> None:
    strength = np.zeros(400)
    strength[100:301:50] = 1
    assert heard_only(np.arange(0, 400, 50), strength).tolist() == [100, 150, 200, 250, 300]
