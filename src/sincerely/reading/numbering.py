"""What is printed around numbers: “UA” or “AU” before a document's own, “Índice” before that of its index."""

from sincerely.reading.labels import literal_pattern

MARK = literal_pattern("numbers", "marks")
# Before or instead of the mark, at the numbers of a second series: “EXTRA 12/97”.
EXTRA = literal_pattern("numbers", "extra")
INDEX = literal_pattern("numbers", "index")
# “Further information on”, “Más información sobre”: what follows is the number of an earlier document.
GOES_ON_FROM = literal_pattern("numbers", "goes_on_from")
# “update on”, “actualización de la”: what follows is the number of the series.
UPDATE_OF = literal_pattern("numbers", "update_of")
# “EXTERNAL”, “PUBLIC”: how far a document may go, printed before its number.
DISTRIBUTION = literal_pattern("numbers", "distribution")
