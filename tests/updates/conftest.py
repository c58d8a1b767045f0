"""A key pair for the tests; none is kept."""

from pathlib import Path

import pytest

from tests.updates.kit import Signer


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return Signer(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def data(tmp_path: Path, signer: Signer) -> Path:
    """A data folder that trusts the signer for content."""
    folder = tmp_path / "data"
    folder.mkdir()
    signer.trusted_by(folder)
    return folder
