"""A browser, driven by the W3C WebDriver protocol: JSON over HTTP, spoken to chromedriver."""
import json
import re
import shutil
import subprocess
import time
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element's reference, by the standard
ENTER = "\ue007"
LEFT, UP, RIGHT, DOWN = "\ue012", "\ue013", "\ue014", "\ue015"
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # by no proxy that others need
PATIENCE = 60  # seconds a page may take to be left for the next


class Browser:
    def __init__(self):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE,
                                       text=True)
        try:
            self.begin()
        except BaseException:
            self.stop()  # else CTest waits for it
            raise

    def begin(self):
        for line in self.driver.stdout:
            started = re.search(r"successfully on port (\d+)", line)
            if started:
                break
        self.base = f"http://127.0.0.1:{started[1]}/session"
        # Chromium's sandbox does not start as root; the pages are our own.
        options = {"binary": shutil.which("chromium"),
                   "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                            "--hide-scrollbars", "--window-size=1280,1100"]}
        answer = self.call("POST", "", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.base += "/" + answer["sessionId"]

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.stop()

    def stop(self):
        self.driver.terminate()
        self.driver.stdout.close()
        self.driver.wait()

    def call(self, method, path, body=None):
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with DIRECTLY.open(request, timeout=300) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def url(self):
        return self.call("GET", "/url")

    def await_url(self, expected):
        """A key or a click only asks for the next page; waits until its address (without the fragment,
        unless that is expected too) is shown, and returns the address then shown."""
        until = time.monotonic() + PATIENCE
        while True:
            url = self.url()
            shown = url if "#" in expected else url.partition("#")[0]
            if shown == expected or time.monotonic() > until:
                return shown
            time.sleep(.02)

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def find(self, selector):
        found = self.call("POST", "/element", {"using": "css selector", "value": selector})
        return "/element/" + found[ELEMENT]

    def type(self, selector, text):
        self.call("POST", self.find(selector) + "/value", {"text": text})

    def click(self, selector):
        self.call("POST", self.find(selector) + "/click")

    def text(self, selector):
        return self.call("GET", self.find(selector) + "/text")

    def point(self, x, y, click=False, kind="mouse"):
        """Moves to a place of the viewport, and clicks or taps there."""
        steps = [{"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)}]
        if click:
            steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.call("POST", "/actions", {"actions": [{"type": "pointer", "id": kind, "actions": steps,
                                                    "parameters": {"pointerType": kind}}]})

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def theme(self, name):
        self.devtools("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": name}])

    def screen(self, width, height, mobile):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=mobile)

    def console(self):
        """What the console has shown since it was last asked."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]
