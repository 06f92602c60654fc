"use strict";
(() => {
  const table = document.getElementById("fleet");
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  const bodies = [...table.tBodies];
  const words = bodies.map(body => body.textContent.toLowerCase());

  // Each word has to occur somewhere in an entry.
  function show() {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(word => word);
    let shown = 0;
    bodies.forEach((body, index) => {
      body.hidden = !wanted.every(word => words[index].includes(word));
      if (!body.hidden) shown += 1;
    });
    count.textContent = wanted.length ? `${shown} of ${bodies.length}` : `${bodies.length}`;
  }

  const order = new Map(bodies.map((body, index) => [body, index]));
  const compare = new Intl.Collator("en", {numeric: true}).compare;

  function sort(heading, column) {
    const descends = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", descends ? "descending" : "ascending");
    const isNumber = heading.classList.contains("number");
    const key = body => {
      const cell = body.rows[0].cells[column];
      if (!isNumber) return cell.textContent;
      return cell.dataset.sort === "" ? NaN : Number(cell.dataset.sort);
    };
    const keyed = bodies.map(body => [key(body), body]);
    keyed.sort(([a, first], [b, second]) => {
      // What is unknown comes last, whatever the direction.
      const unknown = isNumber ? Number.isNaN(a) - Number.isNaN(b) : (a === "") - (b === "");
      if (unknown) return unknown;
      const result = isNumber ? a - b || 0 : compare(a, b);
      return (descends ? -result : result) || order.get(first) - order.get(second);
    });
    table.append(...keyed.map(([, body]) => body));
  }

  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    heading.querySelector("button").addEventListener("click", () => sort(heading, column));
  });
  filter.addEventListener("input", show);
  // Closed details are not printed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...table.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
  show();
})();
