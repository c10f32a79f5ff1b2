"""The words of in and out, in English."""

from typing import Final

EXCHANGE_EN: Final = {
    "exchange.title": "Exchange",
    "exchange.lead": (
        "Data in and out as a file. You first see what would happen. Then you say yes. "
        ""
    ),
    "exchange.not-read": "This file cannot be used",
    "exchange.no-file": "Choose a file first.",
    "exchange.in": "In",
    "exchange.file": "File",
    "exchange.file.hint": (
        "Excel, CSV, GeoJSON or HSDS. Excel and zip up to {largest} MB, text up to 30 "
        "MB."
    ),
    "exchange.override": "Also overwrite what somebody confirmed",
    "exchange.look": "See what would happen",
    "exchange.look.hint": "Nothing changes yet. A large file takes a while.",
    "exchange.template": "Template",
    "exchange.template.hint": (
        "One row per offering, explained and with an example. Columns may be in any "
        "order."
    ),
    "exchange.template.xlsx": "Template for Excel",
    "exchange.template.csv": "Template as CSV",
    "exchange.out": "Out",
    "exchange.out.hint": "Everything there is now. You can bring the file back in later.",
    "exchange.without": "Without",
    "exchange.form.xlsx": "Excel",
    "exchange.form.csv": "CSV",
    "exchange.form.geojson": "GeoJSON",
    "exchange.form.hsds": "HSDS 3 (JSON)",
    "exchange.form.hsds-zip": "HSDS 3 (tables in a zip)",
    "exchange.plan": "What would happen",
    "exchange.rows": "{count} rows read, {refused} refused",
    "exchange.half-rows": "of {count} rows the place alone is used, not the offering",
    "exchange.stale": (
        "The directory has changed meanwhile. Nothing was done yet. This is what would "
        "happen now."
    ),
    "exchange.left-columns": "Columns not read:",
    "exchange.columns.again": "Read the columns otherwise",
    "exchange.columns": "Which column is what?",
    "exchange.columns.lead": (
        "This file has headings of its own. Say of each column what stands in it. "
        "What we think is filled in. After that you first see what would happen."
    ),
    "exchange.columns.row": "The headings are in",
    "exchange.columns.row.of": "row {row}: {said}",
    "exchange.columns.row.read": "Read this row as headings",
    "exchange.columns.heading": "Heading in your file",
    "exchange.columns.examples": "What stands in it",
    "exchange.columns.is": "What is it?",
    "exchange.columns.leave": "leave out",
    "exchange.columns.unsure": "Not sure: look at this one.",
    "exchange.columns.none": "Empty in the first rows",
    "exchange.columns.only-known": "There are no new places in it; the kind is not needed",
    "exchange.columns.go": "See what would happen",
    "exchange.columns.wrong": "Something is not right yet",
    "exchange.columns.kept": "What you chose is still there.",
    "exchange.columns.missing": "Choose which column is {header}.",
    "exchange.columns.twice": "{header} is another column already. Choose one.",
    "exchange.columns.unknown": "We do not know this column. Choose one of the list.",
    "exchange.columns.group.organization": "Organization",
    "exchange.columns.group.stakeholder": "Place",
    "exchange.columns.group.offering": "Offering",
    "exchange.columns.group.waitlist": "Wait",
    "exchange.tally": "By kind",
    "exchange.added": "New",
    "exchange.changed": "Changed",
    "exchange.same": "The same",
    "exchange.left": "Not overwritten",
    "exchange.refused": "Refused",
    "exchange.fixed": "Repaired",
    "exchange.areas": "Areas",
    "exchange.postcodes": "Postcodes",
    "exchange.organizations": "Organizations",
    "exchange.stakeholders": "Places",
    "exchange.offerings": "Offerings",
    "exchange.networks": "Networks",
    "exchange.waits": "Waits",
    "exchange.yes": "Yes, take over {count}",
    "exchange.yes.hint": "All at once, or nothing. What is refused stays out.",
    "exchange.no": "Do nothing",
    "exchange.nothing": "There is nothing to take over.",
    "exchange.again": "Look again",
    "exchange.lines": "Row by row",
    "exchange.report": "The whole report as CSV",
    "exchange.row": "Row",
    "exchange.column": "Column",
    "exchange.what": "What",
    "exchange.before": "It was",
    "exchange.after": "Becomes",
    "exchange.why": "Explanation",
    "exchange.page": "Page {number} of {count}",
    "exchange.page-back": "Back",
    "exchange.page-next": "Next",
    "exchange.done": "Taken over: {added} new, {changed} changed.",
    "exchange.rows-read": "Rows read",
    "exchange.busy.looking": "The file is being read",
    "exchange.busy.writing": "The file is being taken over",
    "exchange.busy.hint": "A large file takes half a minute. This page keeps up by itself.",
    "exchange.busy.again": "See how far it is",
    "exchange.busy.of": "{what}: {done} of {total}",
    "exchange.busy.starting": "Started",
    "exchange.busy.stop": "Stop",
    "exchange.died.looking": "Reading stopped unexpectedly. Nothing has changed. Try again.",
    "exchange.died.writing": (
        "Taking over stopped unexpectedly. "
        "Everything was taken over, or nothing. Choose the file again "
        "to see what would still happen."
    ),
}  # fmt: skip
