"""The data folder of the desk's PC: the kiosk's key file, and a requests file of its own."""

from pathlib import Path

from kiosk.files import make_private_folder
from kiosk.leads.keyring.keys import keys_are_here, write_key_file
from kiosk.leads.keyring.sealing import KeyFileError, load_public_key, read_key_file
from kiosk.paths import KEY_FILE


def prepare_desk_folder(data_dir: Path, keys: Path | None) -> None:
    """Bring the keys into a new folder, or check that they are the folder's. Raises KeyFileError."""
    here = data_dir / KEY_FILE
    if keys is None:
        if not here.exists():
            raise KeyFileError(
                "This data folder is not set up.",
                where=str(data_dir),
                mend="Bring the keys: kiosk desk --data DIR --keys FILE",
            )
        return
    public = load_public_key(keys)
    if here.exists():
        if load_public_key(here) != public:
            raise KeyFileError("Other keys are here.", where=str(here), mend="Name another data folder.")
        return
    if not keys_are_here(keys):
        raise KeyFileError(
            "This file only seals: it is the kiosk's half.", where=str(keys), mend="Find the desk's key file."
        )
    try:
        make_private_folder(data_dir)
    except OSError as error:
        raise KeyFileError(
            f"The folder cannot be made ({error.strerror}).", where=str(data_dir), mend="Name another."
        ) from error
    write_key_file(here, read_key_file(keys))
