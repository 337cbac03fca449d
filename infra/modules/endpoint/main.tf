# One door: a function that answers POST on an HTTP API of its own, with its role, its logs and, if wanted, warm
# sandboxes.
