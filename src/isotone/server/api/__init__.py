"""JSON routes, one module a noun; each shows its `router`."""
