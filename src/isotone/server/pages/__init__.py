"""The pages that a person sees: one module a page or two, each with its `router`; templates in `server/templates`."""
