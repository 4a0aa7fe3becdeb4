/** The only script of the product: live stories, and the editor's checks. Pages work without it. */
export const SCRIPT = String.raw`
const does = document.body.dataset.does;
const get = (id) => document.getElementById(id);

function stream() {
  const list = get("stories");
  const state = get("live");
  const news = get("news");
  if (!list || !state) return;
  const show = (on, text) => { state.classList.toggle("on", on); state.textContent = text; };
  const source = new EventSource("/api/v1/stream?" + new URLSearchParams({ watchlist: list.dataset.watchlist || "", since: list.dataset.at }));
  source.addEventListener("open", () => show(true, "Live"));
  source.addEventListener("error", () => show(false, "Not connected; trying again"));
  // One after the other: two changes of one story must not make two cards.
  let turn = Promise.resolve();
  source.addEventListener("story", (event) => {
    const { storyId } = JSON.parse(event.data);
    turn = turn.then(() => update(storyId)).catch(() => show(false, "Could not be read; reload to see all"));
  });
  const update = async (storyId) => {
    const known = get("story-" + storyId);
    // Older pages show what was; what is new belongs on the first one.
    if (!known && list.dataset.first !== "yes") return;
    const query = list.dataset.watchlist ? "?" + new URLSearchParams({ watchlist: list.dataset.watchlist }) : "";
    const answer = await fetch("/stories/" + encodeURIComponent(storyId) + "/card" + query);
    if (!answer.ok) return;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const card = holder.content.firstElementChild;
    if (!card) return;
    const focused = known && known.contains(document.activeElement);
    if (known) {
      for (const [i, details] of [...known.querySelectorAll("details")].entries()) {
        const twin = card.querySelectorAll("details")[i];
        if (twin) twin.open = details.open;
      }
      known.replaceWith(card);
      if (focused) card.querySelector("a")?.focus();
    } else {
      get("no-stories")?.remove();
      list.prepend(card);
      card.classList.add("fresh");
      news.textContent = "New: " + (card.querySelector("h2")?.textContent || "").trim();
    }
  };
}

function edit() {
  const form = get("edit");
  const text = get("yaml");
  const problems = get("problems");
  const preview = get("preview");
  const save = get("save");
  if (!form || !text) return;
  let asked = 0;
  let timer = 0;
  const goTo = (line, column) => {
    const lines = text.value.split("\n");
    const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + Math.max(0, column - 1);
    text.focus();
    text.setSelectionRange(at, Math.min(at + 1, text.value.length));
  };
  const ask = async () => {
    const mine = ++asked;
    const body = JSON.stringify({ yaml: text.value, id: form.dataset.id || null });
    const post = (path) => fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body });
    try {
      const answer = await post("/watchlists/check-panel");
      if (mine !== asked || !answer.ok) return;
      problems.innerHTML = await answer.text();
      const sound = problems.querySelector("[data-sound]") !== null;
      save.disabled = !sound;
      text.setAttribute("aria-invalid", sound ? "false" : "true");
      if (!sound) return;
      preview.setAttribute("aria-busy", "true");
      const seen = await post("/watchlists/preview-panel");
      if (mine === asked && seen.ok) preview.innerHTML = await seen.text();
      if (mine === asked) preview.removeAttribute("aria-busy");
    } catch {
      if (mine === asked) problems.textContent = "The check could not be reached; it is made again when you save.";
    }
  };
  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 350); });
  problems.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-line]");
    if (button) goTo(Number(button.dataset.line), Number(button.dataset.column));
  });
  text.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); if (!save.disabled) form.requestSubmit(save); }
  });
  ask();
}

if (does === "stream") stream();
if (does === "edit") edit();

for (const button of document.querySelectorAll("[data-confirm]")) {
  button.addEventListener("click", (event) => { if (!confirm(button.dataset.confirm)) event.preventDefault(); });
}
`;
