"""What can go wrong with a worker. Each argument ends the sentence "Your code ..."."""


class SandboxError(Exception):
    """The worker gave no usable answer."""


class TooSlowError(SandboxError):
    """It used up the time that it was given."""


class EarlierStepError(SandboxError):
    """It answered a question for the second time: what was run before is still at work, not what was asked for now."""
