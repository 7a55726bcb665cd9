# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
from typing import Any, Self

import attrs

from .._decoding import DecodeError, at_key, plain_dict
from .delegated_bypass_options import DelegatedBypassOptions
from .security_feature import SecurityFeature

_new = object.__new__
# fmt: off
_KEYS = frozenset({
    'advanced_security', 'code_security', 'dependabot_security_updates', 'secret_scanning',
    'secret_scanning_push_protection', 'secret_scanning_non_provider_patterns', 'secret_scanning_ai_detection',
    'secret_scanning_delegated_alert_dismissal', 'secret_scanning_delegated_bypass',
    'secret_scanning_delegated_bypass_options',
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
    """The value of `MinimalRepository.security_and_analysis`.

    Attributes:
        advanced_security: Enable or disable GitHub Advanced Security for the repository. For standalone Code ...
        dependabot_security_updates: Enable or disable Dependabot security updates for the repository.
    """

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
    """What the JSON object held beyond the description."""
    _nulls: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model of the JSON object `data`. Raises DecodeError where that is not as described."""
        if type(data) is not dict:
            data = plain_dict(data)
        self = _new(cls)
        left = len(data)
        nulls: tuple[str, ...] = ()
        self.advanced_security = self.code_security = self.dependabot_security_updates = self.secret_scanning = (
            self.secret_scanning_push_protection
        ) = self.secret_scanning_non_provider_patterns = self.secret_scanning_ai_detection = (
            self.secret_scanning_delegated_alert_dismissal
        ) = self.secret_scanning_delegated_bypass = self.secret_scanning_delegated_bypass_options = None
        key: str = ""
        try:
            if left:
                if (key := "advanced_security") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.advanced_security = _decode_advanced_security(value)
                if (key := "code_security") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.code_security = _decode_code_security(value)
                if (key := "dependabot_security_updates") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.dependabot_security_updates = _decode_dependabot_security_updates(value)
                if (key := "secret_scanning") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning = _decode_secret_scanning(value)
                if (key := "secret_scanning_push_protection") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning_push_protection = _decode_secret_scanning_push_protection(value)
                if (key := "secret_scanning_non_provider_patterns") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning_non_provider_patterns = _decode_secret_scanning_non_provider_patterns(
                            value
                        )
                if (key := "secret_scanning_ai_detection") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning_ai_detection = _decode_secret_scanning_ai_detection(value)
                if (key := "secret_scanning_delegated_alert_dismissal") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning_delegated_alert_dismissal = (
                            _decode_secret_scanning_delegated_alert_dismissal(value)
                        )
                if (key := "secret_scanning_delegated_bypass") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning_delegated_bypass = _decode_secret_scanning_delegated_bypass(value)
                if (key := "secret_scanning_delegated_bypass_options") in data:
                    left -= 1
                    if (value := data[key]) is None:
                        nulls += (key,)
                    else:
                        self.secret_scanning_delegated_bypass_options = (
                            _decode_secret_scanning_delegated_bypass_options(value)
                        )
        except (KeyError, DecodeError) as error:
            raise at_key(key, error) from None
        self.additional_properties = (
            {} if not left else {name: value for name, value in data.items() if name not in _KEYS}
        )
        self._nulls = nulls
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that this was decoded from, or would be."""
        data: dict[str, Any] = {
            **self.additional_properties,
            **dict.fromkeys(self._nulls),
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
