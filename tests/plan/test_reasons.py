"""Reasons say what the person said, and only that; they have words for every id, and promise nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.app.words import LOCALES, Words
from isotone.person import CheckIn, Goal, Person, Tastes
from isotone.plan import Reason, how_sure, summary

CATALOGUE = (LOCALES / "en" / "reasons.ftl").read_text(encoding="utf-8")
MESSAGES = re.sub(r"^#.*$", "", CATALOGUE, flags=re.MULTILINE)
SOURCE = Path(__file__).parents[2] / "src" / "isotone" / "plan"


def everything(plan: Any) -> list[Reason]:
    return [*plan.notes, summary(plan), *(reason for stage in plan.stages for reason in stage.reasons)]


@given(
    seed=st.integers(0, 1000),
    goal=st.one_of(st.none(), st.sampled_from(list(Goal))),
    arousal=st.one_of(st.none(), st.floats(-0.5, 1)),
    valence=st.one_of(st.none(), st.floats(-1, 1)),
    distress=st.one_of(st.none(), st.floats(0, 10)),
)
@settings(max_examples=60, deadline=None)
def test_every_reason_has_words_and_says_only_what_was_said(
    library: Any, plan_of: Any, seed: int, goal: Goal | None, arousal: float | None, valence: float | None,
    distress: float | None,
) -> None:  # fmt: skip
    now = CheckIn(arousal, valence, distress=distress)
    person = Person("me", tastes=Tastes(liked=frozenset({"t001"}), familiar=frozenset({"t002"})))
    plan = plan_of(library(30, seed), goal, near=True, now=now, person=person, minutes=12)
    words = Words()
    for reason in everything(plan):
        told = words.say(reason.id, **reason.values)
        assert told not in ("", reason.id)
        assert "{" not in told
    ids = {reason.id for reason in everything(plan)}
    assert ("reason-said-energy" in ids) <= (arousal is not None)
    assert ("reason-said-pleasantness" in ids) <= (valence is not None)
    assert ("reason-said-distress" in ids) == (distress is not None and distress >= 8)
    assert ("reason-goal-open" in ids) == (goal is None)


@pytest.mark.parametrize(
    "forbidden", ["you are", "you're", "will calm", "will help", "heal", "treat", "cure", "proven", "should", "must"]
)
def test_no_message_tells_people_how_they_are_or_promises(forbidden: str) -> None:
    assert not re.search(rf"\b{re.escape(forbidden)}", MESSAGES, flags=re.IGNORECASE)


def test_reasons_from_the_person_begin_with_you_said() -> None:
    for name in re.findall(r"^(reason-(?:goal|said)-[a-z-]+) = (.*)$", MESSAGES, flags=re.MULTILINE):
        assert name[1].startswith("You said") or name[0] == "reason-goal-open"


def test_every_id_in_the_code_has_a_message() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    ids = set(re.findall(r'"((?:reason|note|sure|summary)-[a-z-]+[a-z])"', code))
    known = set(re.findall(r"^([a-z-]+) =", CATALOGUE, flags=re.MULTILINE))
    assert ids <= known
    assert {f"reason-goal-{goal.value}" for goal in Goal} <= known


def test_we_say_that_we_do_not_know_the_words_where_a_piece_may_be_sung(track: Any, plan_of: Any) -> None:
    sung, wordless = track("s", -0.6, 0.4, seconds=300, voice=0.6), track("w", -0.6, 0.4, seconds=300)
    assert "note-words" in {note.id for note in plan_of([sung], Goal.CALM, minutes=5).notes}
    assert "note-words" not in {note.id for note in plan_of([wordless], Goal.CALM, minutes=5).notes}
    assert Words().say("note-words") == "We know the sound, not the words."


def test_how_sure_follows_the_width_of_the_estimates(track: Any, plan_of: Any) -> None:
    for wide, wanted in ((0.1, "sure-high"), (0.35, "sure-fair"), (0.8, "sure-low")):
        plan = plan_of([track("a", -0.6, 0.4, seconds=300, wide=wide)], Goal.CALM, minutes=5)
        sound = next(reason for reason in plan.stages[0].reasons if reason.id == "reason-sound")
        assert how_sure(sound).id == wanted
    assert how_sure(Reason("reason-liked")) is None


def test_a_way_that_is_too_long_is_told(track: Any, plan_of: Any) -> None:
    tracks = [track(f"t{at}", 0.5 - at / 2, 0.3, seconds=200) for at in range(3)]
    assert "note-part-way" in {note.id for note in plan_of(tracks, Goal.SLEEP, minutes=3.4, now=CheckIn(0.9)).notes}


def test_the_sentence_of_a_plan_tells_length_and_character(library: Any, plan_of: Any, track: Any) -> None:
    soft = plan_of([track("a", -0.6, 0.4, seconds=300), track("b", -0.6, 0.4, seconds=290)], None)
    told = summary(soft)
    assert Words().say(told.id, **told.values) == "About ten minutes, soft and steady."
