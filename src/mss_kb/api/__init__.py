"""HTTP over the store: thin routers that take a filter, ask the store and return its answer with links."""
