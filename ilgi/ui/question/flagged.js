// The marks of a chart by the numbers of their flags: each a button that says what was before and since. Texts are set
// as text, never as HTML.
export default function flagged({ data, parentElement, setTriggerValue }) {
  letFingersScroll();
  const room = parentElement.querySelector(".marks");
  room.lang = data.lang;
  const entries = data.marks.map((mark) => entry(mark, data, setTriggerValue));
  const [older, newest] = [entries.slice(0, -data.shown), entries.slice(-data.shown)];
  room.replaceChildren(...(older.length ? [behind(older, data.older)] : []), listed(newest));
}

function entry(mark, data, setTriggerValue) {
  const item = document.createElement("li");
  const element = document.createElement(data.answers ? "button" : "span");
  element.append(piece("number", mark.number), piece("day", mark.day), " ", piece("text", mark.text));
  if (data.answers) {
    element.type = "button";
    element.title = data.hint;
    element.setAttribute("aria-pressed", String(mark.number === data.chosen));
    element.onclick = () => setTriggerValue("clicked", { number: mark.number });
  }
  item.append(element);
  return item;
}

function piece(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function listed(entries) {
  const list = document.createElement("ol");
  list.append(...entries);
  return list;
}

function behind(entries, label) {
  const element = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = label;
  element.append(summary, listed(entries));
  return element;
}

// on a chart that days can be dragged over, a finger still moves the page; a tap becomes a click by itself
function letFingersScroll() {
  if (window.__ilgiFingersScroll) return;
  window.__ilgiFingersScroll = true;
  const keep = (event) => {
    if (event.target.closest?.(".js-plotly-plot .draglayer")) event.stopPropagation();
  };
  document.addEventListener("touchstart", keep, { capture: true, passive: true });
}
