from __future__ import annotations

import json
from xml.etree import ElementTree

from isotone.server.rest.answer import NAMESPACE, bad, good

TOLD = {
    "song": [{"id": "1", "isDir": False, "title": 'A "piece" & <more>\x00', "artists": [{"name": "Ü"}]}],
    "count": 2,
}


def test_json_and_xml_tell_the_same() -> None:
    told = json.loads(bytes(good("json", **TOLD).body))["subsonic-response"]
    assert (told["status"], told["openSubsonic"], told["song"], told["count"]) == ("ok", True, TOLD["song"], 2)
    root = ElementTree.fromstring(bytes(good("xml", **TOLD).body))
    assert root.tag == f"{{{NAMESPACE}}}subsonic-response"
    assert (root.get("status"), root.get("openSubsonic"), root.get("count")) == ("ok", "true", "2")
    song = root.find(f"{{{NAMESPACE}}}song")
    assert song is not None
    assert (song.get("isDir"), song.get("title")) == ("false", 'A "piece" & <more>\ufffd')
    assert [child.get("name") for child in song] == ["Ü"]


def test_a_refusal_carries_its_code() -> None:
    told = json.loads(bytes(bad("json", 70, "There is nothing.").body))["subsonic-response"]
    assert (told["status"], told["error"]) == ("failed", {"code": 70, "message": "There is nothing."})
    assert bad("xml", 70, "There is nothing.").status_code == 200
