"""A package."""
from pkg import a
