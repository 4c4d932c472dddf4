// A sentence in pieces: those that lead to rows are buttons. Texts are set as text, never as HTML.
export default function linked({ data, parentElement, setTriggerValue }) {
  const line = parentElement.querySelector("p");
  line.lang = data.lang;
  line.replaceChildren(
    ...data.pieces.map((piece, place) => {
      const element = document.createElement(piece.opens ? "button" : "span");
      element.textContent = piece.text;
      if (piece.tone) element.className = piece.tone;
      if (piece.opens) {
        element.type = "button";
        element.title = data.hint;
        element.onclick = () => setTriggerValue("clicked", { piece: place });
      }
      return element;
    }),
  );
}
