from __future__ import annotations

import numpy as np
import pytest

from isotone.sound import Cue
from isotone.sound.timeline import Course, Ears, Voice, heard


def test_a_cue_becomes_a_voice_to_the_frame() -> None:
    voice = Voice.of(Cue("a", 1.0, 0.5, 2.0, -6.0, 0.25, 0.5), 48000)
    assert (voice.begin, voice.end, voice.offset) == (48000, 120_000, -24_000)
    assert (voice.fade.fade_in, voice.fade.fade_out) == (12_000, 24_000)
    assert voice.gain == pytest.approx(0.501, abs=0.001)


def test_a_cut_gets_a_short_ramp_and_a_true_beginning_none() -> None:
    assert Voice.of(Cue("a", 0.0, 0.0, 2.0), 48000).fade.fade_in == 0
    cut = Voice.of(Cue("a", 0.0, 1.0, 2.0), 48000).fade
    assert (cut.fade_in, cut.fade_out) == (240, 240)


def test_later_moves_forget_the_ones_planned_after_them() -> None:
    course = Course.at(0.0).then(100, 50, -6.0).then(120, 50, -12.0).then(110, 50, 0.0)
    assert len(course.moves) == 3
    gain = course.gain(0, 400)
    assert not isinstance(gain, float)
    assert gain[-1] == pytest.approx(1.0)
    assert np.abs(np.diff(gain)).max() < 0.03
    assert course.gain(300, 10) == 1.0


def test_balance_turns_one_side_down_and_never_the_other_up() -> None:
    sound = np.ones((4, 2), np.float32)
    assert heard(sound, 0, (Ears(0, 1, False, 0.0),)) is sound
    right = heard(sound, 10, (Ears(0, 1, False, 0.75),))
    assert right[0] == pytest.approx([0.25, 1.0])
    mono = heard(np.array([[1.0, 0.0]], np.float32), 10, (Ears(0, 1, True, 0.0),))
    assert mono[0] == pytest.approx([0.5, 0.5])
