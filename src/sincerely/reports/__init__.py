"""Reports of actions and the totals made of them. No name, no address, no free text is ever stored here."""
