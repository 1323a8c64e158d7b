// The index page's look-up box.
"use strict";
(() => {
  const { element, page_of, port_number, words_of } = atlas;
  const { own } = portlore_titles;
  const most_shown = 100;
  const source_words = ["registered", "documented", "reported", "malicious software", "kept for history"];

  /** How well an answer fits: 0 best, null not at all. As the library's search, and by titles and products, too. */
  const rank = (names, all, text, words) => {
    if (names.includes(text)) return 0;
    if (!words.every((word) => all.includes(word))) return null;
    if (names.some((name) => name.startsWith(text))) return 1;
    return words.every((word) => names.some((name) => name.includes(word))) ? 2 : 3;
  };
  const before = (a, b) => {
    const at = a.order.findIndex((value, i) => value !== b.order[i]);
    return at < 0 ? 0 : a.order[at] - b.order[at];
  };

  /** Answers to what was typed, best first: {first, last, title, claim, source}. */
  const look_up = (typed) => {
    const text = typed.trim().toLowerCase();
    const port = port_number(text);
    if (port !== null) return [{ first: port, last: port, title: words_of(port), claim: "", source: "" }];
    const words = text.split(/\s+/).filter((word) => word !== "");
    if (words.length === 0) return [];
    const best = new Map(); // one answer an interval
    for (const [first, last, source, prominence, name, plain, description, product] of portlore_claims) {
      const title = first === last ? words_of(first) : "";
      const names = [name, plain, product].map((one) => one.toLowerCase());
      const all = [...names, title.toLowerCase(), description.toLowerCase()].join("\n");
      const fit = rank(names, all, text, words);
      if (fit === null) continue;
      const answer = { first, last, title: title || plain || name || description, source: source_words[source],
                       order: [fit, source === 4 ? 1 : 0, prominence, first, last] };
      // What the title says already is not said again.
      answer.claim = [name, plain, description]
        .filter((one, i, list) => one !== "" && !answer.title.includes(one) && list.indexOf(one) === i).join(": ");
      const key = `${first}-${last}`;
      if (!best.has(key) || before(answer, best.get(key)) < 0) best.set(key, answer);
    }
    const answers = [...best.values()].sort(before);
    // Titles say more than the claims of their port: what several have in common, who had it once.
    const covered = new Set();
    for (const { first, last } of answers) {
      for (let one = first; one <= last && last - first < 256; ++one) covered.add(one);
    }
    for (const [one, title] of Object.entries(own)) {
      const words_of_title = title.toLowerCase();
      if (covered.has(Number(one)) || !words.every((word) => words_of_title.includes(word))) continue;
      answers.push({ first: Number(one), last: Number(one), title, claim: "", source: "" });
    }
    return answers;
  };

  const box = document.getElementById("q");
  const list = document.getElementById("found");
  const status = document.getElementById("status");

  const row_of = ({ first, last, title, claim, source }) => {
    const link = element("a", { href: page_of(first) });
    const said = element("span");
    said.append(element("strong", { textContent: title }), claim === "" ? "" : element("br"), claim);
    link.append(element("b", { textContent: first === last ? `${first}` : `${first} to ${last}` }), said,
                element("small", { textContent: source }));
    const item = element("li");
    item.append(link);
    return item;
  };
  const show = () => {
    const answers = look_up(box.value);
    list.replaceChildren(...answers.slice(0, most_shown).map(row_of));
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

  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) {
    box.value = asked;
    show();
    const port = port_number(asked.trim());
    if (port !== null) location.replace(page_of(port));
  }
})();
