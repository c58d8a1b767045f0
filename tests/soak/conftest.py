"""The real program, as in tests/ui."""

from tests.ui.conftest import qapp_cls
from tests.ui.program import open_kiosk

__all__ = ["open_kiosk", "qapp_cls"]
