"""Clinic values put into everything a page or the quiz says."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kiosk.education.screens_text import fill


def strings_in(value: Any) -> Iterator[str]:
    """Every string inside tuples, lists, tables and frozen records."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from strings_in(item)
    elif isinstance(value, Mapping):
        yield from strings_in(list(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))


def filled(value: Any, values: Mapping[str, str], ask_us: str) -> Any:
    """The same value with every placeholder in every string filled; parts without one stay as they are."""
    if isinstance(value, str):
        return fill(value, values, ask_us) if "{" in value else value
    if isinstance(value, tuple | list):
        return type(value)(filled(item, values, ask_us) for item in value)
    if isinstance(value, Mapping):
        return {key: filled(item, values, ask_us) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        before = {field.name: getattr(value, field.name) for field in fields(value)}
        after = {name: filled(item, values, ask_us) for name, item in before.items()}
        return value if before == after else replace(value, **after)
    return value
