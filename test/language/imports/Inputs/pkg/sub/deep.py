import pkg as top
from ..early import partial as p
from . import __name__ as parent
where = (__name__, __package__, p, top.exported, parent)
