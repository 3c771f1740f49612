"""Facts at the desk: what is known of post, missions and danger, in fields and in words."""
