"""The words of who works with whom, in English."""

from typing import Final

NETWORKS_EN: Final = {
    "menu.networks": "Networks",
    "networks.title": "Who works with whom",
    "networks.intro": (
        "What stands here is shown to everyone on the page of each who takes part. Write down "
        "only what someone said, or what is written somewhere."
    ),
    "networks.new": "New network",
    "networks.none": "There is no network yet.",
    "networks.proposed": "Proposed at a meeting",
    "networks.proposed.help": (
        "People said that this connection should exist. Take over what is really there."
    ),
    "networks.weight": "found important by {count}",
    "networks.take": "Take over",
    "networks.unchecked": "Whoever is unticked takes part no longer, from today.",
    "networks.name": "Name",
    "networks.name.help": "For example: Together against rent arrears.",
    "networks.description": "What do they do together?",
    "networks.source": "How do we know?",
    "networks.source.help": "Who said it, or where it is written, and when.",
    "networks.members": "Who takes part?",
    "networks.add": "Someone else",
    "networks.add.help": "Type the name as it stands on the map.",
    "networks.unknown": "This name is not on the map: {names}.",
    "networks.clash": (
        "Someone else has just changed this. Open the network again "
        "and enter your change once more."
    ),
    "networks.save": "Save",
    "networks.remove": "Remove this network",
    "networks.remove.help": "The history can put it back.",
}
