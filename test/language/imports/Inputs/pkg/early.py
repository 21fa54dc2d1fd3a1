print("early", __name__)
import sys
partial = hasattr(sys.modules["pkg"], "exported")
