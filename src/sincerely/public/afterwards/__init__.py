"""After an appeal: a line that failed, a reply, the wish to hear how it ends."""
