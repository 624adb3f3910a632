"""Text that is not blank, as patterns of a JSON schema: every reader of one has a notion of blank of its own.

ECMAScript counts U+FEFF, Python the separators U+001C to U+001F, Unicode U+0085; here all of them are blank.
"""

# One character that nobody takes for blank, and no NUL, which no database takes.
A_SIGN = r"[^\s\x00\x1c-\x1f\x85\ufeff]"
NOT_BLANK = rf"^[^\x00]*{A_SIGN}[^\x00]*$"
