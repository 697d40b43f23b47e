import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from qa_portal.run.valkey import EmbeddedValkey


@pytest.fixture
def server(tmp_path, sentinel):
    made = EmbeddedValkey(tmp_path / "valkey", password="secret word".replace(" ", "-"), sentinel=sentinel)
    made.start()
    yield made
    made.stop()


def _client(server, number=0):
    return redis.Redis.from_url(server.url(number), decode_responses=True)


def test_what_was_written_survives_stop_and_kill(server):
    with _client(server) as client:
        client.set("job", "queued")
    server.restart()
    with _client(server) as client:
        assert client.get("job") == "queued"
        client.set("job", "running")
        client.execute_command("WAITAOF", 1, 0, 2000)
    server.kill()
    assert not server.is_alive()
    server.start()
    with _client(server) as client:
        assert client.get("job") == "running"


def test_nobody_comes_in_without_the_password(server):
    with redis.Redis(port=server.port, retry=Retry(NoBackoff(), 0)) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_it_listens_on_this_machine_only(server):
    with _client(server) as client:
        assert client.config_get("bind") == {"bind": "127.0.0.1"}


def test_every_worker_of_the_tests_can_have_a_database_of_its_own(server):
    with _client(server, 3) as third, _client(server, 200) as other:
        third.set("key", "mine")
        assert other.get("key") is None


def test_the_password_stands_in_no_command_line(server):
    settings = server.folder / "valkey.conf"
    assert "secret-word" in settings.read_text()
    assert settings.stat().st_mode & 0o077 == 0
    assert not any("secret-word" in part for part in server._server.command)
