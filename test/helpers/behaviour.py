"""lit's format for folders of behaviour tests (in a module of its own: lit's workers get it by name)."""
import lit.formats


class BehaviourTests(lit.formats.ShTest):
    """A .py is a program without RUN lines, run in every mode against the oracle; other files are ordinary lit tests."""

    def __init__(self, *arguments):
        super().__init__(False)
        self.program = lit.formats.ShTest(False, preamble_commands=[" ".join(["%differential %s", *arguments])])

    def execute(self, test, lit_config):
        if test.getSourcePath().endswith(".py"):
            return self.program.execute(test, lit_config)
        return super().execute(test, lit_config)
