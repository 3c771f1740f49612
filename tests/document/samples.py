"""One invented Urgent Action with every field filled in."""

from sincerely.document import UrgentAction

FULL = {
    "publisher": {
        "name": "Lantern Section",
        "origin": "https://lantern.example",
        "contact": "team@lantern.example",
    },
    "number": "23/24",
    "kind": "first",
    "sequence": 1,
    "previous": ["UA 20/24"],
    "index": "AFR 32/7311/2024",
    "countries": ["KE", "UG"],
    "issued": "2024-03-13",
    "event_date": "2024-03-01",
    "until": "2024-05-08",
    "embargo": "2024-03-13T12:00:00Z",
    "issues": ["torture"],
    "people_groups": ["lawyers"],
    "people": [
        {
            "name": "Wanjiku Odera",
            "pronouns": "she/her",
            "gender": "f",
            "age": 41,
            "role": "lawyer",
            "show": "full",
        },
        {"name": "Josephat Mbalire", "pronouns": "he/him", "show": "initials"},
    ],
    "people_note": "and nine farmers",
    "solidarity": {
        "recipient": "The family",
        "address": ["Women’s Prison", "2 Hill Road", "00100 Nairobi"],
        "country": "KE",
        "note": "in English or Swahili",
    },
    "preferred_languages": ["en", "sw"],
    "own_language": True,
    "recommended_actions": ["Release them at once.", "Open an inquiry."],
    "outcomes": [{"person": "Wanjiku Odera", "outcome": "released", "date": "2024-04-01", "source": "kith"}],
    "mention_organisation": False,
    "targets": [
        {
            "holder": "Beatrice Achterberg",
            "function": "Minister of Justice",
            "office": "Ministry of Justice",
            "salutations": {"en": "Dear Minister,", "sw": "Mheshimiwa Waziri,"},
            "closings": {"en": "Yours faithfully,"},
            "lines": [
                {
                    "channel": "post",
                    "address": ["12 Harbour Road", "00100 Nairobi"],
                    "country": "KE",
                    "note": "air",
                },
                {"channel": "email", "value": "minister@justice.example", "note": "office"},
                {"channel": "phone", "value": "+254 20 555 0100", "printed": "020 555 0100"},
                {"channel": "email", "lost": True, "printed": "[hidden]"},
                {"channel": "social", "network": "vk", "value": "@justice", "printed": "vk", "note": "new"},
            ],
        },
        {"office": "Embassy of Kenya", "mission_in": "US", "lines": [{"channel": "x", "value": "@embassy"}]},
    ],
    "copies_to": [{"office": "Law Society", "lines": [{"channel": "fax", "value": "+254 20 555 0199"}]}],
    "links": ["https://lantern.example/23-24"],
    "images": [{"hash": "00ff", "alternative": "Two people at a gate", "credit": "Lantern"}],
    "editions": [
        {
            "language": "en",
            "section": "GB",
            "title": "Free two defenders",
            "summary": ["Two people were arrested."],
            "letter": {
                "salutation": "Dear Minister,",
                "paragraphs": ["I write about Wanjiku Odera."],
                "closing": "Yours faithfully,",
            },
            "additional_information": ["They defend farmers."],
            "call_script": "Good morning.",
            "social_text": "Free them.",
            "local_notes": ["Copies to the High Commission."],
        },
        {"language": "fr", "title": "Libérez-les"},
    ],
}


def full_action() -> UrgentAction:
    """Every field of the format is filled in."""
    return UrgentAction.model_validate(FULL)
