print("late")
from .early import partial
from . import hidden as renamed
from .sub.deep import where
