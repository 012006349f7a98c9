"""Helpers of the course *Deep learning from a statistical viewpoint, session 0*.

The idea that a chapter teaches stands in its notebook; what would distract
from it stands here.
"""
