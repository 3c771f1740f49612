"""From an Urgent Action and the writer's words to letter, sheet, mail, call and post.

Pure: no Django, no database, no network. Everything takes the *public* action (``document.projection``);
nothing that a writer says is kept. Sentences come out in the language asked for.
"""
