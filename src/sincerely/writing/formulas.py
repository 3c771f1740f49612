"""Opening and closing formulas for letters in languages that the interface is not in.

For somebody whose name and title are unknown. The interface's own languages have theirs in the catalogue.
"""

# language -> (salutation, closing), as its handbooks of correspondence give them.
FORMULAS: dict[str, tuple[str, str]] = {
    "de": ("Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen"),
    "es": ("Estimado señor o señora:", "Atentamente,"),
    "it": ("Gentile Signora, egregio Signore,", "Distinti saluti"),
    "nl": ("Geachte heer of mevrouw,", "Hoogachtend,"),
    "pl": ("Szanowni Państwo,", "Z poważaniem"),
    "pt": ("Exmo.(a) Senhor(a),", "Atenciosamente,"),
    "ru": ("Уважаемые дамы и господа!", "С уважением,"),
    "tr": ("Sayın Yetkili,", "Saygılarımla,"),
    "uk": ("Шановні пані та панове!", "З повагою,"),
}
