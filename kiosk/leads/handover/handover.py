"""One round of the hand-over on a data folder, from either side."""

from datetime import datetime
from pathlib import Path

from kiosk.leads.audit import By
from kiosk.leads.desk import opened_store, places_of
from kiosk.leads.handover.handover_mail import Mail
from kiosk.leads.handover.handover_send import Erase, Sent, send
from kiosk.leads.handover.handover_take import Taken, take
from kiosk.leads.keeping.retention import erase_everywhere
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.leads.store import Store
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings

WHO = "hand-over"


def send_now(data_dir: Path, folder: Path, settings: Settings, now: datetime) -> Sent:
    """The kiosk's round; raises KioskError."""
    with opened_store(data_dir, now) as store:
        key, by = load_public_key(data_dir / KEY_FILE), By(WHO, now)
        return send(store, Mail(folder, key), _eraser(data_dir, store, settings, by), by)


def take_now(data_dir: Path, folder: Path, settings: Settings, now: datetime) -> Taken:
    """The desk's round; raises KioskError."""
    with opened_store(data_dir, now) as store:
        key, by = load_public_key(data_dir / KEY_FILE), By(WHO, now)
        return take(store, Mail(folder, key), _eraser(data_dir, store, settings, by), by)


def _eraser(data_dir: Path, store: Store, settings: Settings, by: By) -> Erase:
    """Erases one request wherever it stands here, the backups too."""
    key, places = load_public_key(data_dir / KEY_FILE), places_of(data_dir, settings)
    return lambda lead_id: erase_everywhere(data_dir, store, key, places, lead_id, by)
