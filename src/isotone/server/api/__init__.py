"""JSON routes for those signed in, one module a noun with its `router`; what they take and give is in `forms`."""
