"""The words that made-up cards are written with."""

from typing import Final

WISHES: Final = (
    "Retry when the bank is silent for",
    "Show the reason for each declined",
    "Stop dividing by a hundred in",
    "Tell the merchant at once about",
    "Reconcile line by line with",
    "Measure before and after:",
    "Take the rate of the booking day for",
    "Write down who may change",
    "One page less in the way to",
    "Keep ten years of",
)
THINGS: Final = (
    "payouts to accounts abroad",
    "card payments above the limit",
    "the monthly statement",
    "refunds that come back",
    "webhooks of the old version",
    "subscriptions paused in summer",
    "disputes with an answer due",
    "ledger entries without a source",
    "amounts in yen and won",
    "the price list of next year",
)
BODIES: Final = (
    "- [x] asked the two merchants who wrote to us what they expect\n",
    "- [x] the happy way works on staging, with a real refund\n",
    "- [ ] a test cuts the line half-way and finds nothing lost\n",
    "- [ ] the old entries are filled in, or marked as unknown\n",
    "Today a late refund is booked at today's rate; the difference lands nowhere.\n",
    "One example: a box of vegetables is ordered, and nobody is home in August.\n",
    "A shop that ships in two parcels captures twice, and pays the fee twice.\n",
    "What does not match lands on a list that a person reads, never in a log.\n",
)
NOTES: Final = (
    "Asked again by phone; they promise it for next week",
    "Back from Review: old entries break the trial balance",
    "Two of three send the money back today",
    "Finance prefers to mark them; an hour with them is booked",
)
REASONS: Final = (
    "waiting for the acquirer's test account",
    "price list names a fee that nobody could explain",
    "the bank sent its statement without references",
    "nobody asked for it any more",
)
PEOPLE: Final = ("dee", "jo", "mika", "ravi", "noor")
TAGS: Final = ("api", "bank", "docs", "ledger", "money", "ops", "payouts", "refunds")
