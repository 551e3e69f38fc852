"""What `/api/library` can be asked: the same as the library's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Field, create_model

from isotone.app.finding import FEATURES, SORTS, SOUNDS


class Asked(BaseModel):
    """One page of the pieces that are as asked."""

    search: str = Field(
        "", max_length=200, description="Words that its names hold, each; or that are sung in it, together."
    )
    q: str = Field("", max_length=200, description="The same, as the page calls it.")
    sounds: list[Literal[tuple(SOUNDS)]] = Field([], description="What it sounds like; all of them hold.")  # type: ignore[valid-type]
    sort: Literal[SORTS] = Field("title", description="What is not known comes last.")  # type: ignore[valid-type]
    down: bool = Field(False, description="The largest first.")
    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(100, ge=1, le=500)


if TYPE_CHECKING:
    Find = Asked
else:
    _RANGES: dict[str, Any] = {
        f"{name}_{end}": (float | None, Field(None, allow_inf_nan=False)) for name in FEATURES for end in ("min", "max")
    }
    Find = create_model("Find", __base__=Asked, **_RANGES)
"""The query, with `NAME_min` and `NAME_max` for each feature."""
