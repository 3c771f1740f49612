"""Step Send, by mail: the link, the mailbox, the draft, subject and copies."""

import email
from email.policy import default
from urllib.parse import parse_qs, urlsplit

from sincerely.document import ContactLine, replaced
from tests.public.conftest import text_of
from tests.public.steps import IN_DANGER, SEND, TYPED, mailto_in
from tests.reports.office import AMBASSADOR, MINISTER, an_action, publish


def test_the_mail_has_a_subject_the_whole_letter_and_line_ends_of_mail(case, visitor):
    fields = parse_qs(urlsplit(mailto_in(visitor.post(SEND, TYPED).content.decode())).query)
    assert fields["subject"] == ["The case of Vera Holt"]
    parts = ("Dear Minister,", "I am a nurse.", "Please release her.", "Yours sincerely,\r\nK. L.\r\nLeeds")
    assert fields["body"] == ["\r\n\r\n".join(parts)]


def test_a_letter_too_long_for_a_link_is_copied_instead(case, visitor):
    answer = visitor.post(SEND, TYPED | {"words": "Please release her. " * 120})
    assert "body=" not in mailto_in(answer.content.decode())
    assert "Copy the letter below and paste it there" in text_of(answer)
    assert "Copy the letter below" not in text_of(visitor.post(SEND, TYPED))


def test_an_address_that_no_link_can_carry_is_copied(db, now, visitor):
    lines = (MINISTER.lines[1].model_copy(update={"value": "a@b.example, c@d.example"}),)
    publish(an_action(targets=(MINISTER.model_copy(update={"lines": lines}),)))
    answer = visitor.post(SEND, {"country": "GB"})
    assert "mailto:" not in answer.content.decode().split("<footer")[0]
    assert "Copy the address and the letter into a new mail." in text_of(answer)


def test_the_draft_for_any_mail_program_is_whole_and_from_nobody(case, visitor):
    answer = visitor.post("/41-26/en/write/message.eml", TYPED | {"line": "1"})
    draft = email.message_from_bytes(answer.content, policy=default)
    assert (draft["To"], draft["From"], draft["X-Unsent"]) == ("minister@justice.example", None, "1")
    assert "Please release her." in draft.get_content()
    assert answer["Cache-Control"] == "no-store"


def test_a_draft_for_a_line_that_is_none_keeps_the_letter_on_the_page(case, visitor):
    for line in ("0", "9", "x", ""):
        answer = visitor.post("/41-26/en/write/message.eml", TYPED | {"line": line})
        assert answer.status_code == 422
        assert "Copy the address and the letter into a new mail." in text_of(answer)
        assert "I am a nurse." in answer.content.decode()


def test_an_address_to_copy_breaks_between_its_parts_alone(case, visitor):
    page = visitor.post(SEND, TYPED).content.decode()
    assert 'dir="ltr">minister@<wbr>justice<wbr>.example</span>' in page


def test_copies_go_in_cc_where_the_action_names_others(db, now, visitor):
    court = replaced(
        MINISTER,
        lines=(
            ContactLine(channel="email", lost=True, printed="[email protected]"),
            ContactLine(channel="email", value="court@justice.example"),
        ),
    )
    elsewhere = replaced(AMBASSADOR, lines=(ContactLine(channel="email", value="embassy@mission.example"),))
    publish(an_action(copies_to=(court, elsewhere)))
    answer = visitor.post(SEND, TYPED)
    assert parse_qs(urlsplit(mailto_in(answer.content.decode())).query)["cc"] == ["court@justice.example"]
    assert "Copy to (Cc) court@justice.example" in text_of(answer)
    draft = visitor.post("/41-26/en/write/message.eml", TYPED | {"line": "1"})
    assert email.message_from_bytes(draft.content, policy=default)["Cc"] == "court@justice.example"
    to_both = text_of(visitor.post(SEND, TYPED | {"country": "US"}))
    assert "embassy@mission.example" in to_both


def test_another_subject_can_be_chosen_and_stays_in_every_way(case, visitor):
    page = visitor.post(SEND, TYPED).content.decode()
    assert 'name="subject" value="1" lang="en" dir="auto">My request for Vera Holt<' in page
    page = visitor.post(SEND, TYPED | {"subject": "1"}).content.decode()
    assert parse_qs(urlsplit(mailto_in(page)).query)["subject"] == ["My request for Vera Holt"]
    assert '<input type="hidden" name="subject" value="1">' in page[page.index("message.eml") :]
    draft = visitor.post("/41-26/en/write/message.eml", TYPED | {"line": "1", "subject": "1"})
    assert email.message_from_bytes(draft.content, policy=default)["Subject"] == "My request for Vera Holt"
    unknown = visitor.post(SEND, TYPED | {"subject": "9"}).content.decode()
    assert parse_qs(urlsplit(mailto_in(unknown)).query)["subject"] == ["The case of Vera Holt"]


def test_each_mailbox_says_who_has_the_text(case, visitor):
    page = text_of(visitor.post(SEND, TYPED))
    for name, company in (("Gmail", "Google"), ("Outlook.com", "Microsoft"), ("Yahoo", "Yahoo")):
        assert page.index(f"Open it in {name}") < page.index(f"{company} has the text as soon as")


def test_where_it_is_dangerous_no_link_carries_the_letter_into_the_history_of_the_browser(case, visitor):
    assert "mail.google.com" in visitor.post(SEND, TYPED).content.decode()
    dangerous = visitor.post(SEND, TYPED | IN_DANGER).content.decode()
    assert "mail.google.com" not in dangerous
    assert "message.eml" in dangerous
