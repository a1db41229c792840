"""What is said in place of a figure where too little is known for one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TooFew:
    """There are `n` of `what`, in words, and a figure takes at least `needed`."""

    what: str
    n: int
    needed: int

    def __str__(self) -> str:
        """Return the reason as a clause."""
        return f"too few to say: {self.n} of the {self.needed} {self.what} that it takes"
