"""The way of a plain report before Django: read, checked and stored in a batch, in microseconds.

Whatever is not plain goes on to the view untouched, as if nobody had looked at it.
"""
