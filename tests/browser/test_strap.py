"""A strap over Chromium's own Bluetooth, emulated below the page: chosen, heard, lost, heard again.

Chromium's emulation sends no notifications. A value that is read reaches a page by the same event, so the strap's
bytes come by a read, through all of Chromium.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, Playwright
from tests.browser.conftest import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PACKETS = json.loads((ROOT / "tests/body/sensing/heart_rate_packets.json").read_text(encoding="utf-8"))
ADDRESS = "09:09:09:09:09:09"
SERVICE, MEASURED = "0000180d-0000-1000-8000-00805f9b34fb", "00002a37-0000-1000-8000-00805f9b34fb"
SWITCH = "00002902-0000-1000-8000-00805f9b34fb"  # by which notifications are asked for
PAIR = """() => {
  window.told = []; window.states = []; window.asked = 0;
  const radio = navigator.bluetooth && { requestDevice: async (wanted) => {
    asked += 1;
    return (window.device = await navigator.bluetooth.requestDevice(wanted));
  } };
  document.querySelector("button").onclick = async () => {
    window.paired = await strap.pairStrap((one) => told.push(one.heart), (one) => states.push(one), radio);
  };
}"""
PRESS = "document.querySelector('button').click()"  # Playwright presses again when a list comes up over the page
READ = """async () => {
  const service = await device.gatt.getPrimaryService("heart_rate");
  await (await service.getCharacteristic("heart_rate_measurement")).readValue();
}"""


class Emulated:
    """A strap below Chromium."""

    def __init__(self, root: CDPSession, page: Page) -> None:
        self.root, self.page, self.measured = root, page, ""
        self.gatt: list[str] = []
        self.asked: list[str] = []
        self.prompts: list[Any] = []
        root.on("BluetoothEmulation.gattOperationReceived", lambda one: self.gatt.append(one["type"]))
        root.on("BluetoothEmulation.characteristicOperationReceived", lambda one: self.asked.append(one["type"]))

    def send(self, name: str, /, **values: Any) -> Any:
        """Send a command of the emulation."""
        return self.root.send(f"BluetoothEmulation.{name}", values)

    def until(self, true: Callable[[], Any]) -> None:
        """Wait until something is so, 10 s at most."""
        for _ in range(500):
            if true():
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"waited in vain; so far: {self.gatt}, {self.asked}, {self.page.evaluate('states')}")

    def choose(self) -> None:
        """Press the button, and choose the strap from the list that Chromium shows."""
        session = self.page.context.new_cdp_session(self.page)
        session.on("DeviceAccess.deviceRequestPrompted", lambda one: self.prompts.append(one))
        session.send("DeviceAccess.enable")
        self.page.evaluate(PRESS)
        self.until(lambda: self.prompts and self.prompts[-1]["devices"])
        prompt = self.prompts[-1]
        session.send("DeviceAccess.selectPrompt", {"id": prompt["id"], "deviceId": prompt["devices"][0]["id"]})

    def answer(self) -> None:
        """Let it connect, show its service, and let the page subscribe."""
        self.until(lambda: "connection" in self.gatt)
        self.send("simulateGATTOperationResponse", address=ADDRESS, type="connection", code=0)
        # A strap that is back shows its services anew.
        service = self.send("addService", address=ADDRESS, serviceUuid=SERVICE)["serviceId"]
        can = {"notify": True, "read": True}
        added = self.send("addCharacteristic", serviceId=service, characteristicUuid=MEASURED, properties=can)
        self.measured = added["characteristicId"]
        self.send("addDescriptor", characteristicId=self.measured, descriptorUuid=SWITCH)
        self.until(lambda: "discovery" in self.gatt)
        self.send("simulateGATTOperationResponse", address=ADDRESS, type="discovery", code=0)
        self.until(lambda: "subscribe-to-notifications" in self.asked)
        self._respond("subscribe-to-notifications")
        self.until(lambda: self.page.evaluate("states.at(-1)") == "connected")
        self.gatt.clear()
        self.asked.clear()

    def tell(self, raw: bytes) -> None:
        """Let the page get a packet."""
        self.asked.clear()
        self.page.evaluate(f"() => {{ window.reading = ({READ})() }}")
        self.until(lambda: "read" in self.asked)
        self._respond("read", data=base64.b64encode(raw).decode())
        self.page.evaluate("() => window.reading")

    def _respond(self, kind: str, **more: Any) -> None:
        of = {"characteristicId": self.measured, "type": kind, "code": 0, **more}
        self.send("simulateCharacteristicOperationResponse", **of)


@pytest.fixture(scope="module")
def script() -> str:
    """Return the page's part as one script."""
    command = ["node_modules/.bin/esbuild", "src/sensing/strap.ts", "--bundle", "--format=iife", "--global-name=strap"]
    return subprocess.run(command, cwd=ROOT / "web", capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.fixture
def emulated(playwright: Playwright, script: str) -> Iterator[Emulated]:
    """Return a page of a Chromium whose Bluetooth is emulated, with a strap in reach."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's Chromium is not installed: apt install chromium")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--enable-features=WebBluetooth"])
    page = browser.new_page()
    page.route("https://strap.test/**", lambda one: one.fulfill(body="<button>+</button>", content_type="text/html"))
    page.goto("https://strap.test/")
    page.add_script_tag(content=script)
    strap = Emulated(browser.new_browser_cdp_session(), page)
    strap.send("enable", state="powered-on", leSupported=True)
    known = {"name": "Strap", "manufacturerData": [], "knownServiceUuids": [SERVICE]}
    strap.send("simulatePreconnectedPeripheral", address=ADDRESS, **known)
    page.evaluate(PAIR)
    yield strap
    browser.close()


def test_a_strap_is_chosen_heard_lost_and_heard_again(emulated: Emulated) -> None:
    page = emulated.page
    emulated.choose()
    emulated.answer()
    for case in PACKETS["read"]:
        emulated.tell(bytes.fromhex(case["packet"]))
    told = page.evaluate("told")
    wanted = [(one["rate_bpm"], one["rr_ms"], one["contact"], one["energy_kj"]) for one in PACKETS["read"]]
    assert [(one["rateBpm"], one["rrMs"], one["contact"], one["energyKj"]) for one in told] == wanted
    emulated.tell(b"\x10\x3c\x00")
    assert page.evaluate("[told.length, paired.cut()]") == [len(wanted), 1]
    emulated.send("simulateGATTDisconnection", address=ADDRESS)
    emulated.until(lambda: page.evaluate("states.at(-1)") == "looking")
    emulated.answer()
    emulated.tell(bytes.fromhex("10 3c 00 04"))
    assert page.evaluate("told.at(-1).rrMs") == [1000.0]
    page.evaluate("paired.end()")
    assert page.evaluate("[states.at(-1), device.gatt.connected]") == ["ended", False]


def test_a_browser_without_bluetooth_says_so(emulated: Emulated) -> None:
    page = emulated.page
    page.evaluate("Object.defineProperty(navigator, 'bluetooth', { value: undefined })")
    page.evaluate(PAIR)
    page.evaluate(PRESS)
    emulated.until(lambda: page.evaluate("states.length"))
    assert page.evaluate("[states, strap.missing()]") == [["none"], "none"]
