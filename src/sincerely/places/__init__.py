"""Facts of the world: countries, languages, index codes, post, phones and addresses.

Pure: no Django, no database, no network. Tables that the project keeps itself are CSV files in ``data/``;
each of their rows has a source, its evidence and the date of its last review (empty: never reviewed).
"""
