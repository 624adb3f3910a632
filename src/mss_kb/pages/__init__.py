"""Pages for people, made on the server over the same questions as the API; they work without JavaScript.

`looking.py` is what every page does around its question, `shown.py` a claim as pages show it, `templates/`
and `static/` what they are made of. One file for each page.
"""
