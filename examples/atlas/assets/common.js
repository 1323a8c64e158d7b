// What the scripts of all pages know of ports: titles, addresses, places on the map.
"use strict";
const atlas = (() => {
  const { compact, own, shared } = portlore_titles;
  const element = (name, properties = {}) => Object.assign(document.createElement(name), properties);

  /** The entry of a list of [first, last, what] that covers the port. */
  const entry_of = (runs, port) => runs.find(([first, last]) => first <= port && port <= last)[2];

  const has_page = (port) => !compact || port in own;
  const page_of = (port) => has_page(port) ? `ports/${port}.html` : `port.html?${port}`;
  const words_of = (port) => own[port] ?? entry_of(shared, port);
  const title_of = (port) => `Port ${port}: ${words_of(port)}`;

  /** The port that a text like "443" or "443/tcp" names; null if none. */
  const port_number = (text) => {
    const digits = /^0*(\d{1,5})(?:\/(?:tcp|udp|sctp|dccp))?$/i.exec(text);
    return digits && Number(digits[1]) <= 65535 ? Number(digits[1]) : null;
  };

  // The Hilbert curve of the map.
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

  return { element, entry_of, has_page, page_of, words_of, title_of, port_number, side, turned, cell_of };
})();
