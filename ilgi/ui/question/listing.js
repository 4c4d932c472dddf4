// A table that is sorted, paged, searched and walked in the browser; a click or Enter on what opens is handed to the
// server. All texts are set as text, never as HTML.
const SVG = "http://www.w3.org/2000/svg";
const FRESH = { page: 0, sort: null, search: "" };
const tables = new WeakMap();
// where a walk through rows stood when another thing took the table's place
const walks = new Map();

export default function listing({ data, parentElement: root, setTriggerValue }) {
  const table = tables.get(root) ?? { state: walks.get(data.walk) ?? { ...FRESH } };
  const isNew = !tables.has(root);
  tables.set(root, table);
  if (data.walk) walks.set(data.walk, table.state);
  table.send = setTriggerValue;
  const text = JSON.stringify(data);
  if (table.text === text) return;
  if (table.data && !sameColumns(table.data, data)) Object.assign(table.state, FRESH);
  Object.assign(table, { text, data, root });
  root.querySelector(".hint").textContent = data.hint;
  const tools = root.querySelector(".tools");
  if (!data.search) tools.replaceChildren();
  else if (!tools.firstChild) tools.replaceChildren(searching(table));
  draw(table);
  if (!isNew || !data.walk) return;
  requestAnimationFrame(() => focusOn(table, data.at));
  // a dialog takes the focus back to its first button where what held it has gone
  setTimeout(() => root.activeElement || !root.host.isConnected || focusOn(table, data.at), 250);
}

function sameColumns(before, now) {
  const keys = (data) => data.columns.map((column) => column.key).join("\n");
  return keys(before) === keys(now) && before.walk === now.walk;
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "" && value != null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function draw(table) {
  const { data, state, root } = table;
  const frame = root.querySelector(".frame");
  const [held, left, top] = [heldIn(table), frame.scrollLeft, frame.scrollTop];
  table.order = ordered(data, state);
  const pages = Math.max(1, Math.ceil(table.order.length / data.page_size));
  state.page = Math.min(state.page, pages - 1);
  const shown = table.order.slice(state.page * data.page_size, (state.page + 1) * data.page_size);
  const grid = make("table", { role: "grid", "aria-label": data.title, lang: data.lang, "aria-rowcount": table.order.length + 1 });
  grid.append(head(table), shown.length ? body(table, shown) : nothing(data));
  grid.onkeydown = (event) => walk(table, event);
  frame.replaceChildren(grid);
  Object.assign(frame, { scrollLeft: left, scrollTop: top });
  root.querySelector(".foot").replaceChildren(...(pages > 1 ? paging(table, pages) : []));
  const stops = [...grid.querySelectorAll("tbody [data-stop], thead [data-stop]")];
  const first = stops.find((stop) => stop.closest("tbody")) ?? stops[0];
  const last = held && stopOf(table, held);
  if (last ?? first) (last ?? first).tabIndex = 0;
  if (held) last?.focus({ preventScroll: true });
  // what cannot be reached by a stop inside it must be scrolled by itself
  if (!stops.length) Object.assign(frame, { tabIndex: 0 });
  else frame.removeAttribute("tabindex");
}

// what holds the focus in the table: a heading, or a cell of a row
function heldIn({ root }) {
  const stop = root.activeElement?.closest?.("[data-stop]");
  if (!stop) return null;
  return { head: stop.closest("thead") !== null, column: stop.dataset.stop, place: Number(stop.closest("tr").dataset.place) };
}

function stopOf({ root }, { head, column, place }) {
  const lines = [...root.querySelectorAll(head ? "thead tr" : "tbody tr")].filter((line) => head || Number(line.dataset.place) === place);
  const stops = [...(lines[0]?.querySelectorAll("[data-stop]") ?? [])];
  return stops.find((stop) => stop.dataset.stop === column) ?? stops[0];
}

// the row at a place among those given, on its page; else the first
function focusOn(table, at) {
  const { root, state, data } = table;
  const place = at == null ? -1 : table.order.findIndex(([, place]) => place === at);
  if (place >= 0) {
    state.page = Math.floor(place / data.page_size);
    draw(table);
  }
  const stop = (place >= 0 ? stopOf(table, { column: "", place: at }) : null) ?? root.querySelector("tbody [data-stop]") ?? root.querySelector("[data-stop]");
  if (stop) go(root, stop);
}

function ordered(data, state) {
  const folded = (text) => String(text ?? "").replaceAll("\u00a0", " ").toLocaleLowerCase(data.lang);
  const wanted = folded(state.search.trim());
  const matches = ([row]) => !wanted || Object.values(row.cells).some((cell) => folded(`${cell.text} ${cell.note ?? ""}`).includes(wanted));
  const rows = data.rows.map((row, place) => [row, place]).filter(matches);
  if (state.sort) {
    const { key, down } = state.sort;
    const value = (row) => row.cells[key]?.sort ?? null;
    rows.sort(([a], [b]) => {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return (x === null) - (y === null);
      const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), data.lang, { numeric: true });
      return down ? -order : order;
    });
  }
  return [...rows.filter(([row]) => row.kind === "total"), ...rows.filter(([row]) => row.kind !== "total")];
}

