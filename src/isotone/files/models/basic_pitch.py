"""basic-pitch's model of notes, run by onnxruntime, which comes with the extra `notes`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from isotone.errors import InputError

if TYPE_CHECKING:
    from isotone.music.transcription import Model
    from isotone.signal import FloatArray

FILE = "basic_pitch.onnx"
SOUND = "serving_default_input_2:0"
ONSET, NOTE, CONTOUR = (f"StatefulPartitionedCall:{number}" for number in (2, 1, 0))


def is_there() -> bool:
    """Say whether what runs the model is installed."""
    return find_spec("onnxruntime") is not None


def check() -> None:
    """Raise InputError where the extra `notes` is not installed."""
    if not is_there():
        raise InputError("notes-missing")


@cache
def note_model() -> Model:
    """Return the model, in one thread: several files are heard at once, one a core.

    Raises
    ------
    InputError
        If the extra `notes` is not installed.
    """
    check()
    import onnxruntime

    how = onnxruntime.SessionOptions()
    how.intra_op_num_threads = how.inter_op_num_threads = 1
    how.log_severity_level = 3
    weights = files(__package__).joinpath(FILE).read_bytes()
    session = onnxruntime.InferenceSession(weights, how, providers=["CPUExecutionProvider"])

    def heard(windows: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        onset, note, contour = session.run([ONSET, NOTE, CONTOUR], {SOUND: windows[:, :, None]})
        return onset, note, contour

    return heard
