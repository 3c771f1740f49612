"""Nobody publishes alone, and nobody rewrites what was saved, approved or published."""

from django.db import migrations

from sincerely.staff.triggers import Immutable, RefuseInsert


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("staff", "0002_guards")]

    operations = [
        Immutable("cases_version", unique=(("id",), ("action_id", "serial"))),
        Immutable("cases_edition", unique=(("id",), ("version_id", "language", "section"))),
        Immutable("cases_approval", unique=(("id",), ("edition_hash", "by_id"))),
        Immutable("cases_publication", unique=(("id",), ("edition_id",))),
        RefuseInsert(
            "cases_approval",
            rule="for_its_hash",
            when="""NOT EXISTS (
                SELECT 1 FROM cases_edition edition
                WHERE edition.id = NEW.edition_id AND edition.hash = NEW.edition_hash)""",
            sentence="An approval is for the hash of its edition.",
        ),
        RefuseInsert(
            "cases_approval",
            rule="by_active_account",
            when="""NOT EXISTS (
                SELECT 1 FROM staff_staff person WHERE person.id = NEW.by_id AND person.is_active)""",
            sentence="A closed account approves nothing.",
        ),
        RefuseInsert(
            "cases_publication",
            rule="by_two_people",
            when="""NOT EXISTS (
                SELECT 1 FROM cases_edition edition
                JOIN cases_approval one ON one.edition_hash = edition.hash
                JOIN cases_approval other ON other.edition_hash = edition.hash
                WHERE edition.id = NEW.edition_id AND one.id = NEW.first_id AND other.id = NEW.second_id
                AND one.by_id <> other.by_id)""",
            sentence="A publication needs two approvals of its hash, by two people.",
        ),
        RefuseInsert(
            "cases_publication",
            rule="by_active_account",
            when="""NOT EXISTS (
                SELECT 1 FROM staff_staff person WHERE person.id = NEW.by_id AND person.is_active)""",
            sentence="A closed account publishes nothing.",
        ),
    ]
