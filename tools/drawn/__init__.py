"""Urgent Actions drawn at random, for what must hold for any of them: the same seed draws the same action.

Everybody and everything in them is invented; addresses end in ``.example``.
"""
