from ... import nothing
from ..b import y
x = 1
