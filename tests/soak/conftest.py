"""The real program, as in tests/ui."""

from tests.ui.conftest import open_kiosk, qapp_cls

__all__ = ["open_kiosk", "qapp_cls"]
