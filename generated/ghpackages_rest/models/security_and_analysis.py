"""SecurityAndAnalysis: an object of the packages API"""

from typing import Any, Self

import attrs

from .._decoding import DecodeError, plain_dict, within
from .delegated_bypass_options import DelegatedBypassOptions
from .security_feature import SecurityFeature

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'advanced_security', 'code_security', 'dependabot_security_updates', 'secret_scanning',
    'secret_scanning_push_protection', 'secret_scanning_non_provider_patterns', 'secret_scanning_ai_detection', 'secret_scanning_delegated_alert_dismissal',
    'secret_scanning_delegated_bypass', 'secret_scanning_delegated_bypass_options',
})
# fmt: on
_decode_advanced_security = SecurityFeature.from_dict
_decode_code_security = SecurityFeature.from_dict
_decode_dependabot_security_updates = SecurityFeature.from_dict
_decode_secret_scanning = SecurityFeature.from_dict
_decode_secret_scanning_push_protection = SecurityFeature.from_dict
_decode_secret_scanning_non_provider_patterns = SecurityFeature.from_dict
_decode_secret_scanning_ai_detection = SecurityFeature.from_dict
_decode_secret_scanning_delegated_alert_dismissal = SecurityFeature.from_dict
_decode_secret_scanning_delegated_bypass = SecurityFeature.from_dict
_decode_secret_scanning_delegated_bypass_options = DelegatedBypassOptions.from_dict


@attrs.define(kw_only=True)
class SecurityAndAnalysis:
    """SecurityAndAnalysis"""

    advanced_security: SecurityFeature | None = None
    """Enable or disable GitHub Advanced Security for the repository.

    For standalone Code Scanning or Secret Protection products, this parameter cannot be used."""
    code_security: SecurityFeature | None = None
    dependabot_security_updates: SecurityFeature | None = None
    """Enable or disable Dependabot security updates for the repository."""
    secret_scanning: SecurityFeature | None = None
    secret_scanning_push_protection: SecurityFeature | None = None
    secret_scanning_non_provider_patterns: SecurityFeature | None = None
    secret_scanning_ai_detection: SecurityFeature | None = None
    secret_scanning_delegated_alert_dismissal: SecurityFeature | None = None
    secret_scanning_delegated_bypass: SecurityFeature | None = None
    secret_scanning_delegated_bypass_options: DelegatedBypassOptions | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What the answer held beyond the description."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Decode the JSON object `data`. Raises DecodeError where it is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        known = 0
        key: str = ""
        try:
            self.advanced_security = None
            if (key := "advanced_security") in data:
                known += 1
                self.advanced_security = _decode_advanced_security(data[key])
            self.code_security = None
            if (key := "code_security") in data:
                known += 1
                self.code_security = _decode_code_security(data[key])
            self.dependabot_security_updates = None
            if (key := "dependabot_security_updates") in data:
                known += 1
                self.dependabot_security_updates = _decode_dependabot_security_updates(data[key])
            self.secret_scanning = None
            if (key := "secret_scanning") in data:
                known += 1
                self.secret_scanning = _decode_secret_scanning(data[key])
            self.secret_scanning_push_protection = None
            if (key := "secret_scanning_push_protection") in data:
                known += 1
                self.secret_scanning_push_protection = _decode_secret_scanning_push_protection(data[key])
            self.secret_scanning_non_provider_patterns = None
            if (key := "secret_scanning_non_provider_patterns") in data:
                known += 1
                self.secret_scanning_non_provider_patterns = _decode_secret_scanning_non_provider_patterns(data[key])
            self.secret_scanning_ai_detection = None
            if (key := "secret_scanning_ai_detection") in data:
                known += 1
                self.secret_scanning_ai_detection = _decode_secret_scanning_ai_detection(data[key])
            self.secret_scanning_delegated_alert_dismissal = None
            if (key := "secret_scanning_delegated_alert_dismissal") in data:
                known += 1
                self.secret_scanning_delegated_alert_dismissal = _decode_secret_scanning_delegated_alert_dismissal(
                    data[key]
                )
            self.secret_scanning_delegated_bypass = None
            if (key := "secret_scanning_delegated_bypass") in data:
                known += 1
                self.secret_scanning_delegated_bypass = _decode_secret_scanning_delegated_bypass(data[key])
            self.secret_scanning_delegated_bypass_options = None
            if (key := "secret_scanning_delegated_bypass_options") in data:
                known += 1
                self.secret_scanning_delegated_bypass_options = _decode_secret_scanning_delegated_bypass_options(
                    data[key]
                )
        except (KeyError, DecodeError) as error:
            raise within(key, error) from None
        self.additional_properties = (
            {} if len(data) == known else {name: value for name, value in data.items() if name not in _KEYS}
        )
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
        }
        if self.advanced_security is not None:
            data["advanced_security"] = self.advanced_security.to_dict()
        if self.code_security is not None:
            data["code_security"] = self.code_security.to_dict()
        if self.dependabot_security_updates is not None:
            data["dependabot_security_updates"] = self.dependabot_security_updates.to_dict()
        if self.secret_scanning is not None:
            data["secret_scanning"] = self.secret_scanning.to_dict()
        if self.secret_scanning_push_protection is not None:
            data["secret_scanning_push_protection"] = self.secret_scanning_push_protection.to_dict()
        if self.secret_scanning_non_provider_patterns is not None:
            data["secret_scanning_non_provider_patterns"] = self.secret_scanning_non_provider_patterns.to_dict()
        if self.secret_scanning_ai_detection is not None:
            data["secret_scanning_ai_detection"] = self.secret_scanning_ai_detection.to_dict()
        if self.secret_scanning_delegated_alert_dismissal is not None:
            data["secret_scanning_delegated_alert_dismissal"] = self.secret_scanning_delegated_alert_dismissal.to_dict()
        if self.secret_scanning_delegated_bypass is not None:
            data["secret_scanning_delegated_bypass"] = self.secret_scanning_delegated_bypass.to_dict()
        if self.secret_scanning_delegated_bypass_options is not None:
            data["secret_scanning_delegated_bypass_options"] = self.secret_scanning_delegated_bypass_options.to_dict()
        return data
