"""The files of one bank: a format is a line here, a column in the table of capabilities, and a package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from builder.exchange.capabilities import Format
from builder.exchange.questions import QuestionBank
from builder.model.vocabulary import Use
from builder.writers.aiken.writer import aiken
from builder.writers.gift.writer import gift
from builder.writers.moodle_xml.writer import moodle_xml
from builder.writers.paper.paper import key, paper
from builder.writers.qti.dialect import QTI21, QTI30
from builder.writers.qti.package import qti_package
from builder.writers.table.writer import table

Files = Iterator[tuple[str, bytes]]
"""What a bank's identifier is followed by in the file's name, and the file."""


def _moodle_xml(bank: QuestionBank) -> Files:
    yield ".moodle.xml", moodle_xml(bank)


def _gift(bank: QuestionBank) -> Files:
    yield ".gift", gift(bank).encode()


def _qti21(bank: QuestionBank) -> Files:
    yield "-qti21.zip", qti_package(bank, QTI21)


def _qti30(bank: QuestionBank) -> Files:
    yield "-qti30.zip", qti_package(bank, QTI30)


def _aiken(bank: QuestionBank) -> Files:
    for use in Use:
        if text := aiken(bank, use):
            yield f"-{use}.aiken.txt", text.encode()


def _paper(bank: QuestionBank) -> Files:
    """Of the exam; of a bank without one, for practice: where there is an exam, practice is in the handbook."""
    use = Use.EXAM if bank.of(Use.EXAM) else Use.PRACTICE
    if bank.questions:
        yield f"-{use}-paper.docx", paper(bank, use)
        yield f"-{use}-key.docx", key(bank, use)


def _csv(bank: QuestionBank) -> Files:
    yield ".csv", table(bank).encode()


FORMATS: Mapping[Format, Callable[[QuestionBank], Files]] = {
    Format.MOODLE_XML: _moodle_xml,
    Format.GIFT: _gift,
    Format.QTI21: _qti21,
    Format.QTI30: _qti30,
    Format.AIKEN: _aiken,
    Format.PAPER: _paper,
    Format.CSV: _csv,
}
"""All but the cartridge, which holds every bank."""
