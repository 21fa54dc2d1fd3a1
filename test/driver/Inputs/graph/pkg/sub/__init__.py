from .deep import x
