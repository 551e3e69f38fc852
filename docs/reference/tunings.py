"""Write the tables of docs/reference/tunings.md anew from the cards: `.venv/bin/python docs/reference/tunings.py`."""

from __future__ import annotations

import re
from pathlib import Path

from isotone.music.tunings import Cycle, Mode, Tuning, cycles, held_back, tunings

PAGE = Path(__file__).with_suffix(".md")
LACKING = {"phrases": "phrases", "resting": "resting tones", "cycle": "a cycle", "ornaments": "tones that move"}


def page(text: str) -> str:
    """Return the page with its tables made anew, between their marks."""
    for name, made in (("tunings", _tunings()), ("cycles", _cycles()), ("held back", _held_back())):
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda mark, made=made: mark[1] + made + mark[2], text, flags=re.S
        )
    return text


def _table(*rows: tuple[str, ...]) -> str:
    head, *others = rows
    return (
        "".join(f"| {' | '.join(row)} |\n" for row in (head, tuple("-" for _ in head), *others))
        .replace("| - ", "|-")
        .replace("- |\n", "-|\n")
    )


def _cents(values: tuple[float, ...]) -> str:
    return " ".join(f"{one:.2f}".rstrip("0").rstrip(".") for one in values)


def _tunings() -> str:
    head = (
        "id",
        "what",
        "tones; **period**, in cents",
        "where, who",
        "known as",
        "more than a scale",
        "lacking",
        "source",
    )
    return _table(head, *(_tuning(one) for one in tunings().values()))


def _tuning(one: Tuning) -> tuple[str, ...]:
    card = one.card
    lacking = ", ".join(LACKING[kind] for kind in card.lacking) or "nothing"
    where = f"{card.region}; {card.ensemble}"
    tones = f"{_cents(one.degrees)}; **{_cents((one.period,))}**"
    return (
        f"`{one.id}`",
        f"{one.name}. {card.note}".strip(),
        tones,
        where,
        card.status,
        _mode(card.mode),
        lacking,
        card.source,
    )


def _mode(mode: Mode) -> str:
    said = [f"phrases {'; '.join(' '.join(map(str, phrase)) for phrase in mode.phrases)}"] if mode.phrases else []
    said += [f"rests on {' '.join(map(str, mode.resting))}"] if mode.resting else []
    said += [f"cycle `{mode.cycle}`"] if mode.cycle else []
    for one in mode.ornaments:
        reach = (
            "how far is not known" if one.low is None or one.high is None else f"{one.low:.0f} to {one.high:+.0f} cents"
        )
        said.append(f"{one.kind} on {one.step} ({reach})")
    said += [f"going down {_cents(mode.descending)}"] if mode.descending else []
    return "; ".join(said)


def _cycles() -> str:
    head = ("id", "what", "pulses, in groups", "strokes (pulse from 0)", "where, who", "source")
    return _table(head, *(_cycle(one) for one in cycles().values()))


def _cycle(one: Cycle) -> tuple[str, ...]:
    struck = ", ".join(f"{at} {name}" for at, name in one.strokes) or "not known to us"
    groups = f"{one.pulses}: {'+'.join(map(str, one.groups))}"
    where = f"{one.card.region}; {one.card.ensemble}"
    return f"`{one.id}`", f"{one.name}. {one.card.note}".strip(), groups, struck, where, one.card.source


def _held_back() -> str:
    rows = [(f"`{name}`", card.region, card.note, card.source) for name, card in held_back().items()]
    return _table(("name", "where", "why", "source"), *rows)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
