import pytest

from app.settings import SettingsError, read_settings

PLACES = "{z}/{x}/{y}.png"


def test_by_default_the_map_is_that_of_the_kadaster_and_it_is_named() -> None:
    settings = read_settings({})
    assert settings.basemap_url.startswith("https://service.pdok.nl/brt/achtergrondkaart/")
    assert settings.basemap_credit == "Kaartgegevens © Kadaster (CC BY 4.0)"


@pytest.mark.parametrize(
    "url", ["", f"http://127.0.0.1:8080/{PLACES}", f"https://a.nl/b?k=1&{PLACES}"]
)
def test_another_map_or_none_may_be_chosen(url: str) -> None:
    assert read_settings({"VOORVELD_BASEMAP_URL": url}).basemap_url == url


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.nl/",
        "https://tiles.example.nl/{z}/{x}.png",
        "https://tiles.example.nl/{z}/{z}/{x}/{y}.png",
        "https://tiles.example.nl/{z}/{x}/{y}/{layer}.png",
        "https://tiles.example.nl/{z}/{x}/{y}}.png",
        f"ftp://tiles.example.nl/{PLACES}",
        f"file:///{PLACES}",
        f"//tiles.example.nl/{PLACES}",
        f"https://*/{PLACES}",
        f"https://a.nl; script-src */{PLACES}",
        f"https://user@a.nl/{PLACES}",
        f"https://a.nl/'unsafe-inline'/{PLACES}",
        f"https://a.nl /{PLACES}",
    ],
)
def test_an_address_that_is_no_tile_server_stops_the_start(url: str) -> None:
    with pytest.raises(SettingsError, match="VOORVELD_BASEMAP_URL"):
        read_settings({"VOORVELD_BASEMAP_URL": url})
