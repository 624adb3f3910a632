"""Questions to the store. In: a connection and a checked filter. Out: dicts in the shapes of `answers.py`.

Links are the API's to add. A caller reads the store's version before it asks, on one connection, so that an
answer is never older than its version.
"""
