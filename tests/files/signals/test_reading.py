"""Recordings read: intervals and signals as people have them, and odd files with one clear word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isotone.errors import IsotoneError
from isotone.files.signals import Ask, Recording, read

RR = [812, 800.5, 790, 805, 820, 815, 800]


def kept(folder: Path, content: str | bytes, name: str = "it.txt") -> Path:
    """Return a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rr_of(recording: Recording) -> list[float]:
    """Return the intervals of a recording, in ms."""
    assert recording.rr is not None
    return [round(float(one), 3) for one in recording.rr.rr_ms]


@pytest.mark.parametrize(
    ("content", "unit"),
    [
        ("\n".join(map(str, RR)), "ms"),
        ("\n".join(str(one / 1000) for one in RR), "s"),
        ("\n".join(f"{one / 1000:.4f}".replace(".", ",") for one in RR), "s"),
        ("\r\n".join(map(str, RR)) + "\r\n\r\n", "ms"),
        ("\n".join(f'"{one}"' for one in RR), "ms"),
        (" ".join(map(str, [*RR, *RR])), "ms"),
        (",".join(map(str, [*RR, *RR])), "ms"),
        ("\ufeffRR\n" + "\n".join(map(str, RR)), "ms"),
        ("# a heart\n\nIBI_ms\n" + "\n".join(map(str, RR)), "ms"),
        ("rr;quality\n" + "\n".join(f"{one};1".replace(".", ",") for one in RR), "ms"),
        ("time_s\trr_ms\n" + "\n".join(f"{at}\t{one}" for at, one in zip(np.cumsum(RR) / 1000, RR, strict=True)), "ms"),
        ("\n".join(f"{at},{one}" for at, one in zip(np.cumsum(RR), RR, strict=True)), "ms"),
        ("\n".join(f"{at} {one}" for at, one in zip(np.cumsum(RR) / 1000, RR, strict=True)), "ms"),
        (
            "Phone timestamp;RR-interval [ms]\n"
            + "\n".join(f"2024-03-01T10:00:0{at}.100;{one}" for at, one in enumerate(RR)),
            "ms",
        ),
    ],
)
def test_intervals_are_read_as_people_write_them(tmp_path: Path, content: str, unit: str) -> None:
    recording = read(kept(tmp_path, content))
    assert rr_of(recording)[:7] == pytest.approx(RR)
    assert recording.rr is not None
    assert recording.rr.unit == unit


def test_utf_16_is_read(tmp_path: Path) -> None:
    assert rr_of(read(kept(tmp_path, "\n".join(map(str, RR)).encode("utf-16")))) == RR


def test_times_of_beats_come_with_their_intervals(tmp_path: Path) -> None:
    rows = "\n".join(f"{at},{one}" for at, one in zip(np.cumsum(RR) / 1000, RR, strict=True))
    rr = read(kept(tmp_path, "time_s,rr\n" + rows)).rr
    assert rr is not None
    assert rr.at_s == pytest.approx(np.cumsum(RR) / 1000)


def table(names: str, rate_hz: float = 250, parting: str = ",", seconds: float = 2) -> str:
    """Return a table of signals: the columns' names, the first being the time where it is called so."""
    columns = names.split(parting)
    at = np.arange(int(seconds * rate_hz)) / rate_hz
    rows = []
    for one in at:
        values = [one if "time" in name.lower() else np.sin(one + place) for place, name in enumerate(columns)]
        rows.append(parting.join(f"{value:.5f}" for value in values))
    return "\n".join([names, *rows])


@pytest.mark.parametrize("names", ["time_s,ECG_mV", "Time (s),ekg", "time_s,x,ecg,rsp", "Timestamp;PPG;RSP"])
def test_signals_are_known_by_name_and_their_rate_by_their_time(tmp_path: Path, names: str) -> None:
    recording = read(kept(tmp_path, table(names, parting=";" if ";" in names else ",")))
    assert recording.signals[0].rate_hz == pytest.approx(250, rel=1e-3)
    assert recording.signals[0].kind in ("ecg", "ppg")
    assert len(recording.signals[0].values) == 500


def test_polar_sensor_logger_is_read(tmp_path: Path) -> None:
    rows = [f"2024-03-01T10:00:00.{at:03d};{599 * 10**15 + at * 7692308};{at * 7.7:.1f};{at}" for at in range(300)]
    content = "Phone timestamp;sensor timestamp [ns];time [ms];ecg [uV]\n" + "\n".join(rows)
    signal = read(kept(tmp_path, content)).signals[0]
    assert signal.kind == "ecg"
    assert signal.rate_hz == pytest.approx(130, rel=0.002)


def test_what_a_person_says_outweighs_what_the_file_says(tmp_path: Path) -> None:
    path = kept(tmp_path, table("a,b"))
    signal = read(path, Ask(rate_hz=100, column="B", kind="ppg")).signals[0]
    assert (signal.name, signal.kind, signal.rate_hz) == ("b", "ppg", 100)
    assert read(path, Ask(rate_hz=100, column="2", kind="ecg")).signals[0].name == "b"


def test_a_rate_alone_is_enough_where_the_columns_have_names(tmp_path: Path) -> None:
    found = read(kept(tmp_path, table("ECG,PPG,RSP")), Ask(rate_hz=100)).signals
    assert [one.kind for one in found] == ["ecg", "ppg", "respiration"]


