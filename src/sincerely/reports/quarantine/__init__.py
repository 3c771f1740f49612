"""What does not look like people reporting is set aside, until somebody at the desk has looked at it."""
