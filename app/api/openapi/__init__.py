"""The API's own description: OpenAPI 3.1, composed from the words that are really sent.

Schemas come from the Structs, codes from the vocabulary, examples from recorded answers; a
test proves that what is served fits what is described.
"""

from app.api.openapi.document import compose

__all__ = ["compose"]
