"""What was wrong with how the command line was used: the parser's complaints, as errors of ours with words."""

from __future__ import annotations

from typing import Any

from isotone.errors import InputError


class WrongUsage(InputError):
    """The command line was used in a way that there is not. `command` is the verb whose help says how."""

    command = "isotone"


def wrong_usage(error: Any) -> WrongUsage:
    """Return a complaint of the parser (an exception of typer's) as an error of ours.

    Its classes are told apart by name: they are the same in each of typer's releases, their module is not.
    """
    wrong = _translated(error)
    if error.ctx is not None:
        wrong.command = error.ctx.command_path
    return wrong


def _translated(error: Any) -> WrongUsage:
    match type(error).__name__:
        case "NoSuchOption":
            if error.possibilities:
                return WrongUsage("usage-no-option-near", option=error.option_name, near=tuple(error.possibilities))
            return WrongUsage("usage-no-option", option=error.option_name)
        case "BadOptionUsage":
            flag = "does not take" in error.message  # nothing else tells the two apart
            return WrongUsage("usage-flag-value" if flag else "usage-option-value", option=error.option_name)
        case "MissingParameter":
            return WrongUsage("usage-missing", name=_name(error))
        case "BadParameter":
            return _bad_value(error)
        case _:
            return WrongUsage("usage-other", what=error.format_message())


def _bad_value(error: Any) -> WrongUsage:
    first = error.__cause__.errors()[0] if hasattr(error.__cause__, "errors") else {"type": "", "input": ""}
    low, high = getattr(error.param, "min", None), getattr(error.param, "max", None)
    name, value = _name(error), str(first["input"])
    if first["type"] in ("int_parsing", "int_from_float"):
        return WrongUsage("usage-whole-number", name=name, value=value)
    if first["type"] == "float_parsing":
        return WrongUsage("usage-number", name=name, value=value)
    if low is not None and high is not None:
        return WrongUsage("usage-range", name=name, low=str(low), high=str(high), value=value)
    return WrongUsage("usage-value", name=name, why=error.message)


def _name(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return str(
        max(error.param.opts, key=len) if error.param.param_type_name == "option" else error.param.display_name_raw
    )
