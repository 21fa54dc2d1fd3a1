def attempt(source):
    try:
        exec(source, {})
    except BaseException as error:
        print(source.replace("\n", "; "), "->", type(error).__name__, error, repr(error.__cause__), error.__suppress_context__, repr(error.__context__))
for s in ("raise ValueError", "raise ValueError()", "raise ValueError('m')", "raise ValueError, 5" if False else "raise ValueError('a', 'b')", "raise", "raise 5", "raise 'text'", "raise None", "raise int", "raise ValueError from KeyError", "raise ValueError from KeyError('c')", "raise ValueError from None", "raise ValueError from 5", "raise KeyError from ValueError()",
          "class E(Exception):\n  def __new__(cls): return 5\nraise E", "class E(Exception):\n  def __init__(self): 1/0\nraise E", "raise (ValueError, KeyError)", "raise type('Made', (Exception,), {})('x')", "try:\n  raise KeyError('a')\nexcept KeyError:\n  raise ValueError('b')", "try:\n  raise KeyError('a')\nfinally:\n  raise ValueError('b')",
          "try:\n  raise KeyError('a')\nexcept KeyError as e:\n  raise e", "try:\n  1/0\nexcept 5:\n  pass", "try:\n  1/0\nexcept (ValueError, 'x'):\n  pass", "try:\n  1/0\nexcept object:\n  pass", "try:\n  pass\nexcept undefined:\n  pass", "raise BaseException('b')", "raise StopIteration(1)", "raise NotImplemented"):
    attempt(s)
