from tests.public.conftest import text_of


def test_the_safety_note_stands_before_any_name(case, visitor):
    page = visitor.get("/41-26/en/write/").content.decode()
    assert page.index("come from there, or travel there?") < page.index('name="name"')
