// What Streamlit has no setting for, done in the browser: the language of the page and of Streamlit's own words, one step
// of Back for a page, the filters folded on a narrow screen. Nothing is fetched, nothing is sent.
(() => {
  const LANGUAGES = ["tr", "en"];
  const words = JSON.parse(document.getElementById("ilgi-words").textContent);
  const root = document.documentElement;

  // A page entered without a query gets its query a moment later; both are one step of the way.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const next = new URL(url ?? location.href, location.href);
    const isItsQuery = next.pathname === location.pathname && !location.search && next.search;
    return isItsQuery ? history.replaceState(state, title, url) : push(state, title, url);
  };

  function language() {
    const drawn = document.querySelector('[class*="st-key-page_"]');
    const asked = drawn?.className.match(/st-key-page_(tr|en)\b/)?.[1] ?? new URLSearchParams(location.search).get("lang");
    return LANGUAGES.includes(asked) ? asked : navigator.language.toLowerCase().startsWith("tr") ? "tr" : "en";
  }

  // Streamlit's own words by what it says, in any language we said it in before
  const exact = new Map();
  const patterns = [];
  for (const lang of LANGUAGES) {
    for (const [index, [of, ours]] of words[lang].entries()) {
      for (const text of [of, ours]) {
        if (text.includes("{a}")) patterns.push([pattern(text), index]);
        else exact.set(text, index);
      }
    }
  }

  function pattern(text) {
    const quoted = text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    return new RegExp(`^${quoted.replace("{a}", "(.+)")}$`, "s");
  }

  function ours(text, lang) {
    const plain = text.trim();
    const index = exact.get(plain);
    if (index !== undefined) return words[lang][index][1];
    for (const [form, at] of patterns) {
      const match = plain.match(form);
      if (match) return words[lang][at][1].replace("{a}", () => match[1]);
    }
  }

  // where only Streamlit speaks: never a name, a choice, a cell or a sentence of ours
  const SPEAKS = [
    '[data-testid="stSkipToContent"]',
    '[data-testid="stFileUploaderDropzone"] button',
    '[data-testid="stFileUploaderDropzoneInstructions"]',
    '[data-testid="stFileUploaderFileErrorMessage"]',
    '[data-testid="InputInstructions"]',
    '[data-testid="stStatusWidget"]',
    '[data-testid="stConnectionStatus"]',
    '[data-testid="stElementToolbarButton"]',
    '[data-testid="stTooltipContent"]',
    ".gdg-search-status",
    ".gdg-search-bar-inner",
    "[role=listbox] [data-empty]",
    "[role=listbox][data-empty]",
    "[role=listbox] [role=option]:first-child",
  ].join();
  const NAMED = [
    '[data-testid="stSidebar"]',
    '[data-testid="stSidebar"] button',
    '[data-testid="stExpandSidebarButton"]',
    '[data-testid="stBaseButton-elementToolbar"]',
    '[data-testid="stMultiSelect"] button',
    '[data-testid="stMultiSelectTagsContainer"]',
    '[data-testid="stSelectbox"] button',
    '[data-testid="stSelectbox"] input',
    '[data-testid="stMultiSelect"] input',
    '[data-testid="stFileUploader"] [aria-label]',
    '[data-testid="stDialog"] button',
    '[data-testid="stMultiSelectDropdown"] button',
    '[data-testid="stSelectboxDropdown"] button',
    '[data-testid="stPopoverBody"] button',
    '[data-testid="stToast"] button',
    '[data-testid="stMetricChart"] [role="graphics-document"]',
    '[data-testid="stDateInput"] [aria-label]',
    '[data-testid="stDateInputCalendar"] button',
    '[data-testid="stTabs"] button',
    '[data-testid="stToastContainer"]',
    ".gdg-search-bar-inner button",
  ].join();

  function say(lang) {
    for (const part of document.querySelectorAll(SPEAKS)) {
      if (part.matches("[role=option]") && !/^(Add|Find|Bul): /.test(part.textContent)) continue;
      const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.parentElement.closest('[data-testid="stIconMaterial"]')) continue;
        const said = ours(node.nodeValue, lang);
        if (said !== undefined && said !== node.nodeValue) node.nodeValue = said;
      }
    }
    for (const part of document.querySelectorAll(NAMED)) {
      for (const name of ["aria-label", "placeholder", "title"]) {
        const said = part.hasAttribute(name) ? ours(part.getAttribute(name), lang) : undefined;
        if (said !== undefined && said !== part.getAttribute(name)) part.setAttribute(name, said);
      }
    }
    // a drawn sign stands beside the word that it means
    for (const sign of document.querySelectorAll('[role="img"][aria-label$=" icon"]:not([aria-hidden])')) {
      sign.setAttribute("aria-hidden", "true");
    }
  }

  function paper() {
    const app = document.querySelector(".stApp");
    const colour = app && getComputedStyle(app).backgroundColor;
    if (colour && root.style.getPropertyValue("--ilgi-paper") !== colour) root.style.setProperty("--ilgi-paper", colour);
  }

  function fold() {
    const button = document.querySelector(".st-key-fold button");
    const open = String(root.classList.contains("ilgi-filters"));
    if (button && button.getAttribute("aria-expanded") !== open) button.setAttribute("aria-expanded", open);
  }

  // whoever chose a colleague looks at the answer next: the list does not stay open over it
  let chosen = 0;
  function close() {
    const picker = document.querySelector(".st-key-agent");
    const count = picker ? picker.querySelectorAll("[data-tag]").length : 0;
    const input = picker?.querySelector('input[aria-expanded="true"]');
    if (count > chosen && input) {
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    }
    chosen = count;
  }

  // the fold is opened where it stands; the server need not know
  document.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.(".st-key-fold button")) return;
      event.preventDefault();
      event.stopPropagation();
      root.classList.toggle("ilgi-filters");
      fold();
    },
    true,
  );

  let waiting = false;
  function follow() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const lang = language();
      if (root.lang !== lang) root.lang = lang;
      say(lang);
      paper();
      fold();
      close();
    });
  }
  new MutationObserver(follow).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label", "placeholder", "class"],
  });
})();
