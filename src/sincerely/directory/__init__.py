"""What holds beyond one action: lines that are paused everywhere, and facts of post, missions and danger."""
