// What leaves the page by a click: its address, copied; a chart, saved as the picture that is seen. Nothing is fetched
// but our own typeface, nothing is sent.
const done = (window.__ilgiCarried ??= new Set());

export default function carry({ data, parentElement }) {
  if (data.kind === "address") return address(data, parentElement);
  if (!done.has(data.nonce)) {
    done.add(data.nonce);
    picture(data).catch((error) => console.error(error));
  }
}

function address(data, parent) {
  const field = parent.querySelector("input");
  field.hidden = true;
  field.setAttribute("aria-label", data.name);
  parent.querySelector("[role=group]").setAttribute("aria-label", data.name);
  for (const button of parent.querySelectorAll("button")) {
    const link = data.links[button.className];
    const said = button.querySelector(".said");
    button.hidden = !link;
    if (!link) continue;
    said.textContent = link.label;
    button.onclick = async () => {
      const copied = await copy(exact(link.address), field);
      said.textContent = copied ? data.copied : link.label;
      if (!copied) {
        field.hidden = false;
        field.focus();
        field.select();
      }
      setTimeout(() => (said.textContent = link.label), 2500);
    };
  }
}

// the page as the browser reached it, through whatever stands before the server, with what was chosen
function exact(address) {
  const [, query] = address.split("?");
  return location.href.split(/[?#]/)[0] + (query ? `?${query}` : "");
}

async function copy(text, field) {
  field.value = text;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // without https there is no clipboard; the older way needs something selected
    field.hidden = false;
    field.select();
    const copied = document.execCommand("copy");
    field.hidden = copied;
    return copied;
  }
}

async function picture(data) {
  const chart = document.querySelector(`[class~="st-key-${CSS.escape(data.chart)}"] .js-plotly-plot`);
  if (!chart) return;
  const { svg, width, height } = await drawn(chart, data);
  const file = new Blob([svg], { type: "image/svg+xml;charset=utf-8" });
  save(data.form === "svg" ? file : await painted(file, width, height), `${data.file}.${data.form}`);
}

async function drawn(chart, data) {
  const space = "http://www.w3.org/2000/svg";
  const layers = [...chart.querySelectorAll("svg.main-svg")];
  const seen = getComputedStyle(document.querySelector(".stApp"));
  const width = Math.max(Math.round(chart.clientWidth), 360) + 32;
  const root = document.createElementNS(space, "svg");
  const style = document.createElementNS(space, "style");
  style.textContent = await typeface();
  root.append(style);
  const paper = document.createElementNS(space, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", seen.backgroundColor);
  root.append(paper);
  let top = 14;
  const lines = [[data.title, 17, 620, 1], ...data.lines.map((line) => [line, 12.5, 400, 0.72])];
  for (const [text, size, weight, opacity] of lines) {
    for (const line of wrapped(text, size, weight, width - 32)) {
      top += size * 1.4;
      const element = document.createElementNS(space, "text");
      const look = { x: 16, y: top, fill: seen.color, "fill-opacity": opacity, "font-size": size, "font-weight": weight };
      for (const [name, value] of Object.entries({ ...look, "font-family": "Inter, sans-serif" })) {
        element.setAttribute(name, value);
      }
      element.textContent = line;
      root.append(element);
    }
  }
  const body = document.createElementNS(space, "g");
  body.setAttribute("transform", `translate(16 ${top + 10})`);
  for (const layer of layers) {
    for (const child of layer.cloneNode(true).childNodes) body.append(child.cloneNode(true));
  }
  body.querySelectorAll(".hoverlayer, .draglayer, .select-outline, .zoombox").forEach((one) => one.remove());
  root.append(body);
  const height = Math.ceil(top + 10 + chart.clientHeight + 14);
  const look = { xmlns: space, width, height, viewBox: `0 0 ${width} ${height}` };
  for (const [name, value] of Object.entries(look)) root.setAttribute(name, value);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

function wrapped(text, size, weight, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px Inter, sans-serif`;
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// the page's own font faces, inside the picture, so that it looks the same where the typeface is not installed
async function typeface() {
  const faces = [...document.styleSheets]
    .flatMap((sheet) => {
      try {
        return [...sheet.cssRules];
      } catch {
        return [];
      }
    })
    .filter((rule) => rule instanceof CSSFontFaceRule && /inter/i.test(rule.style.getPropertyValue("font-family")));
  const found = await Promise.all(faces.map(inlined));
  return [...new Set(found)].join("\n");
}

async function inlined(face) {
  const [, source] = face.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/) ?? [];
  if (!source) return "";
  try {
    const held = await (await fetch(new URL(source, document.baseURI))).blob();
    const data = await new Promise((resolve, reject) => {
      const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result), onerror: reject });
      reader.readAsDataURL(held);
    });
    const range = face.style.getPropertyValue("unicode-range");
    return `@font-face{font-family:Inter;font-weight:100 900;${range ? `unicode-range:${range};` : ""}src:url(${data})}`;
  } catch {
    return "";
  }
}

async function painted(file, width, height) {
  const source = URL.createObjectURL(file);
  try {
    const image = new Image(width, height);
    image.src = source;
    await image.decode();
    // the typeface inside the picture is read after the picture itself
    await new Promise((resolve) => setTimeout(resolve, 150));
    const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(source);
  }
}

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
