"""What every test may ask for. The network guard is ``tests.no_network``."""

import os

from hypothesis import HealthCheck, settings

# What the command line prints is as wide wherever the tests run: its console looks once.
os.environ["COLUMNS"] = "200"

# No test is timed: a busy machine is no fault.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

pytest_plugins = ["tests.databases"]