function head(table) {
  const { data, state, root } = table;
  const line = make("tr");
  for (const column of data.columns) {
    const cell = make("th", { scope: "col", class: classes(column) });
    if (column.width) cell.style.minWidth = cell.style.width = `${column.width}px`;
    const title = column.note ? [column.title, " ", make("small", {}, column.note)] : [column.title];
    const way = state.sort?.key === column.key ? (state.sort.down ? "descending" : "ascending") : "";
    if (way) cell.setAttribute("aria-sort", way);
    if (column.is_sortable && data.rows.length > 1) {
      const button = make("button", { type: "button", title: data.words.sort, "data-stop": column.key, tabindex: -1 }, ...title);
      button.append(make("span", { "aria-hidden": "true", class: "way" }, { ascending: " ↑", descending: " ↓" }[way] ?? ""));
      button.onclick = () => {
        state.sort = way === "descending" ? null : { key: column.key, down: way === "ascending" };
        state.page = 0;
        go(root, button);
        draw(table);
        const now = state.sort ? (state.sort.down ? "sorted_down" : "sorted_up") : "unsorted";
        root.querySelector("p.heard").textContent = data.words[now].replace("{column}", column.title);
      };
      cell.append(button);
    } else cell.append(...title);
    line.append(cell);
  }
  return make("thead", {}, line);
}

function body(table, shown) {
  const { data, root, state } = table;
  const from = state.page * data.page_size;
  const lines = shown.map(([row, place], number) => {
    const opens = row.kind !== "plain";
    const line = make("tr", { class: [opens ? "opens" : "", row.kind ?? ""].join(" ").trim(), "data-place": place, "aria-rowindex": from + number + 2 });
    line.style.height = `${data.row_height}px`;
    data.columns.forEach((column, index) => {
      const cell = row.cells[column.key];
      const stops = opens && (column.opens || !index);
      const holder = make(index ? "td" : "th", { class: classes(column), ...(index ? {} : { scope: "row" }) });
      if (cell) holder.append(...filled(cell, stops ? data.words.opens : ""));
      if (stops) Object.assign(holder, { tabIndex: -1 }).dataset.stop = index || column.opens ? column.key : "";
      if (opens) {
        const open = (how) => {
          if (stops || how === "enter") go(root, holder);
          const order = data.walk ? { order: table.order.map(([, place]) => place) } : {};
          table.send("picked", { row: place, column: column.opens ? column.key : "", how, ...order });
        };
        holder.onclick = () => root.getSelection?.()?.toString() || open("click");
        holder.onkeydown = (event) => event.key === "Enter" && open("enter");
      }
      line.append(holder);
    });
    return line;
  });
  return make("tbody", {}, ...lines);
}

function classes(column) {
  return column.is_minor ? `${column.align} minor` : column.align;
}

