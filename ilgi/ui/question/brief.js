// Lines in pieces, each with a quiet line under it: pieces that lead to rows are buttons. Texts are set as text, never as
// HTML.
export default function brief({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  list.lang = data.lang;
  list.setAttribute("aria-label", data.title);
  const paragraph = (pieces, name) => {
    const line = document.createElement("p");
    line.className = name;
    line.append(...pieces.map((piece) => shown(piece, data.hint, setTriggerValue)));
    return line;
  };
  list.replaceChildren(
    ...data.lines.map(({ main, note }) => {
      const item = document.createElement("li");
      item.append(paragraph(main, ""), ...(note.length ? [paragraph(note, "note")] : []));
      return item;
    }),
  );
}

function shown(piece, hint, setTriggerValue) {
  const opens = piece.place !== null;
  const element = document.createElement(opens ? "button" : "span");
  element.textContent = piece.text;
  if (piece.tone) element.className = piece.tone;
  if (opens) {
    element.type = "button";
    element.title = hint;
    element.onclick = () => setTriggerValue("clicked", { piece: piece.place });
  }
  return element;
}
