"""What is said in place of a figure where too little is known for one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TooFew:
    """There are `n` of what a figure is made of, in words, and it takes `needed`."""

    what: str
    n: int
    needed: int

    def __str__(self) -> str:
        """Return the reason as a clause."""
        return f"too few to say: {self.n} {self.what}, and it takes {self.needed}"
