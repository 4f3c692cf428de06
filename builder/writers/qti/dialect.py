"""The two spellings of QTI: 2.1 has ``choiceInteraction``, 3.0 has ``qti-choice-interaction``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from builder.xml_text import GAP, NONE, Attributes, Form, Xml, element

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@lru_cache(maxsize=256)
def _kebab(name: str) -> str:
    return _HUMP.sub("-", name).lower() if ":" not in name else name


@dataclass(frozen=True, eq=False, kw_only=True)
class Dialect:
    """One version of QTI: its namespaces, its resource types, and how it spells a name of 2.1.

    Each is itself only, so that markup can be kept by it.
    """

    version: str
    namespace: str
    schema: str
    package_namespace: str
    package_schema: str
    package_name: str
    package_version: str
    resource: str
    has_prefix: bool

    def element(self, name: str, attributes: Attributes = NONE, *children: str) -> Xml:
        """The element that 2.1 calls ``name``; names of HTML are the same in both."""
        if self.has_prefix:
            attributes = {_kebab(key): value for key, value in attributes.items()}
            name = f"qti-{_kebab(name)}"
        return element(name, attributes, *children)

    def root(self, name: str, attributes: Mapping[str, str], *children: str) -> Xml:
        """An element that stands alone in its file."""
        namespaces = {
            "xmlns": self.namespace,
            "xmlns:xsi": _XSI,
            "xsi:schemaLocation": f"{self.namespace} {self.schema}",
        }
        return self.element(name, {**namespaces, **attributes}, *children)

    @cached_property
    def choice(self) -> Form:
        """A simple choice: its identifier, its text."""
        return Form(self.element("simpleChoice", {"identifier": GAP}, GAP))

    @cached_property
    def entry(self) -> Form:
        """An entry of a mapping: what is chosen, what it adds."""
        return Form(self.element("mapEntry", {"mapKey": GAP, "mappedValue": GAP}))

    @cached_property
    def feedback(self) -> Form:
        """A modal feedback: the outcome that shows it, the value that does, its text; 3.0 wraps it once more."""
        shown = {"outcomeIdentifier": GAP, "identifier": GAP, "showHide": "show"}
        body = self.element("contentBody", NONE, GAP) if self.has_prefix else GAP
        return Form(self.element("modalFeedback", shown, body))


QTI21 = Dialect(
    version="2.1",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    package_namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    package_schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    package_name="QTIv2.1 Package",
    package_version="1.0.0",
    resource="imsqti_{}_xmlv2p1",
    has_prefix=False,
)
QTI30 = Dialect(
    version="3.0",
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    package_namespace="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    package_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    package_name="QTI Package",
    package_version="3.0.0",
    resource="imsqti_{}_xmlv3p0",
    has_prefix=True,
)
