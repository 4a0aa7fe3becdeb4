import { sha256 } from "../../lib/ids.ts";
import { ICON } from "./icon.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";
import { STYLE_PARTS } from "./style-parts.ts";

const css = `${STYLE}${STYLE_PARTS}`;

/** What pages load, by its name below /assets/; all of it is our own. */
export const ASSETS: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  ["desk.css", { type: "text/css; charset=utf-8", text: css }],
  ["desk.js", { type: "text/javascript; charset=utf-8", text: SCRIPT }],
  ["icon.svg", { type: "image/svg+xml", text: ICON }],
]);

/** Changes with the contents, so that browsers may keep them for ever. */
export const ASSET_VERSION = sha256([...ASSETS.values()].map(({ text }) => text).join("\n"), 10);
