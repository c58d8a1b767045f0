"""What looks at the clock: quiet times, opening hours, the heartbeat."""
