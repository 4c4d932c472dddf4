// A case's number, copied by a click, and its page in the help desk. Texts are set as text; an address that is no web
// address is no link.
export default function number({ data, parentElement: root }) {
  const [button, link] = [root.querySelector("button"), root.querySelector("a")];
  button.lang = link.lang = data.lang;
  button.textContent = data.copy;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.number);
    } catch {
      const field = document.createElement("textarea");
      field.value = data.number;
      root.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = data.copied;
    setTimeout(() => (button.textContent = data.copy), 2500);
  };
  link.hidden = !/^https?:\/\//.test(data.address);
  if (link.hidden) return link.removeAttribute("href");
  link.href = data.address;
  link.textContent = data.open;
}
