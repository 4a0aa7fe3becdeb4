import { basename } from "node:path";
import { type Html, html, nothing } from "../html/html.ts";

export type EditorParts = {
  /** Null: a new watchlist. */
  readonly id: string | null;
  readonly yaml: string;
  readonly version: string | null;
  readonly file: string | null;
  readonly said: Html;
  readonly check: Html;
  readonly preview: Html;
};

/** The text of a watchlist, what is wrong with it, and what it would have found; it works without the script too. */
export function editor({ id, yaml, version, file, said, check, preview }: EditorParts): Html {
  return html`${said}
<div class="split even"><section aria-label="Text">
<form method="post" action="${id === null ? "/watchlists" : `/watchlists/${id}`}" id="edit" data-id="${id ?? ""}">
<input type="hidden" name="version" value="${version ?? ""}">
<label for="yaml">${id === null ? "The new watchlist" : "The watchlist"} <span class="quiet">${file === null ? nothing : html`in ${basename(file)}, comments and all`}</span></label>
<textarea class="code" id="yaml" name="yaml" rows="22" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" aria-describedby="problems" dir="ltr">
${yaml}</textarea>
<div id="problems" aria-live="polite">${check}</div>
<div class="row"><button id="save" name="do" value="save">Save</button>
<button class="second" name="do" value="check">Check</button>
<span class="note">Saved to the file; in force within a second or two.</span></div>
</form>
${help()}
</section>
<section aria-label="Preview" class="card"><h2>In the archive</h2>
<div id="preview">${preview}</div></section></div>`;
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  ["Wagner", "the word, in any case and grammatical form"],
  ['"Wagner Group"', "the words side by side"],
  ["militia*", "any ending"],
  ["Wagner AND (Libya OR Tripoli)", "both; either"],
  ["Tripoli AND NOT Lebanon", "the first, without the second"],
  ["Wagner NEAR/8 gold", "at most eight words apart, either order"],
  ["title:Tripoli", "only in the headline; also lead: body: author: source: lang: tags: url:"],
  ["=Wagner", "exactly this form, as written"],
];

const KEYS: readonly (readonly [string, string])[] = [
  ["id", "short and lasting: alerts are remembered by it"],
  ["name", "what people read"],
  ["keywords", "any of these words or phrases"],
  ["require", "and at least one of each inner list"],
  ["exclude", "and none of these anywhere"],
  ["ignore", "a keyword inside one of these phrases does not count"],
  ["ignore_near", "nor one this close to one of these words"],
  ["query", "one expression, in place of keywords, require and exclude"],
  ["examples", "headlines that must match, or be skipped"],
  ["alert", "who is told: to, digest, only, at_most, quiet, severity"],
];

const help = (): Html => html`<details class="card help"><summary>How to write one</summary>
<h2>Queries</h2><table><tbody>${EXAMPLES.map(([text, what]) => html`<tr><td><code>${text}</code></td><td>${what}</td></tr>`)}</tbody></table>
<h2>Keys</h2><table><tbody>${KEYS.map(([key, what]) => html`<tr><td><code>${key}:</code></td><td>${what}</td></tr>`)}</tbody></table>
</details>`;
