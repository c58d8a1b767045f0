"""quiz.toml: checked for shape here, beside the pages it names; kiosk.quiz gives the tables meaning."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from kiosk.education.documents import TomlDocument, read_toml
from kiosk.education.filling import strings_in
from kiosk.education.problems import Problems
from kiosk.education.screens_text import placeholders, stray_brace
from kiosk.education.tables import Table, whole

FILE = "quiz.toml"
TEXTS = ("question", "true_line", "why", "again", "topic", "ask", "expect")
OPTIONS = 3

QuizTable = Mapping[str, Any]


def read_quiz(
    path: Path, names: Collection[str], problems: Problems
) -> tuple[tuple[QuizTable, ...], TomlDocument | None]:
    """The items as plain tables, and their document for line numbers; `names` are the clinic's values."""
    document = read_toml(path, problems)
    if document is None:
        return (), None
    top = whole(document, problems)
    items = tuple(_item(table, names) for table in top.tables("item"))
    top.finish()
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item["id"] in seen:
            line = document.line(("item", number, "id"))
            problems.error(document.file, line, f'Item "{item["id"]}" stands twice.', "Give each its own id.")
        seen.add(item["id"])
    return items, document


def _item(table: Table, names: Collection[str]) -> dict[str, Any]:
    item: dict[str, Any] = {key: table.text(key) for key in ("id", "page", "drawing", *TEXTS)}
    item["facts"] = table.texts("facts")
    item["options"] = tuple(_option(option) for option in table.tables("options"))
    table.finish()
    if len(item["options"]) != OPTIONS:
        table.error("options", f"The item has {len(item['options'])} options.", f"Give it {OPTIONS}.")
    if sum(option["true"] for option in item["options"]) != 1:
        table.error("options", "Not exactly one option is true.", "Mark one with true = true.")
    for text in strings_in(item):
        for name in placeholders(text) - set(names):
            table.error(None, f"{{{name}}} names no clinic value.", "Add it to [clinic] or correct it.")
        if stray_brace(text):
            table.error(None, "A brace outside a placeholder.", "Write {name}.")
    return item


def _option(table: Table) -> dict[str, Any]:
    option = {"text": table.text("text"), "feedback": table.text("feedback"), "true": table.flag("true")}
    table.finish()
    return option
