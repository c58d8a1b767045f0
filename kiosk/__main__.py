"""`python -m kiosk`."""

import sys

from kiosk.startup import main

sys.exit(main(sys.argv[1:]))
