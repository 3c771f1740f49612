"""The desk's addresses. Every page is for staff but for those named as open."""

from django.urls import register_converter

from sincerely.desk.editions import EditionKey
from sincerely.desk.gate import open_path, staff_path
from sincerely.desk.views import (
    afterwards,
    drafts,
    facts,
    front,
    held,
    history,
    intake,
    overlays,
    pictures,
    reading,
    review,
    scans,
    sheets,
    signing_in,
    telling,
    totals,
    words,
)

register_converter(EditionKey, "edition")

app_name = "desk"
urlpatterns = [
    open_path("sign-in/", signing_in.sign_in, name="sign-in"),
    open_path("sign-out/", signing_in.sign_out, name="sign-out"),
    open_path("demo/<str:token>/", signing_in.demo, name="demo"),
    staff_path("", front.front, name="list"),
    staff_path("new/", intake.start, name="new"),
    staff_path("new/file/", intake.from_files, name="from-file"),
    staff_path("new/came-in/", intake.came_in, name="came-in"),
    staff_path("new/paste/", intake.from_paste, name="from-paste"),
    staff_path("new/blank/", intake.from_nothing, name="from-nothing"),
    staff_path("understood/", words.understood, name="understood"),
    staff_path("action/<int:action_id>/", review.review, name="review"),
    staff_path("action/<int:action_id>/page/<int:number>.png", pictures.page, name="page"),
    staff_path("action/<int:action_id>/next/", intake.from_earlier, name="from-earlier"),
    staff_path("action/<int:action_id>/discard/", drafts.discard, name="discard"),
    staff_path("action/<int:action_id>/repeats/", drafts.repeats, name="repeats"),
    staff_path("action/<int:action_id>/history/", history.history, name="history"),
    staff_path("action/<int:action_id>/lines/", overlays.lines, name="lines"),
    staff_path("action/<int:action_id>/lines/<path:pointer>/", overlays.line, name="line"),
    staff_path("action/<int:action_id>/read/<edition:words>/", reading.read, name="read"),
    staff_path("action/<int:action_id>/read/<edition:words>/sheet/<str:form>/", sheets.sheet, name="sheet"),
    staff_path("action/<int:action_id>/read/<edition:words>/ask/", reading.ask, name="ask"),
    staff_path("action/<int:action_id>/read/<edition:words>/confirm/", reading.confirm, name="confirm"),
    staff_path("action/<int:action_id>/read/<edition:words>/approve/", reading.approve, name="approve"),
    staff_path("action/<int:action_id>/read/<edition:words>/send-back/", reading.back, name="send-back"),
    staff_path("action/<int:action_id>/read/<edition:words>/publish/", reading.publish, name="publish"),
    staff_path("totals/", totals.all_cases, name="totals"),
    staff_path("totals/<slug:name>.<slug:form>", totals.all_cases_file, name="totals-file"),
    staff_path("totals/<int:year>/", totals.of_year, name="year"),
    staff_path("totals/<int:year>/<slug:name>.<slug:form>", totals.of_year_file, name="year-file"),
    staff_path("case/<int:case_id>/totals/", totals.of_case, name="case-totals"),
    staff_path(
        "case/<int:case_id>/totals/<slug:name>.<slug:form>", totals.of_case_file, name="case-totals-file"
    ),
    staff_path("facts/<str:kind>/", facts.facts, name="facts"),
    staff_path("facts/<str:kind>/add/", facts.add, name="fact-add"),
    staff_path("facts/<str:kind>/row/<str:key>/", facts.change, name="fact"),
    staff_path("facts/<str:kind>/row/<str:key>/checked/", facts.checked, name="fact-checked"),
    staff_path("facts/<str:kind>/row/<str:key>/end/", facts.end, name="fact-end"),
    staff_path("action/<int:action_id>/mission/<path:pointer>/take/", facts.take, name="mission-take"),
    staff_path("flags/", afterwards.flags, name="flags"),
    staff_path("flags/aside/", afterwards.aside, name="flags-aside"),
    staff_path("case/<int:case_id>/came-back/", afterwards.came_back, name="came-back"),
    staff_path("scan/<int:scan_id>/", scans.scan, name="scan"),
    staff_path("scan/<int:scan_id>/picture.png", scans.picture, name="scan-picture"),
    staff_path("scan/<int:scan_id>/open/", scans.open_it, name="scan-open"),
    staff_path("scan/<int:scan_id>/erase/", scans.erase, name="scan-erase"),
    staff_path("case/<int:case_id>/telling/", telling.telling, name="telling"),
    staff_path("case/<int:case_id>/telling/officials/", telling.officials, name="telling-officials"),
    staff_path("case/<int:case_id>/telling/to/<str:to>/", telling.tell, name="tell"),
    staff_path("case/<int:case_id>/telling/entry/<int:sharing_id>/", telling.correct, name="sharing"),
    staff_path(
        "case/<int:case_id>/telling/contact/<int:contact_id>/erase/", telling.erase, name="contact-erase"
    ),
    staff_path("case/<int:case_id>/telling/<int:snapshot_id>/", telling.statement, name="statement"),
    staff_path(
        "case/<int:case_id>/telling/<int:snapshot_id>/paper.pdf", telling.paper, name="statement-paper"
    ),
    staff_path(
        "case/<int:case_id>/telling/<int:snapshot_id>/paper.png", telling.picture, name="statement-picture"
    ),
    staff_path("held/", held.held, name="held"),
    staff_path("case/<int:case_id>/held/count/", held.count, name="held-count"),
    staff_path("case/<int:case_id>/invalidate/", held.invalidate, name="invalidate"),
    staff_path("case/<int:case_id>/invalidate/propose/", held.propose, name="invalidation-propose"),
    staff_path("invalidation/<int:invalidation_id>/", held.invalidation, name="invalidation"),
    staff_path("invalidation/<int:invalidation_id>/confirm/", held.confirm, name="invalidation-confirm"),
    staff_path("case/<int:case_id>/stop/", overlays.stop, name="stop"),
    staff_path("case/<int:case_id>/withdraw/", overlays.withdraw, name="withdraw"),
    staff_path("case/<int:case_id>/close/", overlays.close, name="close"),
]
