"""Widgets that are alive in a kernel and on a static page; it knows no course."""

from . import address
from .base import Finite, Widget

__all__ = ["Finite", "Widget", "address"]
