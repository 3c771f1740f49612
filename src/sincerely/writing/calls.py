"""The same asks for a phone call."""

from sincerely.document import Edition, Target, UrgentAction
from sincerely.wording import wording_for
from sincerely.writing.naming import target_name
from sincerely.writing.words import subject_for


def call_script(
    action: UrgentAction, edition: Edition, target: Target, language: str, name: str = ""
) -> tuple[str, ...]:
    """What to say on the phone, one paragraph each: the editor's own script, else one made of the asks.

    Only the recommended actions are asked for (field guide, section 4); where the action lists none, the
    letter's last paragraph, where its ask stands, is read out. ``name`` may be empty.
    """
    if edition.call_script:
        return tuple(line.strip() for line in edition.call_script.split("\n") if line.strip())
    words = wording_for(language)
    opening = words.gettext("Good day. I would like to leave a message for: %(target)s.") % {
        "target": target_name(target, language)
    }
    about = words.gettext("I am calling about this: %(subject)s.") % {
        "subject": subject_for(action, edition, language).rstrip(".")
    }
    thanks = words.gettext(
        "Please pass my message on, and tell me when I may call again. Thank you. Good-bye."
    )
    return (opening, *_introduction(name, language), about, *_asks(action, edition, language), thanks)


def _introduction(name: str, language: str) -> tuple[str, ...]:
    if not name.strip():
        return ()
    return (wording_for(language).gettext("My name is %(name)s.") % {"name": name.strip().rstrip(".")},)


def _asks(action: UrgentAction, edition: Edition, language: str) -> tuple[str, ...]:
    if action.recommended_actions:
        return (wording_for(language).gettext("These are my requests:"), *action.recommended_actions)
    if edition.letter and edition.letter.paragraphs:
        return (edition.letter.paragraphs[-1],)
    return edition.summary[-1:]
