"""What changing the keys has done in jobs; the private key stays with the staff's desk."""

from collections.abc import Callable
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.leads.audit import By
from kiosk.leads.desk import places_of
from kiosk.leads.keyring import key_acts
from kiosk.leads.keyring.key_acts import Changed, KeysNow
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.settings import Settings
from kiosk.ui.staff.staff_desk import StaffDesk

Done = Callable[[Changed | KioskError], None]
Progress = Callable[[int, int], None]


class KeyringWork:
    """Every `done` runs on the GUI's thread, unless the names were locked meanwhile."""

    def __init__(self, desk: StaffDesk, settings: Settings) -> None:
        self.desk, self._settings = desk, settings

    def read(self, done: Callable[[KeysNow | KioskError], None]) -> None:
        """How the keys stand."""
        folder, now = self.desk.data_dir, self.desk.clock()
        self.desk.run(lambda: key_acts.keys_now(folder, now), done)

    def set_passphrase(self, passphrase: str, done: Done) -> None:
        folder, by = self.desk.data_dir, self._by()
        self.desk.with_key(
            lambda key: key_acts.set_passphrase(folder, key, passphrase, self._places(), by), done
        )

    def set_code(self, code: RecoveryCode, done: Done) -> None:
        folder, by = self.desk.data_dir, self._by()
        self.desk.with_key(lambda key: key_acts.set_code(folder, key, code, self._places(), by), done)

    def rotate(
        self,
        passphrase: str,
        code: RecoveryCode,
        progress: Progress,
        cancelled: Callable[[], bool],
        done: Done,
    ) -> None:
        """`progress` runs on the GUI's thread."""
        folder, by, post = self.desk.data_dir, self._by(), self.desk.jobs.post
        self.desk.with_key(
            lambda key: key_acts.new_keys(
                folder,
                key,
                passphrase,
                code,
                self._places(),
                by,
                progress=lambda made, total: post(lambda: progress(made, total)),
                cancelled=cancelled,
            ),
            done,
        )

    def give_to_desk(self, place: Path, passphrase: str, done: Done) -> None:
        folder, by = self.desk.data_dir, self._by()
        self.desk.with_key(
            lambda key: key_acts.give_to_desk(
                folder, key, place / key_acts.key_file_name(folder), passphrase, self._places(), by
            ),
            done,
        )

    def take_back(self, place: Path, passphrase: str, done: Done) -> None:
        folder, by = self.desk.data_dir, self._by()
        self.desk.run(
            lambda: key_acts.take_back(
                folder, place / key_acts.key_file_name(folder), passphrase, self._places(), by
            ),
            done,
        )

    def _places(self) -> tuple[Path, ...]:
        return places_of(self.desk.data_dir, self._settings)

    def _by(self) -> By:
        return By(f"staff@{self._settings.kiosk_id}", self.desk.clock())
