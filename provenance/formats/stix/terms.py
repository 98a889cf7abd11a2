"""What STIX calls kinds, opinions and markings, and the labels for what it has no property for."""

LABELS = (
    "stance",
    "scope",
    "commitment",
    "conditional",
    "speech_act",
    "cue",
    "said",
    "said_words",
    "said_anchor",
    "note",
    "responds_to",
    "withdraws",
    "on_behalf_of",
)
CLASSES = {
    "person": ("individual", None),
    "organisation": ("organization", None),
    "government": ("organization", "government"),
    "outlet": ("organization", "communications"),
    "group": ("group", None),
    "account": ("system", None),
}
OPINIONS = {
    "strongly-agree": "1",
    "agree": "2",
    "neutral": "3",
    "disagree": "4",
    "strongly-disagree": "5",
}
# The identifiers that STIX gives to the Traffic Light Protocol, version 1 and 2.
TLP = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "CLEAR",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "GREEN",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "AMBER",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "RED",
    "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487": "CLEAR",
    "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb": "GREEN",
    "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421": "AMBER",
    "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003": "AMBER+STRICT",
    "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1": "RED",
}
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
