"""Rules of the house that no linter sees. Each comes with a planted fault that shows it can fail."""
