"""What comes after an appeal: lines that failed, replies, who waits for the end. Nothing is counted."""
