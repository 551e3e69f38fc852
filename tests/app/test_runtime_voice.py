"""The rendering side: orders in, blocks out; which sound the page gets."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from isotone.app.runtime import Block
from isotone.app.runtime.block import to_pcm
from isotone.app.runtime.feed import AHEAD_S, MARGIN_S, Head
from isotone.app.runtime.packets import PRIMING, parted
from isotone.app.runtime.voice import FRAMES, Begin, Change, Rest, Until, Voice
from isotone.errors import InputError
from isotone.sound import Cue

RATE = 48000


@pytest.fixture
def tone(tmp_path: Path) -> str:
    """Return a file with twenty seconds of a tone."""
    path = tmp_path / "tone.wav"
    now = np.arange(20 * RATE) / RATE
    pcm = np.repeat((np.sin(2 * np.pi * 220 * now) * 8000).astype("<i2")[:, None], 2, axis=1)
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, RATE, 0, "NONE", ""))
        file.writeframes(pcm.tobytes())
    return str(path)


def begin(tone: str, generation: int = 1, stream: int = 0, from_s: float = 0.0) -> Begin:
    """Return the order to play the tone."""
    cues = (Cue("tone", 0.0, 0.0, 20.0),)
    return Begin(generation, stream, from_s, cues, {"tone": tone}, ((0.0, 0), (10.0, 1)))


def blocks(voice: Voice) -> list[Block]:
    """Return all that is to be rendered now."""
    made = []
    while voice.busy:
        made.append(voice.block())
    return made


def test_blocks_follow_each_other_on_both_clocks(tone: str) -> None:
    voice = Voice()
    voice.take(begin(tone, stream=1000, from_s=3.0))
    voice.take(Until(1000 + RATE))
    made = blocks(voice)
    assert [block.stream for block in made] == [1000 + FRAMES * at for at in range(10)]
    assert [block.session for block in made] == [3 * RATE + FRAMES * at for at in range(10)]
    assert [block.leap for block in made] == [True] + [False] * 9


def test_the_last_block_says_so_and_nothing_follows(tone: str) -> None:
    voice = Voice()
    voice.take(begin(tone))
    voice.take(Until(10**9))
    made = blocks(voice)
    assert [block.last for block in made[-2:]] == [False, True]
    assert not voice.busy
    assert {block.stage for block in made} == {0, 1}


def test_a_new_level_is_the_same_sound_before_it_and_softer_after(tone: str) -> None:
    voice = Voice()
    voice.take(begin(tone))
    voice.take(Until(5 * RATE))
    old = np.concatenate([block.samples for block in blocks(voice)])
    voice.take(Change(2, 2 * RATE, 2.0, level_db=-6.0, over_s=0.5))
    voice.take(Until(5 * RATE))
    made = blocks(voice)
    assert (made[0].generation, made[0].stream, made[0].leap) == (2, 2 * RATE, False)
    new = np.concatenate([block.samples for block in made])
    late = old[4 * RATE :].astype(float), new[2 * RATE :][:RATE].astype(float)
    assert 20 * np.log10(np.std(late[1]) / np.std(late[0])) == pytest.approx(-6.0, abs=0.1)


def test_sound_that_goes_on_with_what_a_page_holds_is_the_same_sample_by_sample(tone: str) -> None:
    old, new = Voice(), Voice()
    old.take(begin(tone))
    new.take(replace(begin(tone, stream=2 * RATE, from_s=2.0), leap=False))
    for voice in (old, new):
        voice.take(Until(3 * RATE))
    held = np.concatenate([block.samples for block in blocks(old)])
    assert np.array_equal(np.concatenate([block.samples for block in blocks(new)]), held[2 * RATE :])


def test_a_change_after_the_last_block_still_works(tone: str) -> None:
    voice = Voice()
    voice.take(begin(tone))
    voice.take(Until(10**9))
    blocks(voice)
    voice.take(Change(2, 15 * RATE, 15.0, level_db=-6.0))
    assert blocks(voice)[-1].last


def test_orders_that_are_late_change_nothing(tone: str) -> None:
    voice = Voice()
    voice.take(begin(tone, generation=5))
    voice.take(begin(tone, generation=4, from_s=9.0))
    assert voice.block().session == 0
    voice.take(Rest())
    assert not voice.busy


def test_a_page_that_has_not_leapt_yet_does_not_keep_the_leap_from_coming(tone: str) -> None:
    voice = Voice()
    voice.take(begin(tone, stream=40 * RATE))
    voice.take(Until(50 * RATE))
    voice.take(Until(31 * RATE))  # told by the page while its head is still where it stopped
    assert blocks(voice)[-1].stream == 50 * RATE - FRAMES


def test_a_file_that_is_gone_is_named_and_silent(tone: str) -> None:
    voice = Voice()
    voice.take(replace(begin(tone), paths={"tone": "/no/such/file.wav"}))
    assert not voice.block().samples.any()
    assert list(voice.failures()) == ["tone"]
    assert voice.failures() == {}


def test_a_block_survives_the_socket() -> None:
    block = Block(7, 2**40, 12, np.array([[1, -2], [3, -4]], np.int16), 3, leap=True)
    back = Block.decode(block.encode())
    assert (back.generation, back.stream, back.session, back.stage, back.leap, back.last) == (
        7,
        2**40,
        12,
        3,
        True,
        False,
    )
    assert np.array_equal(back.samples, block.samples)
    with pytest.raises(InputError):
        Block.decode(b"not sound at all, but long enough to be")


def test_silence_stays_silent_and_a_faint_fade_keeps_its_shape() -> None:
    assert not to_pcm(np.zeros((1000, 2), np.float32), 5).any()
    faint = np.full((96000, 2), 0.4 / 32767, np.float32)
    assert to_pcm(faint, 0).mean() == pytest.approx(0.4, abs=0.02)


def test_the_head_is_known_a_little_later() -> None:
    later = Head(10.0, 480, 3, 9999).later(0.5)
    assert (later.at_s, later.stream) == (10.5, 480 + 24000)
    assert AHEAD_S == 30.0
    assert MARGIN_S < 1.0


def unpacked(made: list[Block]) -> np.ndarray:
    """Return what a page hears of packets: decoded, without those that only begin the decoder."""
    decoder = av.CodecContext.create("libopus", "r")
    heard = []
    for block in made:
        sounds = [
            frame.to_ndarray().reshape(-1, 2) / 32768
            for packet in parted(block.packets)
            for frame in decoder.decode(av.Packet(packet))
        ]
        heard += sounds[PRIMING if block.primed else 0 :]
    return np.concatenate(heard)


def both(tone: str, *orders: Change) -> tuple[list[Block], list[Block]]:
    """Return the blocks of the same orders as samples and as packets: each order's own."""
    made = []
    for packed in (False, True):
        voice = Voice()
        voice.take(replace(begin(tone, from_s=3.0), packed=packed, leap=not orders))
        voice.take(Until(2 * RATE))
        first = blocks(voice)
        for order in orders:
            voice.take(order)
            voice.take(Until(order.stream + RATE))
        made.append(blocks(voice) if orders else first)
    return made[0], made[1]


