"""What the desk answers. Each view finds, calls one operation, says what happened and leaves."""
