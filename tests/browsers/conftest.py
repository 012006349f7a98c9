"""The laboratory on a bare page, for all of its test files."""

from tests.browsers.laboratory import bench, lab_page

__all__ = ["bench", "lab_page"]
