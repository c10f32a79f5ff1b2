"""Live: each worker's own watch on the directory, and the snapshot it serves meanwhile.

``Live`` polls the version, takes changed waits over at once and everything else by a new
snapshot file, which one worker builds for all. It knows the store's change log and the
catalogue; not the directory's tables (whoever starts it hands over how to open a source),
and no request.
"""
