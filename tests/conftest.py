"""Settings that must stand before Qt is imported, and one hypothesis profile for every test."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QSG_RHI_BACKEND", "software")
# The offscreen platform would else scale by what the machine's desktop says.
os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")

# Machines differ in speed and tests share their cores: no deadline, and the same examples on every run.
settings.register_profile(
    "kiosk", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kiosk")
