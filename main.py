"""Starts the kiosk or one of its commands."""

import sys

from kiosk.startup import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
