// port.html?N: makes the page of a port that has no file, from the lines of its kind and the numbers
// to put into them. The atlas wrote and escaped all of it.
"use strict";
const article_of = (() => {
  const { lines, kinds, runs } = portlore_texts;
  const { entry_of, has_page } = atlas;

  /** The numbers, other than the port's, in which the pages of a kind differ: a map from the port. */
  const numbers_of = (kind) => {
    const differences = kinds[kind][1].split(",").flatMap((steps) => {
      const [step, pages] = steps.split("*");
      return Array(Number(pages ?? 1)).fill(step.split(" ").map(Number));
    });
    const values = differences[0].map(() => 0);
    const numbers = new Map();
    let at = 0;
    for (const [first, last, other] of runs) {
      for (let port = first; other === kind && port <= last; ++port) {
        if (has_page(port)) continue;
        differences[at++].forEach((difference, i) => { values[i] += difference; });
        numbers.set(port, [...values]);
      }
    }
    return numbers;
  };
  const known = new Map();

  return (port) => {
    const kind = entry_of(runs, port);
    if (!known.has(kind)) known.set(kind, numbers_of(kind));
    const numbers = known.get(kind).get(port).values(); // each is put in once, in order
    const places = kinds[kind][0].split(" ").flatMap((some) => {
      const [first, last = first] = some.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
    return places.map(line => lines[line].replace(
      /\{(p|\d+)\}/g, (_, name) => name === "p" ? port : numbers.next().value)).join("");
  };
})();

(() => {
  const port = atlas.port_number(location.search.slice(1));
  if (port === null) {
    document.getElementById("message").textContent = "The address names no port: a number from 0 to 65535.";
    return;
  }
  if (atlas.has_page(port)) {
    location.replace(atlas.page_of(port));
    return;
  }
  const block = port - (port % 256);
  const [x, y] = atlas.cell_of(port);
  const [range, range_name] = port < 1024 ? ["system", "System Ports"]
                            : port < 49152 ? ["user", "User Ports"]
                            : ["dynamic", "Dynamic Ports"];
  const values = {
    port, range, range_name, block, block_end: block + 255, x, y,
    prev: port - 1, prev_link: atlas.page_of(port - 1),
    next: port + 1, next_link: atlas.page_of(port + 1),
    article: article_of(port),
  };
  document.getElementById("main").outerHTML =
    portlore_texts.frame.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  document.title = atlas.title_of(port);
  // The paragraphs before the first heading, without the rows between them.
  const summary = [...document.querySelectorAll("#main article > p")].map(p => p.textContent).join(" ");
  for (const [name, text] of [["description", summary], ["og:title", document.title], ["og:description", summary]]) {
    document.querySelector(`meta[name="${name}"], meta[property="${name}"]`).content = text;
  }
})();
