"""What keeps people inside the window."""
