"""The tables of the register."""

from ronghe.registers.challenges.models.bid import Arrival, Bid, Content, Opened, SealedFile
from ronghe.registers.challenges.models.call import Call
from ronghe.registers.challenges.models.challenge import Challenge
from ronghe.registers.challenges.models.question import Question
from ronghe.registers.challenges.models.share import Given, Share

__all__ = ["Arrival", "Bid", "Call", "Challenge", "Content", "Given", "Opened", "Question", "SealedFile", "Share"]
