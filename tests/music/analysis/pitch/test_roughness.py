from types import ModuleType

import numpy as np

from isotone.music import analyse
from isotone.music.analysis.pitch.roughness import ROUGH_PEAKS, roughness_curve
from isotone.music.analysis.spectra import spectra


def test_the_curve_is_that_of_the_plain_sum_over_pairs(sounds: ModuleType) -> None:
    view = spectra(sounds.mono(0.2 * (sounds.note(262, 1.5) + sounds.note(278, 1.5))))
    found = roughness_curve(view)
    for frame in (3, 6, 9):
        pairs = sorted(zip(view.peak_hz[frame, :ROUGH_PEAKS], view.peak_power[frame, :ROUGH_PEAKS] ** 0.5, strict=True))
        total = 0.0
        for place, (low, one) in enumerate(pairs):
            for high, other in pairs[place + 1 :]:
                x = 0.24 * (high - low) / (0.0207 * low + 18.96)
                total += min(one, other) * (np.exp(-3.51 * x) - np.exp(-5.75 * x)) if low > 0 else 0.0
        assert np.isclose(found[frame], total / sum(size for _, size in pairs), rtol=1e-4)


def test_it_moves_where_rough_and_smooth_take_turns(sounds: ModuleType) -> None:
    smooth = sounds.note(262, 2) + sounds.note(393, 2)
    rough = sounds.note(262, 2) + sounds.note(278, 2)
    even = analyse(sounds.mono(0.2 * np.concatenate([smooth] * 4)))
    turns = analyse(sounds.mono(0.2 * np.concatenate([smooth, rough] * 2)))
    assert turns.roughness_sd > 1.5 * even.roughness_sd
    assert turns.roughness > even.roughness
    assert len(turns.curves["roughness"].values) == 16
