"""Sealed requests from kiosk to desk and states back, through a folder."""
