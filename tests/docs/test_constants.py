"""Numbers that the documents tell are those that the code holds, and stand where the documents say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from isotone.person import Goal
from isotone.plan import GOALS, defaults, iso, tastes
from isotone.plan.path import asked, cost, options, pairs, rules
from isotone.plan.propose import SILENCE_S
from isotone.session import worse
from isotone.sound import SLEEP_FADE_S, comfort, engine, limiter

DOCS = Path(__file__).parents[2] / "docs"
WORDS = {5: "five", 10: "ten", 3: "three"}


def short(number: float) -> str:
    """Return a number as the documents write it: .25, -.3, 10."""
    return f"{number:g}".replace("0.", ".", 1) if abs(number) < 1 else f"{number:g}"


def span(goal: Goal) -> str:
    """Return a goal's range of tempo as the documents write it."""
    tempo = GOALS[goal].tempo
    assert tempo is not None
    return f"{tempo[0]:g}-{tempo[1]:g}"


def weighed(attribute: str, *goals: Goal) -> str:
    """Return the weight that these goals, and no others, share; it is the same for all of them."""
    (weight,) = {getattr(GOALS[goal], attribute) for goal in goals}
    assert {goal for goal, way in GOALS.items() if getattr(way, attribute) == weight} == set(goals)
    return short(weight)


CALM, SLEEP, GROUND, PAIN, GRIEF = Goal.CALM, Goal.SLEEP, Goal.GROUND, Goal.EASE_PAIN, Goal.GRIEF
EVIDENCE = (
    f"at most max({short(iso.STEP)}, twice the distance over the steps); we take {short(iso.LONGEST_STEP)} at most",
    f"its pleasantness not under {short(iso.MATCHED_FLOOR)}",
    f"no predicted pleasantness under {short(iso.PLEASANT_FLOOR)} unless chosen",
    f"{WORDS[3]} or more from {defaults.THREE_FROM:g} minutes on",
    f"| {SILENCE_S:g} s (20 s at most)",
    f"measures {rules.STARTLE_DB:g} dB or more",
    f"come back any rise of {rules.STRICT_DB:g} dB",
    f"by {worse.RISE:g} twice, by {worse.LARGE_RISE:g} once, or reaching {worse.HIGH:g}",
    f"from {-engine.RISE_DB:g} dB down over {WORDS[int(engine.RISE_S)]} seconds",
    f"fades over {WORDS[int(SLEEP_FADE_S / 60)]} minutes",
    f"{defaults.LOUDNESS_LUFS:g} LUFS unless set",
    f"true peak at most {limiter.CEILING_DBTP:g} dBTP",
    f"in {comfort.BREATH_IN_S:g} s, out {comfort.BREATH_OUT_S:g} s",
    f"single strokes, {comfort.BEAT_BPM:g} a minute",
    f"| {span(CALM)}, {span(SLEEP)}, {span(Goal.ENERGISE)}, {span(GROUND)} steady |",
)
PLANNER = (
    f"at most max({short(iso.STEP)}, twice the distance over the steps). We take steps of at most "
    f"{short(iso.LONGEST_STEP)} [D]",
    f"a step is at least {short(iso.SHORTEST_STEP)} [D]",
    f"never under {short(iso.MATCHED_FLOOR)}, no piece's prediction under {short(iso.PLEASANT_FLOOR)}",
    f"distress of {iso.UPSET:g} or more) is left by a full step of {short(iso.STEP)} after one piece",
    f"(pulse clarity of {short(rules.CLEAR_PULSE)} or more",
    f"measures {rules.STARTLE_DB:g} dB or more in a piece",
    f"none of {pairs.JUMP_DB:g} dB from one piece into the next",
    f"no sudden rise of {rules.STRICT_DB:g} dB in a piece",
    f"nothing shorter than {rules.SHORTEST_PIECE_S:g} s",
    f"within {100 * defaults.TOLERANCE:g} % of the minutes asked, {defaults.SHORTEST:g} to {defaults.LONGEST:g}",
    f"pieces or more from {defaults.THREE_FROM:g} minutes on",
    f"after {options.LEAST_S:g} s and two fifths of the piece",
    f"A silence of {SILENCE_S:g} s",
    f"plus {short(cost.UNREACHED)} [D] for each",
    f"| the goal's `arc`: 1; grief {weighed('arc', GRIEF)}, ground {weighed('arc', GROUND)}, "
    f"ease pain {weighed('arc', PAIN)} |",
    f"| {short(cost.UNSURE)} times `arc` |",
    f"| `preference`: .25; ease pain {weighed('preference', PAIN)}, grief {weighed('preference', GRIEF)}, "
    f"lonely, before, stay, celebrate "
    f"{weighed('preference', Goal.LONELY, Goal.BEFORE, Goal.STAY, Goal.CELEBRATE)} |",
    f"1/e after {WORDS[int(tastes.FORGETTING_DAYS)]} days | {short(cost.STALE)} |",
    f"chills are welcome | {short(cost.STARTLE)} |",
    f"the last piece left early | {short(cost.CUT)}; {short(cost.LAST_CUT)} |",
    f"| up to {short(cost.DAY_NOISE)}; {short(cost.SEED_NOISE)} |",
    f"a fifth of it | {short(pairs.TEMPO)} |",
    f"how sure both keys are | {short(pairs.KEY)} |",
    f"over 20 LU | {short(pairs.LOUDNESS)} |",
    f"over three clear changes | {short(pairs.TIMBRE)} |",
    f"| same artist | {short(pairs.SAME_ARTIST)} |",
    f"by unit | {short(pairs.LEAP)} |",
    f"deviation of {short(cost.RATED_SD)} [D]",
    f"The best {asked.POOL:,} are weighed at each stage",
)


def page(name: str) -> str:
    """Return a page on one line, as it reads."""
    return " ".join((DOCS / name).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("told", EVIDENCE)
def test_evidence_tells_the_constants_of_the_code(told: str) -> None:
    assert told in page("evidence.md")


@pytest.mark.parametrize("told", PLANNER)
def test_the_planners_page_tells_the_constants_of_the_code(told: str) -> None:
    assert told in page("explanation/planner.md")


def test_a_constant_stands_in_the_module_that_evidence_names() -> None:
    table = (DOCS / "evidence.md").read_text(encoding="utf-8").partition("| constant |")[2]
    cells = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|", table, re.M)
    named = {name for cell in cells for name in re.findall("`(.+?)`", cell)}
    assert len(named) > 8
    for name in named:
        here = (DOCS.parent / name).exists() if "/" in name else importlib.util.find_spec(f"isotone.{name}")
        assert here, name
