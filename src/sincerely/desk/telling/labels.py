"""What the keys of tellings are called at the desk, which is in English."""

from sincerely.telling.due import Owed
from sincerely.telling.models import Answer, Audience, Outcome, Revision, Way

FAMILY = "The person or the family"
OUTCOMES = {
    Outcome.TOLD.value: "They were told",
    Outcome.NOT_SAFE.value: "It is not safe to tell them: then nothing is due",
    Outcome.UNDONE.value: "This did not happen: take the entry back",
}
WAYS = {
    Way.LETTER.value: "Letter",
    Way.EMAIL.value: "E-mail",
    Way.FAX.value: "Fax",
    Way.PHONE.value: "Phone call",
    Way.MEETING.value: "Handed over, or said to their face",
    Way.OTHER.value: "Another way",
}
ANSWERS = {
    Answer.NONE.value: "No answer yet",
    Answer.TAKEN.value: "They took it",
    Answer.ANSWERED.value: "They answered",
    Answer.REFUSED.value: "They would not take it",
}
REVISIONS = {
    Revision.UNTRUE.value: "Reports that were untrue were taken out",
    Revision.CORRECTED.value: "People corrected or took back their reports",
    Revision.MISCOUNTED.value: "We had made a mistake in the count",
    Revision.RULE.value: "The counting rule has changed",
}


def whom_label(audience: str, office: str) -> str:
    return office if audience == Audience.OFFICE else FAMILY


def owed_label(owed: Owed) -> str:
    """Who is to be told, in a list of several."""
    whom = whom_label(owed.audience, owed.office)
    return f"{whom} (the number they were told was corrected)" if owed.is_correction else whom
