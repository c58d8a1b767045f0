"""kiosk doctor: what is still open or unhealthy on this machine, in plain words."""

import argparse

from kiosk.commands.options import Commands, add_content, add_data, add_settings, data_dir, now, say


def add(commands: Commands) -> None:
    """The parser of `doctor`."""
    doctor = commands.add_parser("doctor", help="what is still open or unhealthy on this machine")
    add_data(doctor)
    add_settings(doctor)
    add_content(doctor)
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    from kiosk import __version__
    from kiosk.bundles import content_now
    from kiosk.doctor import examine
    from kiosk.education.screens_text import load_screens
    from kiosk.machine.doctor_report import as_json, as_text, exit_code
    from kiosk.machine.findings import by_urgency, in_words
    from kiosk.paths import CONTENT

    folder = data_dir(options)
    saved = folder / "settings.toml"
    settings = options.settings or (saved if saved.exists() else None)
    seen = examine(folder, options.content or content_now(folder), settings, now())
    # Our own words, whatever the pack that is being looked at is like.
    words = load_screens(CONTENT, "en", {})
    found = by_urgency(in_words(verdict, words, seen.at) for verdict in seen.verdicts)
    if options.json:
        say(as_json(found, seen.at, seen.seconds, __version__))
    else:
        say(as_text(found, words, seen.at, __version__))
    return exit_code(found)
