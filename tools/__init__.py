"""Commands that build, check and refresh the book; see CONTRIBUTING.md."""

import sys

# As it is imported, jsonschema compiles a grammar of addresses, for more than a second,
# if it finds this one; what is a notebook does not depend on it.
sys.modules.setdefault("rfc3987_syntax", None)
