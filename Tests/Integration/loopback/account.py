"""A service account of Google's, and the judge of what is signed with its key."""

import base64
import functools
import json
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

EMAIL = "painter@test-project.iam.gserviceaccount.com"
TOKEN_URI = "https://oauth2.googleapis.com/token"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"


@functools.cache
def private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def key_file() -> str:
    """The file that a person downloads for the account."""
    pem = private_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()).decode()
    return json.dumps({
        "type": "service_account", "project_id": "test-project", "private_key_id": "k1",
        "private_key": pem, "client_email": EMAIL, "token_uri": TOKEN_URI})


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def problems(assertion: str) -> list[str]:
    """What Google would refuse about a signed statement, vertex.md §1.1."""
    head, claims, signature = assertion.split(".")
    try:
        private_key().public_key().verify(
            decoded(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return ["the signature is not the account's"]
    header, said = json.loads(decoded(head)), json.loads(decoded(claims))
    expected = {"iss": EMAIL, "scope": SCOPE, "aud": TOKEN_URI}
    found = [f"the claim {name} is {said.get(name)}" for name, value in expected.items()
             if said.get(name) != value]
    if header != {"alg": "RS256", "typ": "JWT", "kid": "k1"}:
        found.append(f"the header is {header}")
    if not (said["iat"] <= time.time() + 60 and 0 < said["exp"] - said["iat"] <= 3600):
        found.append(f"it holds from {said['iat']} to {said['exp']}")
    return found
