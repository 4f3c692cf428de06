"""What a reader must know of a page before relying on it: changed since its review, law not looked at in time."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from sphinx.environment import BuildEnvironment

from builder.domain import CurriculumDomain, curriculum_of
from builder.model.course import Module, Review
from builder.model.course_page import CoursePage
from builder.model.reference import Law
from builder.model.uses import ReferenceUse
from builder.model.vocabulary import Visibility
from builder.speech import _

_NOT_REVIEWED = frozenset({"lines", "location", "foreign", "status", "version", "reviews", "review_by"})
"""What a review says nothing about: where a module stands, and what is changed to enter the review itself."""

NAMED = 3
"""How many laws a notice names; a first slide holds no more."""

LENGTH = 16
"""Hexadecimal digits of a review's hash: enough to notice any change, and short enough to copy."""


def review_hash(env: BuildEnvironment, docname: str) -> str:
    """A hash of all that a review of the module ``docname`` covers: pages, pictures, items, what they cite.

    Helplines are left out: a force fills in its own. Of a course it is timetable and text: modules are signed alone.
    """
    domain = curriculum_of(env)
    if docname in domain.courses:
        body = domain.data["bodies"].get(docname)
        return _digest((_plain(domain.courses[docname]), body, _other_files(env, docname), _cited(domain, docname)))
    folder = docname.rpartition("/")[0] + "/"
    pages = sorted(name for name in env.all_docs if name.startswith(folder))
    banks = {bank for page in pages for use in domain.quizzes_of(page) if (bank := domain.bank_docname(use.bank))}
    covered = [
        (page, domain.data["bodies"].get(page), _other_files(env, page), _cited(domain, page))
        for page in (*pages, *sorted(banks))
    ]
    return _digest((_plain(domain.modules[docname]), covered))


def _digest(told: Any) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def signed_pages(domain: CurriculumDomain) -> dict[str, Module | CoursePage]:
    """Docname → what a reviewer signs there: modules, then courses."""
    return {**dict(sorted(domain.modules.items())), **dict(sorted(domain.courses.items()))}


def last_reviews(module: Module | CoursePage) -> tuple[Review, ...]:
    """The latest review of each role that says what it reviewed."""
    latest: dict[str, Review] = {}
    for review in sorted(module.reviews, key=lambda review: review.date):
        if review.hash:
            latest[review.role] = review
    return tuple(latest.values())


def is_changed(env: BuildEnvironment, docname: str) -> bool:
    """Whether the module or course ``docname`` was reviewed once and is no longer what was reviewed."""
    reviews = _reviews_of(curriculum_of(env), docname)
    return bool(reviews) and any(review.hash != review_hash(env, docname) for review in reviews)


def _reviews_of(domain: CurriculumDomain, docname: str) -> tuple[Review, ...]:
    signed = domain.modules.get(docname) or domain.courses.get(docname)
    return last_reviews(signed) if signed else ()


def notices_of(env: BuildEnvironment, docname: str, *, for_learners: bool) -> tuple[str, ...]:
    """Sentences that stand above everything else on a page, and in whatever else is made of it."""
    domain = curriculum_of(env)
    notices: list[str] = []
    for home in _modules_of(domain, docname):
        if domain.texts is not None:
            # A review is of the words it read.
            if _reviews_of(domain, home):
                notices.append(_("The source of this translation was reviewed; the translation was not."))
        elif is_changed(env, home):
            review = _reviews_of(domain, home)[-1]
            notices.append(
                _("Changed since it was reviewed on {date} ({role}, {organisation}).").format(
                    date=review.date.isoformat(), role=review.role, organisation=review.organisation
                )
            )
    laws = {law.identifier: law for law in _overdue_laws(domain, docname, for_learners)}
    if laws:
        named = "; ".join(f"{law.title}, {law.provision} ({law.jurisdiction})" for law in list(laws.values())[:NAMED])
        if len(laws) > NAMED:
            named = _("{laws}; and {count} more").format(laws=named, count=len(laws) - NAMED)
        notices.append(
            _("Law that was not checked again in time. Ask counsel before you rely on it: {laws}.").format(laws=named)
        )
    return tuple(notices)


def _modules_of(domain: CurriculumDomain, docname: str) -> Sequence[str]:
    """The module or course that a page is, or the modules that show a bank."""
    if docname in domain.modules or docname in domain.courses:
        return (docname,)
    bank = domain.banks.get(docname)
    return domain.modules_showing(bank.identifier) if bank else ()


def _overdue_laws(domain: CurriculumDomain, docname: str, for_learners: bool) -> Iterator[Law]:
    overdue = [law for law in domain.reference.laws.values() if law.review_by and law.review_by < domain.as_of]
    # A module's scenario stands on its page; a bank has a page of its own.
    scenarios = [name for name in domain.shown_in(docname) if name in domain.scenarios] if overdue else []
    uses = [use for name in (docname, *scenarios) for use in domain.uses_of(name)] if overdue else []
    for law in overdue:
        shown = any(shows(use, law) and (use.for_learners or not for_learners) for use in uses)
        withheld = law.visibility is Visibility.WITHHELD
        if shown and not withheld and (law.visibility is Visibility.LEARNER or not for_learners):
            yield law


def laws_to_come(domain: CurriculumDomain) -> frozenset[str]:
    """The ids of the laws that are not in force on the day of the build."""
    laws = domain.written_reference.laws.values()
    return frozenset(law.identifier for law in laws if law.begins and law.begins > domain.as_of)


def shows(use: ReferenceUse, law: Law) -> bool:
    """Whether what a page cites is, or lists, this law."""
    if use.kind == "gap-table":
        return bool(law.gaps) and use.identifier in ("", law.jurisdiction)
    return use.kind == "law" and use.identifier == law.identifier


def _other_files(env: BuildEnvironment, docname: str) -> list[tuple[str, str]]:
    """Pictures and a bank's own file; of a page's own file its body counts."""
    domain = curriculum_of(env)
    own = env.doc2path(docname, base=False).as_posix() if docname in domain.data["bodies"] else ""
    return sorted((path, digest) for path, digest in domain.digests_of(docname).items() if path != own)


def _cited(domain: CurriculumDomain, docname: str) -> list[Any]:
    reference = domain.reference
    tables: dict[str, Any] = {
        "fact": reference.facts, "law": reference.laws, "source": reference.sources, "term": reference.terms,
        "chart": reference.series,
    }  # fmt: skip
    records: dict[tuple[str, str], Any] = {}
    for use in domain.uses_of(docname):
        record = tables.get(use.kind, {}).get(use.identifier)
        if record is not None:
            records[use.kind, use.identifier] = _plain(record)
        elif use.kind == "gap-table":
            records[use.kind, use.identifier] = [_plain(law) for law in reference.laws.values() if shows(use, law)]
    return sorted(records.items())


def _plain(record: Any) -> list[tuple[str, Any]]:
    """A record's values without its place: a line more above it changes nothing."""
    return [
        (field.name, _bare(getattr(record, field.name)))
        for field in dataclasses.fields(record)
        if field.name not in _NOT_REVIEWED
    ]


def _bare(value: Any) -> Any:
    """Records within a record without their places, too."""
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    return _plain(value) if hasattr(value, "location") else value
