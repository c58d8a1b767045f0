"""Looking at and working on requests: what the lead desk shows."""
