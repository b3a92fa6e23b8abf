"""Why an import may not begin."""

from weilu.core.errors import Problem


class BadFile(Problem):
    """The file is not what it should be; `reason` says what is wrong and where."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
