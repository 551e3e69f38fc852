"""Frozen values as plain JSON and back, by their own types: sets become sorted lists, what is new takes its default."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from isotone.errors import StoreError

T = TypeVar("T")


def plain(value: Any) -> dict[str, Any]:
    """Return a frozen dataclass as lists, numbers and strings."""
    raw: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json", warnings=False)
    return raw


def read(kind: type[T], raw: dict[str, Any]) -> T:
    """Return the value that `plain` wrote; fields of a later or earlier release are passed over or take their default.

    Raises
    ------
    StoreError
        If it is no such value any more.
    """
    try:
        value: T = _adapter(kind).validate_python(raw)
    except ValidationError as error:
        raise StoreError("record-unreadable", kind=kind.__name__, why=error.errors()[0]["msg"]) from error
    return value


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
