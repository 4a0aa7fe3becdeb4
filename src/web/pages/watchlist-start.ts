import { stringify } from "yaml";
import { type Html, html } from "../html/html.ts";

/** The few questions that make a first watchlist; the answers become its text, to be looked at and saved. */
export const startForm = (
  channels: readonly { readonly id: string; readonly name: string }[],
): Html => html`<h1>New watchlist</h1>
<form method="get" action="/watchlists/new" class="card">
<label for="name">What is it about?</label><input type="text" id="name" name="name" required maxlength="120" placeholder="Wagner in Libya">
<label for="words">Any of these words or phrases <span class="quiet">one a line</span></label><textarea id="words" name="words" rows="4" required placeholder="Wagner&#10;Wagner Group"></textarea>
<label for="also">And at least one of these <span class="quiet">one a line; may stay empty</span></label><textarea id="also" name="also" rows="3"></textarea>
<label for="not">But none of these <span class="quiet">one a line; may stay empty</span></label><textarea id="not" name="not" rows="2"></textarea>
<label for="to">Tell</label><select id="to" name="to">${channels.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}<option value="">nobody yet</option></select>
<div class="row"><button>See what it would find</button><span class="note">Nothing is saved yet.</span></div>
</form>`;

const linesOf = (text: string | null): string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `Wagner in Libya` becomes `wagner-libya`-like: lower case, dashes, not taken. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 50) || "watchlist";
  let id = base;
  for (let n = 2; taken.has(id); n++) {
    id = `${base}-${n}`;
  }
  return id;
}

export function yamlOfForm(form: URLSearchParams, taken: ReadonlySet<string>): string {
  const name = (form.get("name") ?? "").trim();
  const [also, not, to] = [linesOf(form.get("also")), linesOf(form.get("not")), form.get("to") ?? ""];
  return stringify({
    id: idFor(name, taken),
    ...(name === "" ? {} : { name }),
    keywords: linesOf(form.get("words")),
    ...(also.length === 0 ? {} : { require: [also] }),
    ...(not.length === 0 ? {} : { exclude: not }),
    alert: to === "" ? [] : [{ to }],
  });
}
