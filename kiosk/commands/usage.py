"""kiosk usage: the anonymous counts of uses, week by week."""

import argparse

from kiosk.commands.options import Commands, add_data, data_dir, say

_COLUMNS = ("opened", "read", "checked", "began", "sent")


def add(commands: Commands) -> None:
    """The parser of `usage`."""
    usage = commands.add_parser("usage", help="how often the kiosk is used: counts by week, no name, no time")
    add_data(usage)
    usage.set_defaults(run=_usage)


def _usage(options: argparse.Namespace) -> int:
    from kiosk.session.usage import SMALLEST
    from kiosk.session.usage_file import UsageFile

    tally = UsageFile(data_dir(options)).read()
    if not tally.weeks:
        say("No use was counted yet.")
        return 0
    say("".join(f"{name:>12}" for name in ("week of", *_COLUMNS)))
    for monday in sorted(tally.weeks):
        counts = tally.weeks[monday]
        total, *rest = (counts.get(name, 0) for name in _COLUMNS)
        few = [f"under {SMALLEST}" if 0 < n < SMALLEST else str(n) for n in rest]
        say("".join(f"{cell:>12}" for cell in (monday, str(total), *few)))
    return 0
