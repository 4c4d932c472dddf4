// A table that is sorted, paged, searched and walked in the browser; a click or Enter on what opens is handed to the
// server. All texts are set as text, never as HTML.
const SVG = "http://www.w3.org/2000/svg";
const kept = new WeakMap();

export default function listing({ data, parentElement, setTriggerValue }) {
  const state = kept.get(parentElement) ?? { page: 0, sort: null, search: "", at: null };
  kept.set(parentElement, state);
  const [tools, frame, foot] = [".tools", ".frame", ".foot"].map((name) => parentElement.querySelector(name));
  parentElement.querySelector(".hint").textContent = data.hint;
  const pick = (row, column, how) => setTriggerValue("picked", { row, column, how });

  const draw = () => {
    const order = sorted(data, state);
    const pages = Math.max(1, Math.ceil(order.length / data.page_size));
    state.page = Math.min(state.page, pages - 1);
    const shown = order.slice(state.page * data.page_size, (state.page + 1) * data.page_size);
    const table = make("table", { "aria-label": data.title, lang: data.lang });
    table.append(head(data, state, draw), body(data, shown, pick));
    frame.replaceChildren(table);
    if (!shown.length) table.append(nothing(data));
    walk(table, state);
    foot.replaceChildren(...(pages > 1 ? paging(data, state, pages, draw) : []));
  };
  tools.replaceChildren(...(data.search ? [searching(data, state, draw)] : []));
  draw();
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "" && value != null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function sorted(data, state) {
  const folded = (text) => text.toLocaleLowerCase(data.lang);
  const wanted = folded(state.search.trim());
  const matches = ([row]) => !wanted || Object.values(row.cells).some((cell) => folded(`${cell.text} ${cell.note ?? ""}`).includes(wanted));
  const rows = data.rows.map((row, place) => [row, place]).filter(matches);
  if (state.sort) {
    const { key, down } = state.sort;
    const value = (row) => row.cells[key]?.sort ?? null;
    rows.sort(([a], [b]) => {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return (x === null) - (y === null);
      const order = typeof x === "string" ? x.localeCompare(y, data.lang) : x - y;
      return down ? -order : order;
    });
  }
  return [...rows.filter(([row]) => row.kind === "total"), ...rows.filter(([row]) => row.kind !== "total")];
}

function head(data, state, draw) {
  const line = make("tr");
  for (const column of data.columns) {
    const cell = make("th", { scope: "col", class: column.align });
    if (column.width) cell.style.width = `${column.width}px`;
    const title = column.note ? [column.title, " ", make("small", {}, column.note)] : [column.title];
    const isSorted = state.sort?.key === column.key;
    if (isSorted) cell.setAttribute("aria-sort", state.sort.down ? "descending" : "ascending");
    if (column.is_sortable) {
      const button = make("button", { type: "button", title: data.words.sort }, ...title);
      if (isSorted) button.append(make("span", { "aria-hidden": "true" }, state.sort.down ? " ↓" : " ↑"));
      button.onclick = () => {
        state.sort = { key: column.key, down: isSorted ? !state.sort.down : false };
        draw();
        button.getRootNode().querySelectorAll("th button")[0]?.focus();
      };
      cell.append(button);
    } else cell.append(...title);
    line.append(cell);
  }
  return make("thead", {}, line);
}

function body(data, shown, pick) {
  const lines = shown.map(([row, place]) => {
    const opens = row.kind !== "plain";
    const line = make("tr", { class: [opens ? "opens" : "", row.kind].join(" ").trim() });
    line.style.height = `${data.row_height}px`;
    data.columns.forEach((column, number) => {
      const cell = row.cells[column.key];
      const holder = make(number ? "td" : "th", { class: column.align, ...(number ? {} : { scope: "row" }) });
      if (cell) holder.append(filled(cell));
      if (opens && (column.opens || !number)) {
        holder.dataset.stop = number ? column.key : "";
        holder.tabIndex = -1;
      }
      holder.onclick = () => opens && pick(place, column.opens ? column.key : "", "click");
      holder.onkeydown = (event) => {
        if (event.key === "Enter" && opens) pick(place, column.opens ? column.key : "", "enter");
      };
      line.append(holder);
    });
    return line;
  });
  return make("tbody", {}, ...lines);
}

function filled(cell) {
  const holder = make("span", { class: ["cell", cell.tone ?? "", cell.is_strong ? "strong" : ""].join(" ").trim() });
  if (cell.icon) holder.append(make("span", { "aria-hidden": "true" }, cell.icon));
  if (cell.is_hollow) holder.append(make("span", { "aria-hidden": "true", class: "quiet" }, "○"));
  holder.append(make("span", {}, cell.text));
  if (cell.bar != null) holder.append(bar(cell));
  if (cell.line) holder.append(line(cell.line));
  if (cell.note) holder.append(make("span", { class: "note" }, cell.note));
  return holder;
}

function drawn(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function paint(tone) {
  return { better: "var(--st-green-color)", worse: "var(--st-red-color)" }[tone] ?? "color-mix(in srgb, var(--st-text-color) 28%, transparent)";
}

function bar({ bar: reach, tone }) {
  const svg = drawn("svg", { class: "bar", viewBox: "0 0 64 16", "aria-hidden": "true" });
  const wide = Math.min(1, Math.abs(reach)) * 31;
  svg.append(drawn("rect", { x: reach < 0 ? 32 - wide : 32, y: 5, width: wide, height: 6, fill: paint(tone) }));
  svg.append(drawn("line", { x1: 32, x2: 32, y1: 1, y2: 15, stroke: "currentColor", "stroke-opacity": 0.45 }));
  return svg;
}

function line({ values, goal, signals }) {
  const svg = drawn("svg", { class: "line", viewBox: "0 0 240 30", "aria-hidden": "true" });
  const all = [...values, ...(goal ?? [])].filter((value) => value != null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (place) => 3 + (234 * place) / Math.max(1, values.length - 1);
  const y = (value) => 27 - (24 * (value - low)) / (high - low || 1);
  const path = (points) => {
    let text = "";
    points.forEach((value, place) => {
      if (value != null) text += `${points[place - 1] != null ? "L" : "M"}${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    return text;
  };
  const quiet = "color-mix(in srgb, var(--st-text-color) 55%, transparent)";
  svg.append(drawn("path", { d: path(goal ?? []), fill: "none", stroke: quiet, "stroke-dasharray": "3 3", "stroke-width": 1 }));
  svg.append(drawn("path", { d: path(values), fill: "none", stroke: quiet, "stroke-width": 1.4 }));
  (signals ?? []).forEach((tone, place) => {
    if (tone && values[place] != null) svg.append(drawn("circle", { cx: x(place), cy: y(values[place]), r: 3, fill: paint(tone) }));
  });
  return svg;
}

// one stop of the Tab key for the table; arrows go from stop to stop
function walk(table, state) {
  const stops = () => [...table.querySelectorAll("[data-stop]")];
  const first = stops()[0];
  if (first) first.tabIndex = 0;
  table.onkeydown = (event) => {
    const here = event.target.closest?.("[data-stop]");
    if (!here) return;
    const line = here.parentElement;
    const across = [...line.querySelectorAll("[data-stop]")];
    const down = (way) => {
      let next = way > 0 ? line.nextElementSibling : line.previousElementSibling;
      while (next && !next.querySelector("[data-stop]")) next = way > 0 ? next.nextElementSibling : next.previousElementSibling;
      return next?.querySelectorAll("[data-stop]")[across.indexOf(here)];
    };
    const all = stops();
    const next = {
      ArrowDown: () => down(1),
      ArrowUp: () => down(-1),
      ArrowRight: () => across[across.indexOf(here) + 1],
      ArrowLeft: () => across[across.indexOf(here) - 1],
      Home: () => all[0],
      End: () => all.at(-1),
    }[event.key]?.();
    if (!next) return;
    event.preventDefault();
    all.forEach((stop) => (stop.tabIndex = -1));
    next.tabIndex = 0;
    next.focus();
  };
}

function nothing(data) {
  return make("tbody", {}, make("tr", {}, make("td", { colspan: data.columns.length }, data.words.nothing)));
}

function paging(data, state, pages, draw) {
  const turn = (label, to) => {
    const button = make("button", { type: "button" }, label);
    button.disabled = to < 0 || to >= pages;
    button.onclick = () => ((state.page = to), draw());
    return button;
  };
  const where = data.words.of_pages.replace("{page}", state.page + 1).replace("{pages}", pages);
  return [turn(data.words.previous, state.page - 1), make("span", { "aria-live": "polite" }, where), turn(data.words.next, state.page + 1)];
}

function searching(data, state, draw) {
  const field = make("input", { type: "search", placeholder: data.search, "aria-label": data.search });
  field.value = state.search;
  field.oninput = () => ((state.search = field.value), (state.page = 0), draw());
  return field;
}
