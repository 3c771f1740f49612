"""The dynamic public addresses. Those of baked pages are the front's; the rest is ``elsewhere.not_found``."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from sincerely.public.converters import (
    KindConverter,
    LanguageConverter,
    NumberConverter,
    NumbersConverter,
    PackNumberConverter,
    SequenceConverter,
    TokenConverter,
)
from sincerely.public.views import (
    afterwards,
    elsewhere,
    ending,
    evening,
    packs,
    papers,
    receipts,
    report,
    scans,
    write,
)

register_converter(NumberConverter, "ua_number")
register_converter(LanguageConverter, "language")
register_converter(SequenceConverter, "sequence")
register_converter(KindConverter, "pack_kind")
register_converter(TokenConverter, "pack_token")
register_converter(PackNumberConverter, "pack_number")
register_converter(NumbersConverter, "ua_numbers")

_pages: list[URLPattern | URLResolver] = [
    path("write/", write.write),
    path("write/send/", write.send),
    path("write/letter.pdf", papers.letter_pdf),
    path("write/envelope.pdf", papers.envelope_pdf),
    path("write/by-hand.pdf", papers.by_hand_pdf),
    path("write/fax.pdf", papers.fax_pdf),
    path("write/card.pdf", papers.card_pdf),
    path("write/reminder.ics", papers.reminder_ics),
    path("write/message.eml", write.message_eml),
    path("report/", report.report),
    path("report/done/", report.done),
    path("report/could-not/", afterwards.could_not),
    path("report/could-not/done/", afterwards.could_not_done),
    path("report/reply/", afterwards.reply),
    path("report/reply/done/", scans.reply_done),
    path("report/reply/picture/", scans.picture),
    path("report/ending/", ending.ending),
    path("report/ending/forget/", ending.forget),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", elsewhere.healthz),
    path("<language:language>/pack/", packs.choose),
    path("<language:language>/pack/<pack_kind:kind>/", packs.pack),
    path("<language:language>/pack/<pack_token:token>/", packs.progress),
    path("<language:language>/pack/<pack_token:token>/pack.pdf", packs.download),
    path("<language:language>/receipt/", receipts.receipt),
    path("<language:language>/receipt/proof/", receipts.proof),
    path("<language:language>/receipt/correct/", receipts.correct),
    path("<language:language>/receipt/withdraw/", receipts.withdraw),
    path("<language:language>/report/evening/", evening.evening),
    path("<language:language>/report/evening/done/", evening.done),
    path("<language:language>/report/<pack_number:pack>/<ua_numbers:slugs>/", packs.tally),
    path("<ua_number:number>/<language:language>/", include(_pages)),
    path("<ua_number:number>/<sequence:sequence>/<language:language>/", include(_pages)),
]
