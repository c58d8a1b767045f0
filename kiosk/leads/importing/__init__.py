"""Requests from another program's CSV file."""
