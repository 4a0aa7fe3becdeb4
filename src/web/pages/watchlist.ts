import type { Context, Hono } from "hono";
import { stringify } from "yaml";
import { z } from "zod";
import { readWatchlist, saveEdited } from "../../config/edit-watchlist.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sayPage, sendPage } from "../html/page.ts";
import { previewWatchlist } from "../preview.ts";
import { checkEdit } from "../watchlist-edit.ts";
import { editor } from "./watchlist-editor.ts";
import { checkPanel, previewPanel } from "./watchlist-panels.ts";
import { startForm, yamlOfForm } from "./watchlist-start.ts";

const Typed = z.object({ yaml: z.string().max(200_000), id: z.string().max(63).nullable().default(null) });

/** One watchlist: its text, checked and tried on the archive as it is typed, and saved to its file. */
export function mountWatchlist(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/watchlists/new", async (c) => {
    if (c.req.query("words") === undefined) {
      const channels = [...deps.live().channels.values()];
      return sendPage(c, { title: "New watchlist", section: "Watchlists", body: startForm(channels) });
    }
    const yaml = yamlOfForm(new URL(c.req.url).searchParams, new Set(deps.live().watchlists.keys()));
    return showEditor(c, deps, { id: null, yaml, version: null, file: null, said: nothing });
  });
  app.get("/watchlists/:id", async (c) => {
    const id = c.req.param("id");
    const text = await readWatchlist(deps.configDir, id);
    const said =
      c.req.query("saved") === undefined
        ? nothing
        : html`<p class="said good" role="status">Saved to ${text?.file ?? "its file"}.</p>`;
    if (text !== undefined) {
      return showEditor(c, deps, { id, ...text, said });
    }
    const known = deps.live().watchlists.get(id);
    if (known === undefined) {
      return sendPage(
        c,
        sayPage(
          "No such watchlist",
          [html`There is no watchlist “${id}”. <a href="/watchlists">All watchlists</a>`],
          "Watchlists",
        ),
        404,
      );
    }
    const lines = [
      "It is written in a form that cannot be edited here line by line. Change the file itself; it is taken up at once.",
      html`<pre>${stringify(known.config)}</pre>`,
    ];
    return sendPage(c, sayPage(known.config.name ?? id, lines, "Watchlists"));
  });
  app.post("/watchlists", (c) => submit(c, deps, null));
  app.post("/watchlists/check-panel", async (c) => {
    const typed = Typed.parse(await c.req.json());
    return c.html(checkPanel(await checkEdit(deps, { ...typed, id: typed.id || null })));
  });
  app.post("/watchlists/preview-panel", async (c) => {
    const typed = Typed.parse(await c.req.json());
    const checked = await checkEdit(deps, { ...typed, id: typed.id || null });
    return c.html(checked.kind === "wrong" ? nothing : previewPanel(await previewWatchlist(deps, checked.watchlist)));
  });
  app.post("/watchlists/:id", (c) => submit(c, deps, c.req.param("id")));
}

type Shown = {
  readonly id: string | null;
  readonly yaml: string;
  readonly version: string | null;
  readonly file: string | null;
  readonly said: Html;
};

async function showEditor(c: Context<WebEnv>, deps: WebDeps, shown: Shown, status: 200 | 400 | 409 = 200) {
  const checked = await checkEdit(deps, shown);
  const preview =
    checked.kind === "wrong"
      ? html`<p class="quiet">Shown as soon as the text is sound.</p>`
      : previewPanel(await previewWatchlist(deps, checked.watchlist));
  const name = shown.id === null ? "New watchlist" : (deps.live().watchlists.get(shown.id)?.config.name ?? shown.id);
  const links =
    shown.id === null
      ? nothing
      : html`<p class="under"><a href="/?watchlist=${shown.id}">Its stories</a> <a href="/watchlists/${shown.id}/atom">Atom feed</a></p>`;
  const head =
    shown.id === null
      ? nothing
      : html`<link rel="alternate" type="application/atom+xml" href="/watchlists/${shown.id}/atom" title="${name}">`;
  const body = html`<div class="head"><h1>${name}</h1>${links}</div>${editor({ ...shown, check: checkPanel(checked), preview })}`;
  return sendPage(c, { title: name, section: "Watchlists", body, does: "edit", head }, status);
}

async function submit(c: Context<WebEnv>, deps: WebDeps, id: string | null) {
  const form = await c.req.parseBody();
  const yaml = typeof form["yaml"] === "string" ? form["yaml"].replace(/\r\n?/g, "\n") : "";
  const version = typeof form["version"] === "string" && form["version"] !== "" ? form["version"] : null;
  const shown = { id, yaml, version, file: null };
  const checked = await checkEdit(deps, { id, yaml });
  if (checked.kind === "wrong" || form["do"] === "check") {
    return showEditor(c, deps, { ...shown, said: nothing }, checked.kind === "wrong" ? 400 : 200);
  }
  const saved = await saveEdited(checked.edited, version ?? checked.edited.version);
  if (saved === "changed") {
    const said = html`<p class="said bad" role="alert">Somebody changed the file while you were writing, so nothing was saved. Copy your text, <a href="/watchlists/${id ?? ""}">open the watchlist again</a>, and put it in.</p>`;
    return showEditor(c, deps, { ...shown, said }, 409);
  }
  deps.log.info({ watchlist: checked.watchlist.id, file: checked.edited.file }, "watchlist saved from the web page");
  return c.redirect(`/watchlists/${checked.watchlist.id}?saved=1`, 303);
}
