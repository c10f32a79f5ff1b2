"""The command ``voorveld``: serve, ask, check, move data in and out.

The top of the house: may use every room, and no room knows it. Errors are one Dutch line;
a description that is typed here is not kept either.
"""


def main() -> None:
    """Run the command.

    A process that builds or imports beside the server begins as this same script; it is spared
    a second of reading rooms that it does not use.
    """
    from app.cli.command import main as command  # noqa: PLC0415 -- only when it is run

    command()
