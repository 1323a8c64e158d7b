// The index page's script: the look-up box and the map. Its data comes from ports.js, another
// script, because a page opened from a file may fetch nothing.
"use strict";
(() => {
  const { titles, claims } = portlore_atlas;
  const most_shown = 100;
  const query = new URLSearchParams(location.search);
  const page_of = (port) => `ports/${port}.html`;
  const element = (name, properties = {}) => Object.assign(document.createElement(name), properties);

  const title_of = (port) => {
    const state = port > 49151 ? "dynamic" : "unassigned";
    return `${port} (${titles[port] ?? `${state}, no known claimant`})`;
  };

  // The look-up box.

  const port_number = (text) => {
    const digits = /^0*(\d{1,5})(?:\/(?:tcp|udp|sctp|dccp))?$/i.exec(text);
    return digits && Number(digits[1]) <= 65535 ? Number(digits[1]) : null;
  };

  /** How well a claim answers: 0 best, null not at all. */
  const rank = (claim, text, words) => {
    const name = claim.name.toLowerCase();
    const all = `${name} ${claim.description.toLowerCase()}`;
    if (name === text) return 0;
    if (!words.every((word) => all.includes(word))) return null;
    if (name.startsWith(text)) return 1;
    return words.every((word) => name.includes(word)) ? 2 : 3;
  };

  const source_words = ["registered", "vendor", "observed", "malicious software", "kept for history"];

  /** Answers to what was typed, best first: {first, last, name, description, source}. */
  const look_up = (typed) => {
    const text = typed.trim().toLowerCase();
    const port = port_number(text);
    if (port !== null) {
      return [{ first: port, last: port, name: title_of(port).replace(/^\d+ /, ""), description: "", source: "" }];
    }
    const words = text.split(/\s+/).filter((word) => word !== "");
    if (words.length === 0) return [];
    const best = new Map(); // one answer an interval
    for (const [first, last, source, name, description] of claims) {
      const claim = { first, last, name, description, source: source_words[source] };
      claim.order = [rank(claim, text, words), source === 4 ? 1 : 0, first];
      if (claim.order[0] === null) continue;
      const key = `${first}-${last}`;
      if (!best.has(key) || before(claim, best.get(key)) < 0) best.set(key, claim);
    }
    return [...best.values()].sort(before);
  };
  const before = (a, b) =>
    a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2];

  const box = document.getElementById("q");
  const list = document.getElementById("found");
  const status = document.getElementById("status");

  const show = () => {
    const answers = look_up(box.value);
    list.replaceChildren(...answers.slice(0, most_shown).map((answer) => {
      const link = element("a", { href: page_of(answer.first) });
      const ports = answer.first === answer.last ? `${answer.first}` : `${answer.first} to ${answer.last}`;
      const said = element("span");
      said.append(element("strong", { textContent: answer.name }),
                  answer.name === "" || answer.description === "" ? "" : ": ", answer.description);
      link.append(element("b", { textContent: ports }), said,
                  element("small", { textContent: answer.source }));
      const item = element("li");
      item.append(link);
      return item;
    }));
    list.hidden = answers.length === 0;
    const typed = box.value.trim();
    status.textContent =
      typed === "" ? ""
      : /^\d+$/.test(typed) && answers.length === 0 ? "A port number is 0 to 65535."
      : answers.length === 0 ? "Nothing found."
      : answers.length === 1 ? "1 found."
      : answers.length <= most_shown ? `${answers.length} found.`
      : `${answers.length} found, the first ${most_shown} shown.`;
    return answers;
  };
  box.addEventListener("input", show);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = show();
    if (first) location.href = page_of(first.first);
  });

  const asked = query.get("q");
  if (asked !== null) {
    box.value = asked;
    show();
    const port = port_number(asked.trim());
    if (port !== null) location.replace(page_of(port));
  }

  // The map: 256 x 256 cells along a Hilbert curve.

  const side = 256;

  const turned = (x, y, size, right, down) => {
    if (down) return [x, y];
    return right ? [size - 1 - y, size - 1 - x] : [y, x];
  };
  const cell_of = (port) => {
    let [x, y] = [0, 0];
    for (let size = 1, rest = port; size < side; size *= 2, rest >>= 2) {
      const right = (rest >> 1) & 1;
      const down = (rest ^ right) & 1;
      [x, y] = turned(x, y, size, right, down);
      x += size * right;
      y += size * down;
    }
    return [x, y];
  };
  const port_at = (x, y) => {
    let port = 0;
    for (let size = side / 2; size >= 1; size /= 2) {
      const right = x >= size ? 1 : 0;
      const down = y >= size ? 1 : 0;
      port = port * 4 + ((3 * right) ^ down);
      [x, y] = turned(x - size * right, y - size * down, size, right, down);
    }
    return port;
  };

  const frame = document.getElementById("frame");
  const spot = element("a", { className: "spot" });
  const cell = element("span", { className: "cell" });
  const tip = element("output", { className: "tip" });
  spot.setAttribute("aria-describedby", "map-help");
  document.getElementById("map-help").hidden = false;
  frame.append(spot, cell, tip);
  let chosen = 0;

  const hide = (hidden) => { cell.hidden = tip.hidden = hidden; };
  const choose = (port) => {
    chosen = port;
    const [x, y] = cell_of(port);
    spot.href = page_of(port);
    spot.setAttribute("aria-label", `Port ${title_of(port)}`);
    tip.textContent = title_of(port);
    cell.style.left = `${(x / side) * 100}%`;
    cell.style.top = `${(y / side) * 100}%`;
    // The name stands beside its cell, towards the middle, so that it never leaves the map.
    const beside = (near, far, at) => {
      tip.style[at < side / 2 ? near : far] = `calc(${((at < side / 2 ? at + 1 : side - at) / side) * 100}% + 10px)`;
      tip.style[at < side / 2 ? far : near] = "auto";
    };
    beside("left", "right", x);
    beside("top", "bottom", y);
    hide(false);
  };
  const choose_at = (event) => {
    const area = frame.getBoundingClientRect();
    const along = (at, from, size) => Math.min(side - 1, Math.max(0, Math.floor(((at - from) / size) * side)));
    choose(port_at(along(event.clientX, area.left, area.width), along(event.clientY, area.top, area.height)));
  };

  choose(0);
  hide(true);
  spot.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") choose_at(event);
  });
  spot.addEventListener("pointerleave", () => hide(spot !== document.activeElement));
  spot.addEventListener("focus", () => hide(false));
  spot.addEventListener("blur", () => hide(true));
  // A finger hides what it touches: the first tap names the port, a second one opens its page.
  spot.addEventListener("click", (event) => {
    if (event.detail === 0) return; // the Enter key
    const named = chosen;
    choose_at(event);
    if (event.pointerType === "touch" && named !== chosen) event.preventDefault();
  });
  spot.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const stride = event.shiftKey ? 16 : 1;
    const [x, y] = cell_of(chosen);
    const moved = (at, by) => Math.min(side - 1, Math.max(0, at + by * stride));
    choose(port_at(moved(x, step[0]), moved(y, step[1])));
  });

  const marked = port_number(query.get("port") ?? "");
  if (marked !== null) choose(marked);
})();
