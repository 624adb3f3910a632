"""API keys: made, known, refused, revoked."""

import datetime as dt

import pytest

from mss_kb.cli import run
from mss_kb.errors import NotFound
from mss_kb.store.database import Store
from mss_kb.store.keys import Scope, create_key, find_caller, list_keys, revoke_key


def test_a_key_is_known_by_its_secret_until_it_is_revoked(store: Store, now: dt.datetime) -> None:
    with store.writing() as session:
        key_id, secret = create_key(session, "The desk", [Scope.REVIEW], now=now)
        caller = find_caller(session, secret)
        assert caller is not None
        assert (caller.key_id, caller.name, caller.scopes) == (key_id, "The desk", {"review"})
        assert revoke_key(session, key_id, now=now)
        assert not revoke_key(session, key_id, now=now)
        assert find_caller(session, secret) is None


def test_no_other_secret_opens(store: Store, now: dt.datetime) -> None:
    with store.writing() as session:
        key_id, secret = create_key(session, "The desk", [Scope.REVIEW], now=now)
        for wrong in ("", key_id, f"mss_{key_id}_", secret[:-1], secret + "A", "mss_a\0b_c", "é"):
            assert find_caller(session, wrong) is None


def test_the_store_does_not_hold_the_secret(store: Store, now: dt.datetime) -> None:
    with store.writing() as session:
        _, secret = create_key(session, "The desk", [Scope.REVIEW], now=now)
        [row] = list_keys(session)
        assert secret.rpartition("_")[2] not in repr(vars(row))


def test_revoking_a_key_that_never_was_is_told(store: Store, now: dt.datetime) -> None:
    with store.writing() as session, pytest.raises(NotFound, match="keys list"):
        revoke_key(session, "none", now=now)


def test_the_command_makes_lists_and_revokes(
    blank_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MSS_KB_DATABASE_URL", blank_url)
    assert run(["keys", "create", "The desk", "--scope", "review", "--scope", "ingest"]) == 0
    secret = capsys.readouterr().out.strip()
    key_id = secret.split("_")[1]
    assert run(["keys", "revoke", key_id]) == 0
    assert run(["keys", "list"]) == 0
    shown = capsys.readouterr().out
    assert f"{key_id}  ingest,review  The desk" in shown
    assert "revoked" in shown
    assert secret not in shown
    assert run(["keys", "revoke", "none"]) == 66
    assert run(["keys", "create", "The desk"]) == 64