def off_db(one: np.ndarray, other: np.ndarray) -> float:
    """Return how far two sounds differ, in dB of the first."""
    return float(10 * np.log10(((one - other) ** 2).mean() / (one**2).mean()))


def test_packets_lie_where_samples_would(tone: str) -> None:
    plain, packed = both(tone)
    assert [(one.stream, one.session, one.leap, one.stage) for one in packed] == [
        (one.stream, one.session, one.leap, one.stage) for one in plain
    ]
    heard = np.concatenate([one.samples for one in plain]) / 32768
    assert off_db(heard[FRAMES:], unpacked(packed)[FRAMES:]) < -25
    assert sum(len(one.encode()) for one in packed) < 0.2 * sum(len(one.encode()) for one in plain)
    assert [one.primed for one in packed] == [True] + [False] * (len(packed) - 1)


def test_a_change_is_in_step_from_its_first_packet_on(tone: str) -> None:
    change = Change(2, RATE, 4.0, level_db=-6.0, over_s=0.5)
    plain, packed = both(tone, change)
    heard = np.concatenate([one.samples for one in plain]) / 32768
    assert off_db(heard[:4800], unpacked(packed)[:4800]) < -25
    assert off_db(heard, unpacked(packed)) < -25


def test_a_block_of_packets_comes_back_from_its_bytes(tone: str) -> None:
    block = both(tone)[1][0]
    again = Block.decode(block.encode())
    assert (again.packets, again.primed, again.leap, len(again.samples)) == (block.packets, True, True, 0)
