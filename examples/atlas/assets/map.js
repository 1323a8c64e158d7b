// The index page's map: 256 x 256 cells along a Hilbert curve.
"use strict";
(() => {
  const { side, turned, cell_of, element, page_of, port_number, title_of } = atlas;

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
    spot.setAttribute("aria-label", title_of(port));
    tip.textContent = title_of(port);
    cell.style.left = `${(x / side) * 100}%`;
    cell.style.top = `${(y / side) * 100}%`;
    // The name is beside its cell, towards the middle, so that it never leaves the map.
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

  const marked = port_number(new URLSearchParams(location.search).get("port") ?? "");
  if (marked !== null) choose(marked);
})();
