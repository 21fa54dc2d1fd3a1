from . import b
from .sub.deep import x
from .. import beyond
