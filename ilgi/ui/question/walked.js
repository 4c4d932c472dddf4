// A path of bars that is walked: a bar or its name leads inside, a crumb leads back, an n opens its rows. Texts are set
// as text, never as HTML.
export default function walk({ data, parentElement, setTriggerValue }) {
  const send = (kind, place) => setTriggerValue("walked", { kind, place });
  const root = parentElement.querySelector(".walk");
  root.lang = data.lang;
  root.replaceChildren(crumbs(data, send), dimensions(data, send), list(data, send));
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "" && value != null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function pressed(text, attributes, act) {
  const button = make("button", { type: "button", ...attributes }, text);
  button.onclick = (event) => {
    event.stopPropagation();
    act();
  };
  return button;
}

function crumbs(data, send) {
  const trail = make("nav", { "aria-label": data.words.trail });
  if (data.crumbs.length < 2) return trail;
  data.crumbs.forEach((text, place) => {
    const isLast = place === data.crumbs.length - 1;
    if (place) trail.append(make("span", { "aria-hidden": "true", class: "quiet" }, "›"));
    trail.append(isLast ? make("span", { class: "here", "aria-current": "location" }, text) : pressed(text, {}, () => send("crumb", place)));
  });
  return trail;
}

function dimensions(data, send) {
  const group = make("div", { class: "by", role: "group", "aria-label": data.words.by });
  if (data.by.length > 1)
    group.append(...data.by.map(({ text, chosen }, place) => pressed(text, { "aria-pressed": String(chosen) }, () => send("by", place))));
  return group;
}

function list(data, send) {
  const low = Math.min(0, ...data.bars.map((bar) => bar.reach));
  const high = Math.max(0, ...data.bars.map((bar) => bar.reach));
  const share = (value) => (100 * value) / (high - low || 1);
  const lines = data.bars.map((bar, place) => {
    const name = bar.walks
      ? pressed("", { title: data.words.inside.replace("{place}", bar.name) }, () => send("bar", place))
      : make("span");
    name.append(make("b", { class: bar.walks ? "go" : "" }, bar.name));
    const track = make("span", { class: "track", "aria-hidden": "true" }, make("i"));
    track.style.setProperty("--zero", `${share(-low)}%`);
    track.firstChild.style.left = `${share(Math.min(bar.reach, 0) - low)}%`;
    track.firstChild.style.width = `${share(Math.abs(bar.reach))}%`;
    const n = bar.opens ? pressed(bar.n, { title: data.words.rows }, () => send("rows", place)) : make("span", {}, bar.n);
    const figure = make("span", { class: "figure" }, make("span", { class: "size" }, `${bar.icon}${bar.size}`), " · ", n);
    if (bar.parts) figure.append(make("small", {}, bar.parts));
    const line = make("li", { class: [bar.tone, bar.walks ? "walks" : "", bar.few ? "few" : ""].join(" ").trim() });
    line.append(make("span", { class: "name" }, name, ...(bar.steps ? [make("small", {}, bar.steps)] : [])), track, figure);
    if (bar.walks) line.onclick = () => send("bar", place);
    return line;
  });
  return make("ul", { "aria-label": data.title }, ...lines);
}
