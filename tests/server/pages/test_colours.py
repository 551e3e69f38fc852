"""Every text and every border can be seen in light, dark and dim, with every accent; dim is dim."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from isotone.server.pages.view import ACCENTS, THEMES

TOKENS = Path(__file__).parents[3] / "web/src/style/tokens.css"
Colours = dict[str, str]


def rules() -> dict[tuple[str, str], Colours]:
    """Return the colours of each rule that stands outside a media query, by theme and accent ("" is any)."""
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL).split("@media")[0]
    found = {}
    for selector, body in re.findall(r"([^{}]+){([^{}]*)}", css):
        theme = re.search(r'data-theme="(\w*)"', selector)
        accent = re.search(r'data-accent="(\w+)"', selector)
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6,8});", body))
        found[(theme.group(1) if theme else "light", accent.group(1) if accent else "")] = colours
    return found


def colours_of(theme: str, accent: str) -> Colours:
    """Return all colours of a theme with an accent, as the cascade gives them."""
    known = rules()
    plain = known[("light", "")]
    if theme == "light":
        return plain | known.get(("light", accent), {})
    return plain | known.get(("light", accent), {}) | known[(theme, "")] | known.get((theme, accent), {})


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(colour: str, ground: str) -> str:
    """Return a colour that may be see-through, as it is seen on its ground."""
    if len(colour) == 7:
        return colour
    share = int(colour[7:9], 16) / 255
    mixed = (
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(ground[at : at + 2], 16)) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{one:02x}" for one in mixed)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "accent"), list(product([one for one in THEMES if one], ACCENTS)))
def test_text_reaches_seven_to_one_and_borders_three(theme: str, accent: str) -> None:
    own = colours_of(theme, accent)
    grounds = {name: over(own[name], own["paper"]) for name in ("paper", "raised", "sunk", "tint")}
    need = 7.0 if theme != "dim" else 4.5  # the night's page stays dark: AA there, AAA by day
    for name, ground in grounds.items():
        assert contrast(own["ink"], ground) >= need, f"ink on {name}"
    for name in ("paper", "raised", "sunk"):
        assert contrast(own["soft"], grounds[name]) >= need, f"soft on {name}"
        assert contrast(own["accent"], grounds[name]) >= min(need, 4.5), f"accent on {name}"
        assert contrast(own["edge"], grounds[name]) >= 3, f"edge on {name}"
    assert contrast(own["on-accent"], own["accent"]) >= min(need, 7.0)
    assert contrast(own["on-stop"], own["stop"]) >= need


def test_there_is_no_pure_black_or_white() -> None:
    for theme, accent in product([one for one in THEMES if one], ACCENTS):
        assert {"#000000", "#ffffff"}.isdisjoint(colours_of(theme, accent).values())


def test_dim_gives_a_tenth_of_a_white_page_at_most() -> None:
    own = colours_of("dim", "clay")
    assert 0.9 * luminance(own["paper"]) + 0.1 * luminance(own["ink"]) < 0.1
    assert luminance(own["raised"]) < 0.1


def test_the_device_s_dark_is_the_chosen_dark_with_every_accent() -> None:
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    chosen: dict[str, list[str]] = {}
    device: dict[str, list[str]] = {}
    for theme, accent, body in re.findall(r'\[data-theme="(dark|)"\](\S*) {([^{}]*)}', css):
        (chosen if theme else device)[accent] = body.split()
    assert len(chosen) == len(ACCENTS)
    assert chosen == device
