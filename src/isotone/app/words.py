"""The words that a person reads: Fluent catalogues in `locales/`, one file a topic, one folder a language.

`Words(locale).say("plan-yes", minutes=10)` gives the sentence. The core never holds sentences, only ids and values
(`plan.Reason`). `ar-XB` is no language: it is English written from right to left, made from `en` when asked for, so
that mirrored pages can be looked at and tested before the first translator comes.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import babel
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from isotone.app.told import told_locale
from isotone.errors import Fact, IsotoneError, Term

LOCALES = Path(__file__).parent / "locales"
SOURCE = "en"
MIRRORED = "ar-XB"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi"})
# What the page's own script needs; the rest reaches the page inside its HTML.
FOR_SCRIPT = ("player.ftl", "script.ftl")

# How a language without a region writes its dates: English here is British.
REGIONS = {"en": "en_GB"}

Value = float | int | str
log = logging.getLogger("isotone.words")


@dataclass(frozen=True, slots=True)
class Told:
    """An error in words: what was wrong, and what a person can do (empty where nothing is known)."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class _Mirror(Transformer):
    """Writes each word from right to left (RLO … PDF), as Android's and Firefox's pseudo-locales do."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - Fluent's name
        node.value = re.sub(r"[^\W\d_][\w'’]*", lambda word: f"\u202e{word.group()}\u202c", node.value)
        return node


def locales() -> tuple[str, ...]:
    """Return the tags of all languages there are, the mirrored one last."""
    return (*sorted(one.name for one in LOCALES.iterdir() if one.is_dir() and any(one.glob("*.ftl"))), MIRRORED)


def is_right_to_left(locale: str) -> bool:
    """Say whether a language is written from right to left."""
    return locale.split("-")[0] in RIGHT_TO_LEFT


def best_locale(*wanted: str) -> str:
    """Return the first wanted language that is there, by tag or by its first part; English otherwise.

    Each of `wanted` is a tag or a whole Accept-Language header.

    Examples
    --------
    >>> best_locale("", "xx, en-GB;q=0.8"), best_locale("ar-XB")
    ('en', 'ar-XB')
    """
    known = {tag.lower(): tag for tag in locales()}
    for header in wanted:
        for part in header.split(","):
            tag = part.split(";")[0].strip().lower()
            if tag in known:
                return known[tag]
            if tag.split("-")[0] in known:
                return known[tag.split("-")[0]]
    return SOURCE


def machine_locale() -> str:
    """Return the language of the command line: `ISOTONE_LOCALE`, else the settings' file, else the system's."""
    named = [os.environ.get("ISOTONE_LOCALE", ""), told_locale()]
    system = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((value for value in named + system if value), "")
    return best_locale(re.split(r"[.@]", first)[0].replace("_", "-"))


def _files(locale: str) -> list[Path]:
    folder = LOCALES / (SOURCE if locale == MIRRORED else locale)
    return sorted(folder.glob("*.ftl"))


def resource(path: Path, *, mirrored: bool = False) -> ast.Resource:
    """Return one catalogue file, parsed."""
    tree = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
    return _Mirror().visit(tree) if mirrored else tree


@lru_cache(maxsize=8)
def script_source(locale: str) -> str:
    """Return, as Fluent source, the words that the page's script needs."""
    serializer = FluentSerializer()
    files = [one for one in _files(locale) if one.name in FOR_SCRIPT]
    return "".join(serializer.serialize(resource(one, mirrored=locale == MIRRORED)) for one in files)


@lru_cache(maxsize=8)
def _bundle(locale: str) -> FluentBundle:
    # Isolating marks keep names of the other direction in their place; in left-to-right text they only get in the way.
    bundle = FluentBundle([locale, *_parents(locale)], use_isolating=is_right_to_left(locale))
    for path in _files(locale):
        bundle.add_resource(resource(path, mirrored=locale == MIRRORED))
    return bundle


def _parents(locale: str) -> Iterator[str]:
    yield locale.split("-")[0]


class Words:
    """The words of one language, with its numbers, dates and direction.

    Attributes
    ----------
    locale : the tag, such as "en". direction : "ltr" or "rtl", as HTML writes it.
    """

    def __init__(self, locale: str = SOURCE) -> None:
        self.locale = best_locale(locale)
        self.direction = "rtl" if is_right_to_left(self.locale) else "ltr"
        self._babel = babel.Locale.parse(REGIONS.get(self.locale, self.locale.split("-")[0]))

    def has(self, message: str) -> bool:
        """Say whether there is a message of this id."""
        return _bundle(self.locale).has_message(message.split(".")[0])

    def say(self, message: str, /, **values: Value) -> str:
        """Return the sentence of a message's id, its variables filled in; the id itself where there is none.

        `id.attribute` names an attribute of a message.
        """
        said = self._said(message, values)
        if said is None:
            log.warning("no words for %s", message)
            return message
        return said

    def error(self, error: IsotoneError) -> Told:
        """Return an error in words. One without a message, as another's plug-in may raise, shows its id and facts."""
        facts = self.values(error.facts)
        message = self._said(error.id, facts)
        if message is None:
            log.warning("no words for the error %s", error.id)
            return Told(_printable(str(error)))
        return Told(message, self._said(f"{error.id}.hint", facts) or "")

    def values(self, facts: Mapping[str, Fact]) -> dict[str, Value]:
        """Return facts as a message wants them: what has words of its own in words."""
        return {name: self._fact(fact) for name, fact in facts.items()}

    def _said(self, message: str, values: dict[str, Value]) -> str | None:
        name, _, attribute = message.partition(".")
        for locale in (self.locale, SOURCE):
            bundle = _bundle(locale)
            if bundle.has_message(name):
                found = bundle.get_message(name)
                pattern = found.attributes.get(attribute) if attribute else found.value
                if pattern is not None:
                    return str(bundle.format_pattern(pattern, values)[0])
        return None

    def _fact(self, fact: Fact) -> Value:
        match fact:
            case Term():
                return self.say(fact.id)
            case IsotoneError():
                return str(self.error(fact))
            case tuple():
                return ", ".join(str(self._fact(one)) for one in fact)
            case str():
                return _printable(fact)
            case _:
                return fact

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as this language writes it, with at most so many decimal places."""
        return str(format_decimal(round(value, digits), locale=self._babel))

    def together(self, names: Sequence[str]) -> str:
        """Return names as this language lists them, such as "a, b and c"."""
        return str(format_list(list(names), locale=self._babel))

    def date(self, at: float) -> str:
        """Return a day, such as "3 March 2026", of a time in seconds since 1970."""
        return str(format_date(datetime.fromtimestamp(at), format="long", locale=self._babel))

    def clock(self, at: float) -> str:
        """Return the time of day of a time in seconds since 1970."""
        return str(format_time(datetime.fromtimestamp(at), format="short", locale=self._babel))

    def length(self, seconds: float) -> str:
        """Return how long something lasts as a clock shows it, such as 3:05."""
        whole = round(max(0.0, seconds))
        return f"{whole // 60}:{whole % 60:02d}"


def _printable(text: str) -> str:
    """Return a text that cannot upset a terminal or a page: other people's names may hold anything."""
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "\ufffd" for sign in text)
