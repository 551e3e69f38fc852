from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isotone.music import Curve
from isotone.store.packed import pack, pack_curves, unpack, unpack_curves

VALUES = st.lists(st.none() | st.floats(-1e4, 1e4), max_size=50).map(tuple)


@example({"": Curve((0.0, 2.3e-311), 1.0)})
@given(st.dictionaries(st.text(max_size=5), st.builds(Curve, VALUES, st.floats(0.01, 10))))
def test_a_curve_comes_back_as_it_was_but_for_a_trifle(curves: dict[str, Curve]) -> None:
    back = unpack_curves(pack_curves(curves))
    assert list(back) == list(curves)
    for name, curve in curves.items():
        known = [one for one in curve.values if one is not None]
        trifle = (max(known) - min(known)) / 130_000 + 1e-6 if known else 0.0
        assert back[name].step_s == curve.step_s
        assert [one is None for one in back[name].values] == [one is None for one in curve.values]
        assert [one for one in back[name].values if one is not None] == pytest.approx(known, abs=trifle)


def test_a_document_comes_back_and_takes_little_room() -> None:
    document = {"beats_s": [0.5 * at for at in range(400)], "key": None}
    assert unpack(pack(document)) == document
    assert len(pack(document)) < 1500
