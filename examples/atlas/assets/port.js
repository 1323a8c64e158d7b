// port.html?N: makes the page of a port that has no file. Its text is that of its kind, with the number
// put in; all of it was written, and escaped, by the atlas.
"use strict";
(() => {
  const { frame, articles, runs } = portlore_texts;
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
    article: articles[atlas.entry_of(runs, port)].replaceAll("{p}", port),
  };
  document.getElementById("main").outerHTML = frame.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  document.title = atlas.title_of(port);
  const summary = document.querySelector("#main p").textContent;
  for (const [name, text] of [["description", summary], ["og:title", document.title], ["og:description", summary]]) {
    document.querySelector(`meta[name="${name}"], meta[property="${name}"]`).content = text;
  }
})();
