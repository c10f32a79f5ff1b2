"""Rules as values: what is compared, where one begins, how long a wait may be, who may refer.

``compile_rules`` checks the parsed files of ``data/rules``; every other room receives the
``RuleSet``. Nothing here knows a file, a directory or a sentence.
"""

from app.rules.compiled import RuleSet, compile_rules

__all__ = ["RuleSet", "compile_rules"]
