"""Neutral words by the number: the same seed says the same thing on every machine."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate

_FREQUENT = """
the of and to in a is that for it as with on by this are or from at an you will can each when before after one
be not what who they which their its was has have may no if all more than them so out up other only then any into how
time where some these two do first new about most over such very through just being made our same there both like own
those must while said does had were would could been
"""
_KNOWN = """
garden ladder lantern harbour river bridge window basket kettle orchard meadow ribbon saddle timber valley willow
copper button candle carpet cellar cherry corner cotton engine feather fiddle flower gallery hammer island jacket
kitchen letter marble mirror needle number orange paddle pebble pencil pepper pillow pocket potter quarry ribbon
shelter signal silver spring stable summer ticket tunnel violet wagon winter yellow anchor barrel border branch
mix fold lift turn bring carry check clean close count cover draw fill find follow gather grow hang hold join keep
learn measure mend move open paint place plant pour press reach repair ring roll sand seal share shift sort stack
"""
_SYLLABLES = "la lo mo mi ne no ri ro so ta te to ve vi da do fa ga ka ko pa po sha tra pla bri clo dra fre gro"
ENDINGS = ("", "", "s", "ed", "ing", "er", "ation", "ness", "ly", "able")
HOW_MANY = 8_000
STEEP, HEAD = 1.25, 5
"""How soon words become rare, and from which rank on."""


@cache
def vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The words and their running weights: few words are frequent, many are rare, as in real prose.

    In 1,500 words of a module 530 are different and a word has 4.4 letters; in the curriculum's own 480, and 4.4.
    """
    chance = random.Random("vocabulary")
    words = dict.fromkeys(f"{_FREQUENT} {_KNOWN}".split())
    syllables = _SYLLABLES.split()
    while len(words) < HOW_MANY:
        stem = "".join(chance.choices(syllables, k=chance.choice((1, 2, 2)))) + chance.choice(("n", "l", "r", "m"))
        words[stem + chance.choice(ENDINGS)] = None
    return tuple(words), tuple(accumulate((rank + HEAD) ** -STEEP for rank in range(HOW_MANY)))


class Prose:
    """Sentences made by chance from a seed."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def phrase(self, low: int, high: int) -> str:
        """A few words, the first with a capital."""
        words, weights = vocabulary()
        return " ".join(self.chance.choices(words, cum_weights=weights, k=self.chance.randint(low, high))).capitalize()

    def sentence(self, low: int = 8, high: int = 18) -> str:
        """Words with a comma and some emphasis here and there."""
        words = self.phrase(low, high).split()
        for at in range(1, len(words) - 1):
            match self.chance.randrange(60):
                case 0:
                    words[at] = f"**{words[at]}**"
                case 1:
                    words[at] = f"*{words[at]}*"
                case 2 | 3:
                    words[at] += ","
                case _:
                    pass
        return " ".join(words) + "."

    def sentences(self, count: int) -> str:
        """A paragraph."""
        return " ".join(self.sentence() for _ in range(count))
