"""The comments of a CoNLL-U file that say more than the format itself does."""

import re

GLOBAL_ENTITY = "# global.Entity = "
FIELDS = "eid-etype-head-other"
"""What we write of an entity."""
NEW_DOCUMENT = "# newdoc"
OF_CORPUS = "# doc_json_corpus = "
OF_DOCUMENT = "# doc_json_document = "
"""Rows of JSONL, under names that udapi takes for JSON. `entities` has what an entity has no
field for, by its id."""
EMPTY = "Empty=Yes"
"""The one word of a text without any, as udapi writes it."""

NEWDOC = re.compile(r"# newdoc(?: id\s*=\s*(\S.*))?\s*")
