"""Faces can be told apart without words, and the page's script draws the same ones."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from isotone.server.pages.drawing.faces import STEPS, face

WEB = Path(__file__).parents[4] / "web"


def test_the_five_faces_of_each_question_differ() -> None:
    assert len({face(step, -0.2).mouth for step in STEPS}) == 5
    assert len({(face(0.15, step).eyes, round(face(0.15, step).eye_y, 1)) for step in STEPS}) == 5


def test_a_pleasant_mouth_goes_up_at_its_corners() -> None:
    assert face(1).mouth.startswith("M20 38Q32 50")
    assert face(-1).mouth.startswith("M20 44Q32 32")


def test_the_script_draws_the_same_faces() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed here")
    places = [(valence / 10, arousal / 10) for valence in range(-10, 11, 4) for arousal in range(-10, 11, 4)]
    esbuild = WEB / "node_modules/.bin/esbuild"
    if not esbuild.exists():
        pytest.skip("the page's build tools are not installed: ./setup.sh")
    script = subprocess.run(
        [esbuild, "src/checkin/face.ts", "--format=esm"],
        cwd=WEB,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    script += f"\nconsole.log(JSON.stringify({json.dumps(places)}.map(([v, a]) => face(v, a))))"
    told = subprocess.run(
        [node, "--input-type=module", "-"], input=script, capture_output=True, text=True, timeout=60, check=True
    )
    for (valence, arousal), drawn in zip(places, json.loads(told.stdout), strict=True):
        own = face(valence, arousal)
        assert drawn["mouth"] == own.mouth
        assert drawn["eyes"] == own.eyes
        assert drawn["brows"] == own.brows
        assert drawn["rays"] == own.rays
