"""What every test may ask for. The network guard is ``tests.no_network``."""

pytest_plugins = ["tests.databases"]
