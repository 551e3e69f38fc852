"""Sensors by their kind, ours and those of plug-ins by one road; and what is handed in from elsewhere."""

from __future__ import annotations

import asyncio
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from isotone.body.sensing import PulseTaps, Sample
from isotone.devices import registry
from isotone.devices.fakes import VirtualSensor
from isotone.devices.pushed import Pushed
from isotone.errors import InputError


def plug_in(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have a plug-in installed that names the virtual strap."""
    point = EntryPoint(name, "isotone.devices.registry:virtual", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: EntryPoints([point]).select(group=group))


def test_a_plug_in_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, "ring")
    assert isinstance(registry.sensor("ring:blue"), VirtualSensor)


def test_a_plug_in_does_not_take_the_place_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, "taps")
    assert isinstance(registry.sensor("taps"), Pushed)


def test_each_kind_says_what_it_is_and_leaves_nothing() -> None:
    for text in ("strap:AA:BB:CC:00:00:01", "virtual", "taps", "breath"):
        card = registry.sensor(text).card
        assert card.name
        assert card.measures
        assert not card.leaves


def test_a_kind_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(InputError, match="sense-no-kind") as wrong:
        registry.sensor("radar:1")
    assert "strap" in wrong.value.facts["known"]  # type: ignore[operator]


def test_taps_handed_in_are_heard_as_a_sensor() -> None:
    async def test() -> list[Sample]:
        taps = Pushed(PulseTaps())
        for at_s, down in [(1.0, True), (1.1, False), (1.9, True)]:
            taps.push(at_s, down)
        told = taps.samples(lambda: 2.0)
        return [await anext(told), await anext(told)]

    first, second = asyncio.run(test())
    assert (first.times_s.tolist(), second.times_s.tolist()) == ([1.0], [1.9])
    assert second.values == pytest.approx([900])
