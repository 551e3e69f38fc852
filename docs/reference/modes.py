"""Write the tables of docs/reference/modes.md anew from the cards: `.venv/bin/python docs/reference/modes.py`."""

from __future__ import annotations

import re
from pathlib import Path

from isotone.music.modes import Mode, Phrase, modes

PAGE = Path(__file__).with_suffix(".md")
LACKING = {
    "phrases": "phrases",
    "resting": "resting tones",
    "ornaments": "ornaments",
    "moving": "tones that move",
    "course": "a course",
    "cycles": "a cycle",
}


def page(text: str) -> str:
    """Return the page with its tables made anew, between their marks."""
    for name, made in (("modes", _modes()), ("phrases", _phrases())):
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda mark, made=made: mark[1] + made + mark[2], text, flags=re.S
        )
    return text


def _table(*rows: tuple[str, ...]) -> str:
    head, *others = rows
    lines = [f"| {' | '.join(row)} |" for row in (head, *others)]
    return "\n".join([lines[0], f"|{'-|' * len(head)}", *lines[1:], ""])


def _cents(values: tuple[float, ...]) -> str:
    return " ".join(f"{one:.2f}".rstrip("0").rstrip(".") for one in values)


def _modes() -> str:
    head = (
        "id",
        "what",
        "tones, in cents",
        "where, who",
        "known as",
        "rests on",
        "moves",
        "adorned",
        "course",
        "cycles",
        "lacking",
    )
    return _table((*head, "source"), *(_mode(one) for one in modes().values()))


def _mode(one: Mode) -> tuple[str, ...]:
    moves = [
        f"{own.degree} to {own.cents:.0f}: {own.rising:.0%} up, {own.falling:.0%} down, {own.valley:.0%} in valleys,"
        f" {own.peak:.0%} on peaks"
        for own in one.moving
    ]
    adorned = [
        f"{own.name} ({own.often:.0%}{', on ' + ' '.join(map(str, own.degrees)) if own.degrees else ''})"
        for own in one.ornaments
    ]
    return (
        f"`{one.id}`",
        f"{one.name}. {one.card.note}".strip(),
        f"{_cents(one.tuning.degrees)}; **{_cents((one.tuning.period,))}**",
        f"{one.card.region}; {one.card.ensemble}",
        one.card.status,
        " ".join(map(str, one.resting)),
        "; ".join(moves),
        ", ".join(adorned),
        " ".join(f"{height:.1f}" for height in one.course),
        ", ".join(f"`{name}`" for name in one.cycles),
        ", ".join(LACKING[part] for part in one.lacking) or "nothing",
        one.card.source,
    )


def _phrases() -> str:
    rows = [(f"`{one.id}`", _told(one.phrases), _told(one.closes)) for one in modes().values() if one.phrases]
    return _table(("id", "phrases", "closes"), *rows)


def _told(phrases: tuple[Phrase, ...]) -> str:
    return "; ".join(
        " ".join(map(str, one.steps)) + (f" ({' '.join(map(str, one.lengths))})" if one.lengths else "")
        for one in phrases
    )


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
