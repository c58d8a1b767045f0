"""kiosk leads backup, restore, purge and accept-missing: what keeps requests safe, and lets them go."""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, add_data, data_dir, now, saved_settings, say


def add_care(acts: Commands) -> None:
    """The parsers of these acts."""
    backup = acts.add_parser("backup", help="write today's backup and check it")
    backup.add_argument("--list", action="store_true", help="only say which backups there are")
    add_data(backup)
    backup.set_defaults(run=_backup)
    restore = acts.add_parser("restore", help="put a backup back; the present file is set aside")
    restore.add_argument("file", type=Path, help="a backup, such as leads-2025-03-31.db")
    restore.add_argument("--preview", action="store_true", help="only try it and say what would come back")
    add_data(restore)
    restore.set_defaults(run=_restore)
    purge = acts.add_parser("purge", help="erase requests past their days, here and in the backups")
    how = purge.add_mutually_exclusive_group()
    how.add_argument("--preview", action="store_true", help="only say what would go; the default")
    how.add_argument("--allow", action="store_true", help="let it run each night, from the next one on")
    how.add_argument(
        "--yes", action="store_true", help="do it now and each night; without this only say what would go"
    )
    add_data(purge)
    purge.set_defaults(run=_purge)
    accept = acts.add_parser("accept-missing", help="go on without requests that the file lost")
    accept.add_argument("--yes", action="store_true", help="do it; without this only say how many")
    add_data(accept)
    accept.set_defaults(run=_accept)


def _backup(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import back_up_now

    folder = data_dir(options)
    settings = saved_settings(folder)
    if options.list:
        return _list_backups(folder)
    made = back_up_now(folder, settings, now())
    for one in made:
        say(f"Written and checked: {one.file}" if one.file else f"No backup: {one.problem}")
    return 1 if any(one.problem for one in made) else 0


def _list_backups(folder: Path) -> int:
    from kiosk.leads.desk import places_of
    from kiosk.leads.keeping.care import kept_backups

    found = kept_backups(places_of(folder, saved_settings(folder)))
    for one in found:
        told = "cannot be read" if one.requests is None else f"{one.requests} requests, checked when written"
        say(f"{one.path}: {one.made_at:%Y-%m-%d %H:%M}, {told}")
    if not found:
        say("There is no backup yet.")
    return 0 if found and all(one.requests is not None for one in found) else 1


def _restore(options: argparse.Namespace) -> int:
    from kiosk.leads.audit import By
    from kiosk.leads.desk import account_name
    from kiosk.leads.keeping.care import rehearse_restore
    from kiosk.leads.keeping.restore import restore

    folder, by = data_dir(options), By(account_name(), now())
    if options.preview:
        found = rehearse_restore(folder, options.file, by)
        say(f"It opens. {found.from_backup} requests would come back, {found.from_present} newer ones stay.")
        say("Nothing was changed.")
        return 0
    done = restore(folder, options.file, by)
    say(f"{done.from_backup} requests restored, {done.from_present} newer ones kept.")
    say(f"The file before is {done.set_aside}.")
    return 0


def _purge(options: argparse.Namespace) -> int:
    from kiosk.leads.audit import By
    from kiosk.leads.desk import account_name, purge_now, purge_preview
    from kiosk.leads.keeping.care import allow_deletion, outlook_now

    folder, moment = data_dir(options), now()
    settings = saved_settings(folder)
    if options.yes:
        gone = purge_now(folder, settings, moment)
        say(f"{gone.count} requests erased.")
        for path in gone.unreached:
            say(f"  not reached, the next backup there catches up: {path}")
        return 1 if gone.unreached else 0
    if options.allow:
        allow_deletion(folder, By(account_name(), moment))
        say("Requests past their days are erased each night from now on.")
    found = purge_preview(folder, settings, moment)
    say(f"{found.total} requests from before {found.kept_from} would be erased for good.")
    for state, number in sorted(found.by_state.items()):
        say(f"  {state}: {number}")
    outlook, day = outlook_now(folder, settings, moment)
    if outlook.allowed:
        say(f"The night of {day} takes {outlook.due.total} of {outlook.total}.")
    if outlook.first_due and not outlook.due.total:
        say(f"The first is due on {outlook.first_due}.")
    if not options.allow:
        say("Nothing was changed. Add --yes to erase them now and every night from then on.")
    return 0


def _accept(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import list_counts
    from kiosk.leads.keeping.care import accept_missing

    folder, moment = data_dir(options), now()
    missing = list_counts(folder, moment).missing
    if not missing:
        say("Nothing is missing.")
        return 0
    if not options.yes:
        say(f"{missing} requests that stood here are missing. A backup may hold them: kiosk leads restore.")
        say("Nothing was changed. Add --yes to go on without them.")
        return 1
    accept_missing(folder, moment)
    say(f"The kiosk goes on without {missing} requests.")
    return 0
