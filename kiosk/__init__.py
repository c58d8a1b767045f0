"""A waiting-room kiosk: honest pages, an expectations check, sealed visit requests."""

__version__ = "0.1.0"
