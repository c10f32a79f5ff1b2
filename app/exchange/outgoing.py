"""The directory out, in every form; and the empty template."""

from collections.abc import Callable, Sequence
from typing import Final

from app.directory.export import write_geojson
from app.exchange.errors import FileRefusedError
from app.exchange.hsds.outgoing import write_json
from app.exchange.hsds.tabular import write_package
from app.exchange.origins import TITLE
from app.exchange.tables.writing import (
    code_lists,
    explanation,
    rows_of,
    template_rows,
    write_csv,
    write_excel,
)
from app.words.directory import Directory
from app.words.vocabulary import Vocabulary

CSV_TYPE: Final = "text/csv; charset=utf-8"
EXCEL_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: Final = {
    "geojson": "application/geo+json",
    "csv": CSV_TYPE,
    "xlsx": EXCEL_TYPE,
    "hsds": "application/json",
    "hsds-zip": "application/zip",
}
MISSING: Final = {
    "geojson": "",
    "csv": "vlakken van gebieden, postcodes, netwerken en oudere metingen van een wachttijd",
    "xlsx": "vlakken van gebieden, postcodes, netwerken en oudere metingen van een wachttijd",
    "hsds": "gebieden, postcodes en netwerken",
    "hsds-zip": "gebieden, postcodes en netwerken",
}
"""What a form cannot carry."""


def write(
    form: str, directory: Directory, vocabulary: Vocabulary, origins: Sequence[list[str]] = ()
) -> bytes:
    """The directory in a form of ``TYPES``; ``origins``: a sheet beside it, where there is room."""
    if form == "xlsx":
        return _excel(directory, vocabulary, origins)
    writer = _WRITERS.get(form)
    if writer is None:
        raise FileRefusedError(f"kies een van: {', '.join(TYPES)}")
    return writer(directory, vocabulary)


def write_template(form: str, vocabulary: Vocabulary, areas: list[tuple[str, str]]) -> bytes:
    """The empty template as ``csv`` or ``xlsx``, with an example that is marked as one."""
    if form == "csv":
        return write_csv(template_rows())
    lists = [("Uitleg", explanation()), ("Lijsten", code_lists(vocabulary, areas))]
    return write_excel(template_rows()[1:], lists)


def _excel(directory: Directory, vocabulary: Vocabulary, origins: Sequence[list[str]]) -> bytes:
    areas = [(area.code, area.name) for area in directory.areas]
    lists = [("Uitleg", explanation()), ("Lijsten", code_lists(vocabulary, areas))]
    if origins:
        lists.append((TITLE, list(origins)))
    return write_excel(rows_of(directory), lists)


_WRITERS: Final[dict[str, Callable[[Directory, Vocabulary], bytes]]] = {
    "geojson": lambda directory, _: write_geojson(directory),
    "csv": lambda directory, _: write_csv(rows_of(directory)),
    "hsds": write_json,
    "hsds-zip": write_package,
}
