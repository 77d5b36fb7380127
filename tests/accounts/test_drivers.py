"""Argon2id with stated costs, for passwords and for codes."""

from typing import Any

from django.contrib.auth.hashers import make_password

from sanhu.accounts.drivers import Passwords, code_matches, hash_code
from sanhu.accounts.models import User
from sanhu.config import settings as product


def test_passwords_cost_what_the_docs_say() -> None:
    hashed = Passwords().encode("一句长长的话", "saltsaltsalt")

    assert hashed.startswith("argon2$argon2id$v=19$m=65536,t=3,p=1$")
    assert Passwords().verify("一句长长的话", hashed)
    assert not Passwords().verify("另一句长长的话", hashed)
    assert product.PASSWORD_HASHERS == ["sanhu.accounts.drivers.Passwords"]


def test_codes_cost_what_settled_20_says_and_have_a_salt_each() -> None:
    first, second = hash_code("4839201746352817"), hash_code("4839201746352817")

    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert code_matches("4839201746352817", first)
    assert not code_matches("4839201746352818", first)


def test_what_is_no_hash_matches_nothing() -> None:
    assert not code_matches("4839201746352817", "")
    assert not code_matches("4839201746352817", "$argon2id$broken")


def test_comparing_never_writes_a_new_hash(settings: Any) -> None:
    weaker = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = ["sanhu.accounts.drivers.Passwords", weaker]
    old = make_password("x" * 20, hasher="md5")
    user = User(username="a", password=old)

    assert user.check_password("x" * 20)
    assert user.password == old
