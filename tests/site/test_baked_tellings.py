"""Who was told the total, and the sentence to quote, on the pages of a case."""

from pathlib import Path

import pytest

from sincerely.cases.models import Action, Case
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.operations import record_reports, void_report
from sincerely.site.baking import bake_totals
from sincerely.telling.deeds import Deed
from sincerely.telling.models import Snapshot
from sincerely.telling.operations import make_statement, record_sharing
from tests.factories import (
    DAY,
    NOON,
    a_published_action,
    a_staff,
    an_action_value,
    arabic_words,
    english_words,
    french_words,
)
from tests.site.baked import a_report, bake, everything, page

ENGLISH, FRENCH, ARABIC = (f"31-31/{language}/index.html" for language in ("en", "fr", "ar"))


@pytest.fixture
def action(site: Path) -> Action:
    """An action in three languages of which 15 letters were reported."""
    words = [english_words(), french_words(), arabic_words()]
    action = a_published_action(an_action_value(editions=words))
    record_reports([a_report(action, key=f"k{number}", letters=1) for number in range(15)])
    bake(action)
    return action


def state_and_tell(case: Case, **changes: object) -> Snapshot:
    made = make_statement(case, revision="", by=a_staff(), at=NOON)
    told = {
        "key": f"telling {made.pk}",
        "audience": "office",
        "office": "Minister of Justice",
        "way": "letter",
    }
    deed = Deed(**({**told, "outcome": "told", "on": NOON.date(), "snapshot": made} | changes))
    record_sharing(case, deed, by=a_staff(), at=NOON)
    bake_totals(case_id=case.pk, at=NOON)
    return made


def test_the_page_says_who_was_told_when_and_how_many(site: Path, action: Action) -> None:
    assert "Who was told" not in page(site, ENGLISH)
    state_and_tell(action.case)
    told = 'The <bdi lang="en" dir="ltr">Minister of Justice</bdi> was told on 14 March 2031: 15 actions.'
    assert told in page(site, ENGLISH)
    assert 'communiqué le 14 mars 2031 (<bdi lang="en" dir="ltr">Minister of Justice</bdi>)' in page(
        site, FRENCH
    )
    assert '<bdi lang="en" dir="ltr">Minister of Justice</bdi>' in page(site, ARABIC)


def test_after_a_revision_the_older_figure_stays_and_the_newer_stands_behind_it(
    site: Path, action: Action
) -> None:
    state_and_tell(action.case)
    for report in Report.objects.all()[:3]:
        void_report(report, reason=VoidReason.INVALID, at=NOON)
    make_statement(action.case, revision="untrue", by=a_staff(), at=NOON + DAY)
    bake_totals(case_id=action.case_id, at=NOON + DAY)
    assert "was told on 14 March 2031: 15 actions. Corrected on 15 March 2031: 12 actions." in page(
        site, ENGLISH
    )


def test_the_sentence_to_quote_names_figure_day_unit_and_rule(site: Path, action: Action) -> None:
    make_statement(action.case, revision="", by=a_staff(), at=NOON)
    bake_totals(case_id=action.case_id, at=NOON)
    assert (
        "By 14 March 2031, 15 actions (letters, e-mails, calls and the like) for Ilmar Tamsalu had been "
        "reported to Letters of Haapsu; each is what supporters say they did." in page(site, ENGLISH)
    )
    assert "Au 14 mars 2031, 15 actions" in page(site, FRENCH)
    record_reports([a_report(action, key="later", letters=9)])
    bake_totals(case_id=action.case_id, at=NOON)
    assert "By 14 March 2031, 15 actions" in page(site, ENGLISH)


def test_below_the_threshold_nothing_is_quoted_and_no_telling_is_shown(site: Path, action: Action) -> None:
    action.case.total_threshold = 16
    action.case.save()
    state_and_tell(action.case)
    assert "One sentence to quote" not in page(site, ENGLISH)
    assert "Who was told" not in page(site, ENGLISH)


def test_that_the_family_was_told_stands_in_no_file(site: Path, action: Action) -> None:
    state_and_tell(action.case, audience="family", office="", contact="Tant Mirjam")
    bake(action)
    assert "Mirjam" not in everything(site)
    assert "Who was told" not in everything(site)


def test_an_office_with_signs_in_its_name_is_no_markup(site: Path) -> None:
    target = {"function": "<script>alert(1)</script> & the %(day)s", "lines": []}
    kept = an_action_value().model_dump(mode="json")["targets"]
    action = a_published_action(an_action_value(targets=[target, *kept]))
    record_reports([a_report(action, letters=3)])
    state_and_tell(action.case, office="<script>alert(1)</script> & the %(day)s")
    told = (
        'The <bdi lang="en" dir="ltr">&lt;script&gt;alert(1)&lt;/script&gt; &amp; the %(day)s</bdi> was told'
    )
    assert told in page(site, ENGLISH)
