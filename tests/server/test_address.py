"""An engine is named by an address; who asks is named elsewhere, and never shown."""

import pytest

from tuireader.server.address import (
    API_KEY,
    PASSWORD,
    USER,
    EngineAddressError,
    find_credentials,
    read_address,
)

SECRET = "geheim-7"


def test_an_address_has_a_host_a_port_and_the_name_of_an_index() -> None:
    address = read_address("https://search.example:9200/news", "default")
    assert (address.origin, address.name) == ("https://search.example:9200", "news")
    assert read_address("https://search.example", "default").name == "default"
    assert read_address("https://search.example", "default").port == 443
    assert read_address("http://[::1]:9200", "default").origin == "http://[::1]:9200"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "opensearch",
        "ftp://host",
        "https://",
        "https://host:port",
        "https://host/news?x=1",
        "https://host/News",
        "https://host/a.b",
        "https://host/a/b",
        "https://host/_all",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(EngineAddressError) as refused:
        read_address(text, "default")
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("text", [f"https://me:{SECRET}@host", f"me:{SECRET}@host", f"x:{SECRET}@"])
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(EngineAddressError) as refused:
        read_address(text, "default")
    assert SECRET not in refused.value.message


def test_credentials_are_not_shown() -> None:
    address = read_address("https://host/news", "default")
    for environment in ({USER: "me", PASSWORD: SECRET}, {API_KEY: SECRET}):
        credentials = find_credentials(address, environment)
        assert credentials.header
        assert credentials.header not in repr(credentials) + str(credentials)


def test_a_password_is_sent_over_https_or_to_this_machine_alone() -> None:
    environment = {USER: "me", PASSWORD: SECRET}
    with pytest.raises(EngineAddressError, match="https"):
        find_credentials(read_address("http://search.example/news", "default"), environment)
    assert find_credentials(read_address("http://127.0.0.1/news", "default"), environment).header


def test_a_user_without_a_password_is_told_where_to_put_it() -> None:
    with pytest.raises(EngineAddressError, match=PASSWORD):
        find_credentials(read_address("https://host/news", "default"), {USER: "me"})
