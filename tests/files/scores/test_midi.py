"""What mido writes, read as notes in seconds."""

from __future__ import annotations

from pathlib import Path

import mido
import pytest
from mido import Message, MetaMessage, MidiFile, MidiTrack, bpm2tempo

from isotone.errors import DecodeError
from isotone.files.scores import read_score

TICKS = 480


def written(path: Path, *tracks: list[mido.Message]) -> Path:
    """Write tracks of messages with times in ticks since the one before."""
    file = MidiFile(ticks_per_beat=TICKS)
    for messages in tracks:
        file.tracks.append(MidiTrack(messages))
    file.save(path)
    return path


def struck(key: int, length: int = TICKS, wait: int = 0, channel: int = 0, velocity: int = 80) -> list[mido.Message]:
    return [
        Message("note_on", note=key, velocity=velocity, time=wait, channel=channel),
        Message("note_off", note=key, time=length, channel=channel),
    ]


def test_a_change_of_tempo_moves_what_follows(tmp_path: Path) -> None:
    beat = [
        MetaMessage("set_tempo", tempo=bpm2tempo(60)),
        MetaMessage("set_tempo", tempo=bpm2tempo(120), time=2 * TICKS),
    ]
    score = read_score(written(tmp_path / "a.mid", beat, struck(60) + struck(62) + struck(64) + struck(65)))
    (part,) = score.parts
    assert [note.start_s for note in part.notes] == pytest.approx([0, 1, 2, 2.5])
    assert [note.cents for note in part.notes] == [6000, 6200, 6400, 6500]
    assert score.beats_s == pytest.approx((0, 1, 2, 2.5, 3))


def test_the_pedal_holds_until_it_is_lifted(tmp_path: Path) -> None:
    down, up = (Message("control_change", control=64, value=value, time=0) for value in (127, 0))
    score = read_score(written(tmp_path / "a.mid", [down, *struck(60), *struck(64), up.copy(time=TICKS), *struck(67)]))
    assert [note.end_s for note in score.parts[0].notes] == pytest.approx([1.5, 1.5, 2.0])


def test_a_note_struck_again_under_the_pedal_ends_where_it_begins_anew(tmp_path: Path) -> None:
    down = Message("control_change", control=64, value=127)
    score = read_score(written(tmp_path / "a.mid", [down, *struck(60), *struck(60)]))
    assert score.parts[0].notes[0].end_s == pytest.approx(score.parts[0].notes[1].start_s)


def test_a_bend_moves_the_pitch_by_cents_but_no_drum(tmp_path: Path) -> None:
    bent = [Message("pitchwheel", pitch=4096), *struck(60)]
    drums = [Message("pitchwheel", pitch=4096, channel=9), *struck(38, channel=9)]
    score = read_score(written(tmp_path / "a.mid", bent, drums))
    assert {part.drum: part.notes[0].cents for part in score.parts} == {False: 6100, True: 3800}


def test_tracks_keep_their_names_and_programs_their_players(tmp_path: Path) -> None:
    tune = [MetaMessage("track_name", name="MELODY"), Message("program_change", program=73), *struck(72)]
    bass = [
        MetaMessage("track_name", name="Bass"),
        Message("program_change", program=33, channel=1),
        *struck(36, channel=1),
    ]
    score = read_score(written(tmp_path / "a.mid", tune, bass))
    assert [(part.name, part.instrument) for part in score.parts] == [("MELODY", "flute"), ("Bass", "soft_bass")]


def test_a_note_without_an_end_is_let_go(tmp_path: Path) -> None:
    endless = [Message("note_on", note=60, velocity=90), *struck(64), MetaMessage("end_of_track", time=TICKS * 4000)]
    score = read_score(written(tmp_path / "a.mid", endless))
    assert score.last_release_s < 6


@pytest.mark.parametrize(("upper", "lower", "metre", "bars"), [(3, 4, 3, 4), (6, 8, 2, 4), (1, 4, None, 0)])
def test_bars_are_as_written(tmp_path: Path, upper: int, lower: int, metre: int | None, bars: int) -> None:
    sign = [MetaMessage("time_signature", numerator=upper, denominator=lower)]
    score = read_score(written(tmp_path / "a.mid", sign, struck(60) * 12))
    assert score.metre == metre
    assert len(score.downbeats_s) == bars


def test_what_is_sung_is_kept_in_its_own_letters(tmp_path: Path) -> None:
    sung = [MetaMessage("lyrics", text=text.encode().decode("latin-1")) for text in ("Müt", "ter", "/lein")]
    assert read_score(written(tmp_path / "a.mid", sung, struck(60))).words == "Mütter\nlein"


def test_a_wrapped_file_is_unwrapped(tmp_path: Path) -> None:
    plain = written(tmp_path / "a.mid", struck(60)).read_bytes()
    size = len(plain).to_bytes(4, "little")
    (tmp_path / "a.rmi").write_bytes(b"RIFF" + (len(plain) + 12).to_bytes(4, "little") + b"RMIDdata" + size + plain)
    assert read_score(tmp_path / "a.rmi").notes == 1


def broken(path: Path, raw: bytes) -> str:
    path.write_bytes(raw)
    with pytest.raises(DecodeError) as caught:
        read_score(path)
    return caught.value.id


def test_a_broken_file_gives_one_clear_reason(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.mid", struck(60) * 20).read_bytes()
    assert broken(tmp_path / "no.mid", b"\x00" * 400) == "fault-score-broken"
    assert broken(tmp_path / "nothing.mid", b"") == "fault-score-broken"
    assert broken(tmp_path / "cut.mid", whole[:18]) in ("fault-score-broken", "fault-score-bare")
    assert broken(tmp_path / "huge.mid", whole + bytes(6_000_000)) == "fault-too-large"


def test_a_file_without_notes_says_so(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match="fault-score-bare"):
        read_score(written(tmp_path / "a.mid", [MetaMessage("track_name", name="nothing")]))


def test_a_piece_of_a_day_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match="fault-too-long"):
        read_score(written(tmp_path / "a.mid", struck(60, wait=TICKS * 2 * 86400)))


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match="fault-missing"):
        read_score(tmp_path / "none.mid")
