"""What was counted and what was told stays as it was said; a correction is a row of its own."""

from django.db import migrations

from sincerely.staff.triggers import Immutable, RefuseDelete, RefuseInsert


class Migration(migrations.Migration):
    dependencies = [("telling", "0001_initial")]

    operations = [
        Immutable("telling_snapshot", unique=(("id",), ("replaces_id",))),
        Immutable("telling_sharing", unique=(("id",), ("key",), ("corrects_id",))),
        Immutable("telling_officialschoice"),
        RefuseDelete("telling_familycontact"),
        RefuseInsert(
            "telling_sharing",
            rule="of_one_case",
            when=(
                "(NEW.snapshot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM telling_snapshot made"
                " WHERE made.id = NEW.snapshot_id AND made.case_id = NEW.case_id))"
                " OR (NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM telling_sharing told"
                " WHERE told.id = NEW.corrects_id AND told.case_id = NEW.case_id))"
                " OR (NEW.contact_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM telling_familycontact known"
                " WHERE known.id = NEW.contact_id AND known.case_id = NEW.case_id))"
            ),
            sentence="A sharing tells a statement of its own case.",
        ),
        RefuseInsert(
            "telling_snapshot",
            rule="replaces_its_own",
            when=(
                "NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM telling_snapshot made"
                " WHERE made.id = NEW.replaces_id AND made.case_id = NEW.case_id)"
            ),
            sentence="A statement takes the place of one of its own case.",
        ),
    ]
