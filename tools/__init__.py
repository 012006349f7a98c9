"""Commands that build, check and refresh the book; see CONTRIBUTING.md."""
