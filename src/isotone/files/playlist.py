"""A plan as a playlist for other players: M3U8 and XSPF. Silence is not in them: they only know files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from isotone.plan import Plan, Stage


def m3u(plan: Plan, paths: Mapping[str, Path]) -> str:
    """Return a plan as extended M3U in UTF-8; a stage left early is noted, as players play files whole."""
    lines = ["#EXTM3U", "#EXTENC:UTF-8", f"#PLAYLIST:Isotone {plan.goal}"]
    for stage, path in _pieces(plan, paths):
        name = _line(" - ".join(part for part in (stage.artist, stage.title) if part) or path.stem)
        lines += [f"#EXTINF:{round(stage.duration_s)},{name}", str(path)]
    return "\n".join(lines) + "\n"


def xspf(plan: Plan, paths: Mapping[str, Path]) -> str:
    """Return a plan as XSPF version 1 (xspf.org); durations are those heard, in milliseconds."""
    tracks = "".join(_track(stage, path) for stage, path in _pieces(plan, paths))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<playlist version="1" xmlns="http://xspf.org/ns/0/">\n'
        f"  <title>Isotone {_xml(plan.goal)}</title>\n  <trackList>\n{tracks}  </trackList>\n</playlist>\n"
    )


def _pieces(plan: Plan, paths: Mapping[str, Path]) -> Iterator[tuple[Stage, Path]]:
    for stage in plan.stages:
        if stage.track_id is not None and stage.track_id in paths:
            yield stage, paths[stage.track_id].absolute()


def _track(stage: Stage, path: Path) -> str:
    fields = [("location", path.as_uri()), ("title", stage.title), ("creator", stage.artist)]
    fields.append(("duration", str(round(stage.duration_s * 1000))))
    inside = "".join(f"      <{name}>{_xml(text)}</{name}>\n" for name, text in fields if text)
    return f"    <track>\n{inside}    </track>\n"


def _xml(text: str) -> str:
    return escape(_line(text))


def _line(text: str) -> str:
    """Return text in one line, without signs that XML or UTF-8 do not know."""
    kept = (sign for sign in text if (sign >= " " or sign.isspace()) and not "\ud800" <= sign <= "\udfff")
    return " ".join("".join(kept).replace("\ufffe", "").replace("\uffff", "").split())