function filled(cell, opens) {
  const classes = ["cell", cell.tone ?? "", cell.is_strong ? "strong" : "", cell.bar == null ? "" : "barred"];
  const holder = make("span", { class: classes.filter(Boolean).join(" ") });
  if (cell.icon || cell.bar != null) holder.append(make("span", { "aria-hidden": "true", class: "sign" }, cell.icon ?? ""));
  if (cell.is_hollow) holder.append(make("span", { "aria-hidden": "true", class: "quiet" }, "○"));
  holder.append(make("span", { dir: "auto" }, cell.text ?? ""));
  if (cell.bar != null) holder.append(bar(cell));
  if (cell.line) holder.append(line(cell.line));
  if (cell.note) holder.append(make("span", { class: "note" }, cell.note));
  const said = [];
  if (cell.label) {
    holder.setAttribute("aria-hidden", "true");
    said.push(cell.label);
  }
  if (opens) said.push(opens);
  return said.length ? [holder, make("span", { class: "heard" }, ` ${said.join(", ")}`)] : [holder];
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

function line({ values, goal, signals, width }) {
  const svg = drawn("svg", { class: "line", width, viewBox: `0 0 ${width} 30`, "aria-hidden": "true" });
  const all = [...values, ...(goal ?? [])].filter((value) => value != null);
  if (!all.length) return svg;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (place) => 3 + ((width - 6) * place) / Math.max(1, values.length - 1);
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

function go(root, stop) {
  root.querySelectorAll("[data-stop]").forEach((other) => (other.tabIndex = -1));
  stop.tabIndex = 0;
  stop.focus();
}

// one stop of the Tab key for the table; arrows go from stop to stop, beyond the last row to the next page
function walk(table, event) {
  const here = event.target.closest?.("[data-stop]");
  if (!here || event.altKey || event.metaKey) return;
  const { root, state, data } = table;
  const stopsOf = (line) => [...(line?.querySelectorAll("[data-stop]") ?? [])];
  const lines = [...root.querySelectorAll("tr")].filter((line) => stopsOf(line).length);
  const across = stopsOf(here.closest("tr"));
  const [row, column] = [lines.indexOf(here.closest("tr")), across.indexOf(here)];
  const at = (line) => stopsOf(line).find((stop) => stop.dataset.stop === here.dataset.stop) ?? stopsOf(line)[Math.min(column, stopsOf(line).length - 1)];
  const last = Math.ceil(table.order.length / data.page_size) - 1;
  const turn = (page, wanted) => {
    if (page < 0 || page > last || page === state.page) return null;
    state.page = page;
    draw(table);
    const now = [...root.querySelectorAll("tbody tr")].filter((line) => stopsOf(line).length);
    return at(now.at(wanted) ?? now.at(-1));
  };
  const next = {
    ArrowDown: () => at(lines[row + 1]) ?? turn(state.page + 1, 0),
    ArrowUp: () => (row > 1 || !state.page ? at(lines[row - 1]) : (turn(state.page - 1, -1) ?? at(lines[row - 1]))),
    ArrowRight: () => across[column + 1],
    ArrowLeft: () => across[column - 1],
    Home: () => (event.ctrlKey || across.length === 1 ? (turn(0, 0) ?? at(lines.find((line) => line.closest("tbody")))) : across[0]),
    End: () => (event.ctrlKey || across.length === 1 ? (turn(last, -1) ?? at(lines.at(-1))) : across.at(-1)),
    PageDown: () => turn(state.page + 1, 0) ?? at(lines.at(-1)),
    PageUp: () => turn(state.page - 1, 0) ?? at(lines.find((line) => line.closest("tbody"))),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  const stop = next();
  if (stop) go(root, stop);
}

function nothing(data) {
  return make("tbody", {}, make("tr", {}, make("td", { colspan: data.columns.length }, data.words.nothing)));
}

function paging(table, pages) {
  const { data, state, root } = table;
  const turn = (name, to) => {
    const button = make("button", { type: "button", class: name }, data.words[name]);
    button.disabled = to < 0 || to >= pages;
    button.onclick = () => {
      state.page = to;
      draw(table);
      const again = root.querySelector(`.foot .${name}:enabled`) ?? root.querySelector(".foot button:enabled");
      again?.focus();
    };
    return button;
  };
  const where = data.words.of_pages.replace("{page}", state.page + 1).replace("{pages}", pages);
  return [turn("previous", state.page - 1), make("span", { "aria-live": "polite" }, where), turn("next", state.page + 1)];
}

function searching(table) {
  const { data, state } = table;
  const field = make("input", { type: "search", placeholder: data.search, "aria-label": data.search, lang: data.lang });
  field.value = state.search;
  field.oninput = () => {
    Object.assign(state, { search: field.value, page: 0 });
    draw(table);
    const count = table.order.filter(([row]) => row.kind !== "total").length;
    table.root.querySelector("p.heard").textContent = field.value ? table.data.words.matching.replace("{count}", count.toLocaleString(data.lang)) : "";
  };
  field.onkeydown = (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    focusOn(table, null);
  };
  return field;
}
