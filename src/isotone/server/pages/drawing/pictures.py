"""Small pictures of our own: one a goal, and the signs on buttons. Lines only, so that they take the text's colour."""

from __future__ import annotations

_LINES: dict[str, str] = {
    # goals, 48 by 48
    "calm": "M6 30q6-5 12 0t12 0 12 0M10 37q5-4 9 0t9 0 9 0M24 22a7 7 0 1 0 0-.1",
    "sleep": "M33 31A15 15 0 1 1 21 9a12 12 0 0 0 12 22zM35 12v4M33 14h4M40 21v3M38.5 22.5h3",
    "ease-pain": "M24 40C10 30 7 22 11 15c4-6 11-4 13 2 2-6 9-8 13-2 4 7 1 15-13 25zM17 23q3.5 4 7 0t7 0",
    "ground": "M24 38V18M24 26q-9 0-10-9 9 0 10 9zM24 21q8 0 9-8-8 0-9 8zM8 38h32M14 43h20",
    "come-back": "M9 40V12h16v28M25 16l9-3v24l-9 3M19 27h.1M34 40h6M43 25h-5m2.5-2.5L38 25l2.5 2.5",
    "energise": "M24 15a9 9 0 1 0 .1 0zM24 4v5M24 39v5M4 24h5M39 24h5M10 10l3.5 3.5M34.5 34.5L38 38M38 10l-3.5 3.5"
    "M13.5 34.5L10 38",
    "lift": "M10 34c6 4 10-2 14-10S36 10 40 12M33 9l7 3-4 7",
    "grief": "M24 8c6 9 10 14 10 20a10 10 0 0 1-20 0C14 22 18 17 24 8zM19 29a5 5 0 0 0 5 5",
    "stay": "M12 20v10a10 10 0 0 0 20 0V20zM32 22h3a4 4 0 0 1 0 9h-3M18 14q-2-3 0-6M25 14q-2-3 0-6",
    "wound-up": "M24 24a3 3 0 0 1 3 3 6 6 0 0 1-9 3 9 9 0 0 1 3-15 12 12 0 0 1 15 9 15 15 0 0 1-9 17",
    "angry": "M24 6c3 8 12 12 12 23a12 12 0 0 1-24 0c0-5 3-8 5-11 1 4 3 5 4 5 1-6-1-11 3-17z",
    "lonely": "M24 20a5 5 0 1 0-.1 0zM15 40v-8a9 9 0 0 1 18 0v8M39 27a3 3 0 1 0-.1 0M34.5 40v-5a4.5 4.5 0 0 1 9 0v5",
    "before": "M8 40h8v-8h8v-8h8v-8h8M36 8v8h8",
    "morning": "M6 34h36M13 34a11 11 0 0 1 22 0M24 12v6M9 19l4 4M39 19l-4 4M14 40h20",
    "between": "M8 24h6m4 0h6m4 0h6M29 17l7 7-7 7M6 12v24M42 12v24",
    "child": "M18 16a5 5 0 1 0-.1 0zM10 40v-8a8 8 0 0 1 14-5M33 25a4 4 0 1 0-.1 0zM26 40v-5a7 7 0 0 1 14 0v5",
    "celebrate": "M10 40l7-20 13 13zM27 9q4 3 1 8M36 14l-5 5M41 23q-5-2-8 1M31 5v2M40 9l-1 1M43 30l-2-1",
    # signs, 24 by 24, drawn in the same square at double size
    "stop": "M12 12h24v24H12z",
    "softer": "M8 19v10h7l9 8V11l-9 8zM31 24h9",
    "louder": "M8 19v10h7l9 8V11l-9 8zM31 24h9M35.5 19.5v9",
    "not-this": "M24 8a16 16 0 1 0 .1 0zM13 13l22 22",
    "play": "M15 9l24 15-24 15z",
    "pause": "M16 10v28M32 10v28",
    "skip": "M10 11l18 13-18 13zM36 11v26",
    "mark": "M14 8h20v32l-10-8-10 8z",
    "more": "M11 24h.1M24 24h.1M37 24h.1",
    "hold": "M24 41C11 33 7 26 7 19a9 9 0 0 1 17-4 9 9 0 0 1 17 4c0 7-4 14-17 22z",
    "aloud": "M8 19v10h7l9 8V11l-9 8zM31 17q5 7 0 14M36 12q9 12 0 24",
    "lock": "M12 22h24v18H12zM17 22v-6a7 7 0 0 1 14 0v6",
    "beat": "M10 24a14 7 0 1 0 28 0 14 7 0 1 0-28 0zM10 24v10a14 7 0 0 0 28 0V24",
    "song": "M18 35V11l20-4v24M18 35a5 4 0 1 1-10 0 5 4 0 1 1 10 0zM38 31a5 4 0 1 1-10 0 5 4 0 1 1 10 0z",
    "look": "M5 24q19-26 38 0-19 26-38 0zM24 18a6 6 0 1 0 .1 0z",
    "breath": "M6 20h22a6 6 0 1 0-6-6M6 28h30a5 5 0 1 1-5 5M6 36h14",
    "contact": "M12 8h7l4 10-5 3a20 20 0 0 0 10 10l3-5 10 4v7c0 3-3 5-6 4C20 38 9 26 8 13c0-3 2-5 4-5z",
    "along": "M13 5h22v38H13zM21 38h6M24 12v15M18 22l6 6 6-6",
    "earlier": "M24 38V12M13 22l11-11 11 11",
    "later": "M24 10v26M13 26l11 11 11-11",
    "quiet": "M24 11a13 13 0 1 0 .1 0z",
    "done": "M9 25l10 10 20-23",
    "help": "M17 18a7 7 0 1 1 9 7q-2 1-2 4M24 36h.1",
}


def picture(name: str) -> str:
    """Return a picture as SVG; it is decoration: words stand beside it, so screen readers pass it by."""
    return (
        '<svg class="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
        f'<path d="{_LINES[name]}"/></svg>'
    )


def dial(new: int) -> str:
    """Return a picture of a step on the dial: of four marks so many are stars (new), the others houses (known)."""
    places = ((13, 13), (35, 13), (13, 35), (35, 35))
    houses = "".join(f"M{x - 8} {y + 1}l8-8 8 8M{x - 5} {y - 1}v8h10v-8" for x, y in places[: 4 - new])
    stars = "".join(f"M{x} {y - 9}q1.5 7.5 9 9-7.5 1.5-9 9-1.5-7.5-9-9 7.5-1.5 9-9z" for x, y in places[4 - new :])
    return (
        '<svg class="picture dial-picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
        f'<path d="{houses}"/><path class="dial-star" d="{stars}"/></svg>'
    )


def names() -> tuple[str, ...]:
    """Return the names of all pictures."""
    return tuple(_LINES)
