"""A provider of identities is configured by the environment alone."""

import json
import os
import subprocess
import sys

SHOW = """
import json
from ronghe.web import settings as s
form = [str(x) for x in s.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"]]
print(json.dumps([s.SOCIALACCOUNT_PROVIDERS, form]))
"""


def shown(tmp_path: object, **environment: str) -> list[object]:
    env = os.environ | {"RONGHE_DATA": str(tmp_path), "RONGHE_SECRET_KEY": "x"} | environment
    done = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=True)
    found: list[object] = json.loads(done.stdout)
    return found


def test_nothing_is_configured_by_default(tmp_path: object) -> None:
    assert shown(tmp_path) == [{}, ["'self'"]]


def test_issuer_client_and_secret_come_from_the_environment(tmp_path: object) -> None:
    providers, form = shown(
        tmp_path,
        RONGHE_OIDC_ISSUER="https://id.example.org/realms/ln/",
        RONGHE_OIDC_CLIENT_ID="ronghe",
        RONGHE_OIDC_CLIENT_SECRET="hidden",
    )
    app = providers["openid_connect"]["APPS"][0]  # type: ignore[index]
    assert app["settings"] == {"server_url": "https://id.example.org/realms/ln"}
    assert (app["client_id"], app["secret"]) == ("ronghe", "hidden")
    assert form == ["'self'", "https://id.example.org"]
