"""How many reports may wait for the writer; apart, because the server needs it before Django is there."""

# Those who wait hold a thread of the server each (``project.server``): beyond this they are asked to wait
# at home, so that threads are left for reading.
LONGEST_LINE = 256