def test_a_gap_in_the_times_becomes_a_gap_in_the_signal(tmp_path: Path) -> None:
    lines = table("time_s,ecg").splitlines()
    signal = read(kept(tmp_path, "\n".join([*lines[:101], *lines[151:]]))).signals[0]
    assert len(signal.values) == 500
    assert np.flatnonzero(np.isnan(signal.values)).tolist() == list(range(100, 150))


def test_arrays_of_numpy_are_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "it.npz", ecg_mv=np.zeros(100) + 0.5, rate_hz=360.0, beat_sample=np.arange(5))
    signal = read(tmp_path / "it.npz").signals[0]
    assert (signal.kind, signal.rate_hz, len(signal.values)) == ("ecg", 360.0, 100)


def test_edf_is_read(tmp_path: Path) -> None:
    import edfio

    wave = np.sin(np.arange(2000) / 20)
    signals = [edfio.EdfSignal(wave, 200, label="EKG"), edfio.EdfSignal(wave, 200, label="Temp")]
    edfio.Edf(signals).write(tmp_path / "it.edf")
    found = read(tmp_path / "it.edf").signals
    assert [(one.kind, one.rate_hz) for one in found] == [("ecg", 200)]
    assert found[0].values == pytest.approx(wave, abs=1e-3)
    assert read(tmp_path / "it.edf", Ask(column="temp", kind="ppg")).signals[0].kind == "ppg"


ODD: list[tuple[str, bytes, str]] = [
    ("empty", b"", "fault-empty"),
    ("blank", b"\n \n", "fault-empty"),
    ("only comments", b"# nothing\n", "signals-empty"),
    ("only a header", b"rr_ms\n", "signals-empty"),
    ("binary", bytes(range(256)) * 4, "signals-binary"),
    ("words", b"800\n810\nhello\n", "signals-value"),
    ("a missing interval", b"800\n810\nnan\n820\n", "signals-missing"),
    ("a missing interval of a table", b"rr;x\n800;1\n810;1\nnan;1\n820;1\n805;1\n810;1\n", "signals-missing"),
    ("an endless interval", b"800\n1e300\n810\n", "rr-long"),
    ("negative", b"800\n-810\n805\n", "signals-negative"),
    ("no heart", b"3\n4\n5\n", "rr-unit"),
    ("an ECG without a rate", b"ecg\n1\n2\n3\n", "signals-rate"),
    ("columns without a meaning", b"a,b\n1,2\n3,4\n", "signals-which"),
    ("times that fall", b"time_s,ecg\n0,1\n0.1,2\n0.05,3\n", "signals-time"),
    ("a column of nothing", b"time_s,ecg\n0,nan\n0.1,nan\n0.2,nan\n", "signals-none"),
    ("a broken EDF", b"0       " + b"x" * 300, "signals-broken"),
    ("a broken XDF", b"XDF:" + b"\xff" * 50, "signals-broken"),
    ("FIT", b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00", "signals-fit"),
]


@pytest.mark.parametrize(("content", "word"), [one[1:] for one in ODD], ids=[one[0] for one in ODD])
def test_odd_files_say_what_is_wrong(tmp_path: Path, content: bytes, word: str) -> None:
    with pytest.raises(IsotoneError) as caught:
        read(kept(tmp_path, content))
    assert caught.value.id == word


def test_a_broken_archive_says_so(tmp_path: Path) -> None:
    with pytest.raises(IsotoneError) as caught:
        read(kept(tmp_path, b"PK\x03\x04 nothing", "it.npz"))
    assert caught.value.id == "signals-broken"


@pytest.mark.parametrize(("name", "word"), [("none.txt", "fault-missing"), (".", "fault-folder")])
def test_what_is_no_file_says_so(tmp_path: Path, name: str, word: str) -> None:
    with pytest.raises(IsotoneError) as caught:
        read(tmp_path / name)
    assert caught.value.id == word


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(IsotoneError) as caught:
        read(kept(tmp_path, table("time_s,ecg")), Ask(column="EEG", kind="ecg"))
    facts: Any = caught.value.facts
    assert facts["columns"] == "time_s, ecg"


def test_xdf_is_read(tmp_path: Path) -> None:
    times = np.arange(500) / 250 + 100
    found = read(kept(tmp_path, xdf("Strap", "ECG", np.sin(times), times), "it.xdf")).signals
    assert [(one.kind, round(one.rate_hz)) for one in found] == [("ecg", 250)]
    assert found[0].values == pytest.approx(np.sin(times), abs=1e-6)


def xdf(name: str, kind: str, values: Any, times: Any) -> bytes:
    """Return an XDF file with one stream of one channel, as its specification says."""

    def chunk(tag: int, content: bytes) -> bytes:
        body = tag.to_bytes(2, "little") + content
        return b"\x04" + len(body).to_bytes(4, "little") + body

    head = (
        f"<?xml version='1.0'?><info><name>{name}</name><type>{kind}</type><channel_count>1</channel_count>"
        "<nominal_srate>250</nominal_srate><channel_format>double64</channel_format></info>"
    )
    rows = b"".join(
        b"\x08" + np.float64(at).tobytes() + np.float64(one).tobytes() for at, one in zip(times, values, strict=True)
    )
    samples = b"\x04" + len(values).to_bytes(4, "little") + rows
    stream = (1).to_bytes(4, "little")
    foot = "<?xml version='1.0'?><info><sample_count>500</sample_count></info>"
    file_head = b"<?xml version='1.0'?><info><version>1.0</version></info>"
    parts = [(1, file_head), (2, stream + head.encode()), (3, stream + samples), (6, stream + foot.encode())]
    return b"XDF:" + b"".join(chunk(tag, content) for tag, content in parts)
