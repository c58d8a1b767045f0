"""Requests out of the store and into files."""
