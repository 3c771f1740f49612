"""The lean entry and the view are one door: what it takes is stored alike, the rest it has never seen."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection

from sincerely.cases.operations import stop_case
from sincerely.project.few_threads import answer_of
from sincerely.public.intake import addresses
from sincerely.public.intake.addresses import Addresses, Learning
from sincerely.public.intake.entry import Entry
from sincerely.public.intake.networks import MOST_IN_A_WINDOW
from sincerely.public.intake.origins import Site
from sincerely.public.thanks import read_thanks
from sincerely.reports.intake.writer import Writer
from sincerely.reports.models import Arrival, Report
from sincerely.reports.queries import totals_of
from sincerely.site.front import Front
from tests.public.test_traces import everything_in_the_database
from tests.reports.intake.in_loop import WritingThread
from tests.reports.office import NOW, an_action, publish, two_editors
from tests.together import beside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("patient_writer")]

REPORT = "/41-26/en/report/"
FORM = {"key": "key-of-this-form", "letter": "3", "done_on": "2026-11-20", "who": "me"}
TAP = {"sitting": "s" * 24, "tap": "letter", "target": "0", "line": "0"}
OURS = {
    "HTTP_HOST": "localhost:8000",
    "HTTP_SEC_FETCH_SITE": "same-origin",
    "HTTP_ORIGIN": "http://localhost:8000",
}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class House:
    """Front, entry, Django; and what has come through to Django."""

    folder: object
    writer: Writer = field(default_factory=lambda: Writer(WritingThread()))
    seen: list[bytes] = field(default_factory=list)
    hops: int = 0

    def __post_init__(self) -> None:
        self._loop = asyncio.Runner()
        learned = Addresses()
        django = Learning(get_wsgi_application(), learned)

        async def behind(environ, read):
            body = await read()
            self.seen.append(body)
            return await asyncio.wrap_future(beside(lambda: answer_of(django, environ, body)))

        entry = Entry(
            behind,
            learned,
            self.writer,
            site=Site("http://localhost:8000"),
            hops=self.hops,
            clock=lambda: NOW,
        )
        self._front = Front(self.folder, entry)

    def post(self, typed: dict[str, str] | bytes, address: str = REPORT, **environ: str) -> Answer:
        body = typed if isinstance(typed, bytes) else urlencode(typed).encode()

        async def read():
            return body

        request = {
            "REQUEST_METHOD": "POST", "PATH_INFO": address, "QUERY_STRING": "", "REMOTE_ADDR": "198.51.100.7",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http", **OURS, **environ,
        }  # fmt: skip
        status, headers, text = self._loop.run(self._front(request, read))
        return Answer(int(status), dict(headers), text.decode())

    def close_line(self) -> None:
        self._loop.run(self.writer.close())

    def close(self) -> None:
        self.close_line()
        self._loop.close()

    def teach(self, address: str = REPORT) -> None:
        """The first report of an address goes to the view."""
        assert self.post(FORM | {"key": f"the-first {address[1:6]}"}, address).status == 303
        self.seen.clear()


@pytest.fixture
def case(transactional_db, now, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    return publish(an_action())


@pytest.fixture
def house(case, tmp_path):
    house = House(tmp_path)
    yield house
    house.close()
    connection.close()


@pytest.fixture
def taught(house):
    house.teach()
    return house


def test_the_first_report_teaches_and_the_next_is_taken_before_django(house, case):
    house.post(FORM)
    assert len(house.seen) == 1
    answer = house.post(FORM | {"key": "the-second"})
    assert (answer.status, len(house.seen)) == (303, 1)
    shown = answer.headers["Location"].removeprefix(f"{REPORT}done/?shown=")
    assert read_thanks(shown, case, at=NOW).code == Report.objects.get(key="the-second").receipt
    assert totals_of(case).actions == 6


def test_both_answer_with_the_same_headers(house):
    first, second = house.post(FORM), house.post(FORM | {"key": "the-second"})
    del first.headers["Location"], second.headers["Location"]
    # For caches, which keep neither of them.
    del first.headers["Vary"]
    assert second.headers == first.headers
    assert (first.status, first.text) == (second.status, second.text)


def test_a_tap_is_taken_and_its_second_is_the_view_s(taught, case):
    assert taught.post(TAP).status == 303
    assert taught.seen == []
    again = taught.post(TAP)
    assert (again.status, len(taught.seen)) == (303, 1)
    assert totals_of(case).reports == 2


def test_a_replayed_form_is_counted_once(taught, case):
    answers = [taught.post(FORM) for _ in range(5)]
    assert {answer.status for answer in answers} == {303}
    assert totals_of(case).reports == 2


def test_the_same_key_with_other_figures_is_shown_what_counts(taught):
    taught.post(FORM)
    other = taught.post(FORM | {"letter": "4"})
    assert other.status == 409
    assert taught.seen == [urlencode(FORM | {"letter": "4"}).encode()]


@pytest.mark.parametrize(
    "typed",
    [
        FORM | {"letter": "x"},
        FORM | {"letter": "0"},
        FORM | {"done_on": "20.11.2026"},
        FORM | {"more": "1"},
        {},
        b"\xff\x00=&&",
    ],
)
def test_whatever_is_doubtful_comes_to_the_view_as_it_was_sent(taught, typed):
    answer = taught.post(typed)
    assert taught.seen == [typed if isinstance(typed, bytes) else urlencode(typed).encode()]
    assert answer.status in {303, 422}


def test_a_form_with_an_error_keeps_what_was_typed(taught):
    answer = taught.post(FORM | {"letter": "1001", "fax": "17"})
    assert answer.status == 422
    assert 'value="17"' in answer.text


def test_a_stop_is_seen_by_the_very_next_report(taught, case):
    stop_case(case, reason="asked", notice="asked-by-family", by=two_editors()[0], at=NOW)
    answer = taught.post(FORM | {"done_on": "2026-11-21"})
    assert "stopped on 21 November 2026" in answer.text
    assert totals_of(case).reports == 1
    assert taught.post(FORM).status == 303
    assert totals_of(case).told_after_stop == 3


def test_a_new_document_is_learned_when_the_view_has_taken_a_report(taught):
    publish(an_action(kind="extension", sequence=2))
    for key in ("first", "second"):
        assert taught.post(FORM | {"key": key}).status == 303
    assert len(taught.seen) == 1
    assert set(Report.objects.filter(key__in=["first", "second"]).values_list("sequence", flat=True)) == {2}


def test_each_document_has_an_address_of_its_own(taught):
    taught.teach("/41-26/1/en/report/")
    assert taught.post(FORM, "/41-26/1/en/report/").headers["Location"].startswith("/41-26/1/en/report/done/")
    assert taught.seen == []


def test_beyond_what_is_remembered_an_address_stays_the_view_s(taught, monkeypatch):
    monkeypatch.setattr(addresses, "_MOST", 1)
    for number, address in enumerate(["/41-26/1/en/report/", "/41-26/1/en/report/", REPORT]):
        assert taught.post(FORM | {"key": f"k{number}"}, address).status == 303
    assert len(taught.seen) == 2


@pytest.mark.parametrize(
    "address",
    ["/99-26/en/report/", "/41-26/xx/report/", "/41-26/en/write/", "/\xd9\xa41-26/en/report/", "/en/report/"],
)
def test_an_address_that_is_none_stays_django_s_and_teaches_nothing(taught, address):
    for _ in range(2):
        assert taught.post(FORM, address).status in {200, 404}
    assert len(taught.seen) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": ""}, {"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""}, {"HTTP_ORIGIN": "http://["},
        {"HTTP_ORIGIN": "http://localhost.elsewhere.example:8000"},
    ],
)  # fmt: skip
def test_a_form_from_elsewhere_is_refused_before_django(taught, headers):
    answer = taught.post(FORM, **headers)
    assert (answer.status, taught.seen) == (403, [])
    assert "Please open the page of the action here" in answer.text
    assert not Report.objects.filter(key=FORM["key"]).exists()


def test_without_either_header_it_is_taken(taught, monkeypatch):
    monkeypatch.delitem(OURS, "HTTP_ORIGIN")
    monkeypatch.delitem(OURS, "HTTP_SEC_FETCH_SITE")
    assert taught.post(FORM).status == 303
    assert taught.seen == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_HOST": "elsewhere.example", "HTTP_ORIGIN": "http://elsewhere.example"}, 400),
        ({"HTTP_ORIGIN": "http://localhost:81"}, 403),
        ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, 422),
        ({"CONTENT_TYPE": "text/plain"}, 422),
        ({"QUERY_STRING": "letter=4"}, 303),
    ],
)
def test_another_host_port_type_or_query_is_the_view_s_affair(taught, headers, status):
    assert taught.post(FORM, **headers).status == status
    assert len(taught.seen) == 1


def test_a_form_that_was_cut_off_counts_nothing_and_says_so(taught):
    answer = taught.post(FORM, CONTENT_LENGTH="200")
    assert (answer.status, taught.seen) == (400, [])
    assert "did not arrive whole" in answer.text
    assert Report.objects.count() == 1


def test_a_full_line_says_when_to_send_again_in_the_language_of_the_page(case, tmp_path):
    house = House(tmp_path)
    house.teach()
    house.close_line()
    answer = house.post(FORM)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "what you typed is still there" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    house.close()
    connection.close()


def test_a_flood_from_one_network_is_asked_to_wait_and_another_is_taken(case, tmp_path, monkeypatch):
    monkeypatch.setattr("sincerely.public.intake.entry.MOST_IN_A_WINDOW", 3)
    house = House(tmp_path, hops=1)
    statuses = [
        house.post(
            FORM | {"key": f"k{number}"}, HTTP_X_FORWARDED_FOR=f"{number}.1.1.1, 203.0.113.{number}"
        ).status
        for number in range(5)
    ]
    assert statuses == [303, 303, 303, 429, 429]
    assert house.post(FORM, HTTP_X_FORWARDED_FOR="203.0.114.9").status == 303
    assert MOST_IN_A_WINDOW > 200 * 6
    house.close()
    connection.close()


def test_both_doors_tell_the_bands_where_a_report_came_from(house):
    for key, peer in (("view", "203.0.113.77"), ("entry", "203.0.113.77"), ("other", "203.0.114.1")):
        assert house.post(FORM | {"key": key}, REMOTE_ADDR=peer).status == 303
    view, entry, other = Arrival.objects.order_by("report_id")
    assert len(house.seen) == 1
    assert (view.address, view.network) == (entry.address, entry.network)
    assert other.network not in {entry.network, ""}


def test_no_address_of_a_reporter_is_stored_or_logged(taught, caplog):
    for hop in ("203.0.113.77", "203.0.113.77, 203.0.113.78"):
        taught.post(FORM, REMOTE_ADDR="203.0.113.79", HTTP_X_FORWARDED_FOR=hop)
    assert "203.0.113" not in everything_in_the_database() + caplog.text
