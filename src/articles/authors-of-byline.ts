import { oneLine } from "../lib/text.ts";
import { agencyNamed } from "./wire-agency.ts";

const LEAD =
  /^(?:by|von|par|por|di|av|af|door|от|автор|текст|text|words|written by|reported by|reporting by|story by)[:\s]\s*/iu;
const SPLIT = /\s*(?:[,;|•·/]|\s(?:and|und|et|y|e|och|og|en|и|та|ve|i|with)\s|&)\s*/iu;
// What follows a name in a byline: where, when and for whom it was written.
const TAIL = /\s+(?:in|at|for|of|from|near|aus|à|en)\s+\p{Lu}.*$/u;
const ROLE =
  /\b(?:correspondents?|editors?|reporters?|staff|newsroom|bureau|writers?|desk|agenc(?:y|ies)|news service|redaktion|redacción|rédaction|redazione)\b/iu;

/** The people of a printed byline, `Jane Doe and Ali Hassan in Tunis` giving two; agencies and job titles are not people. */
export function authorsOfByline(byline: string | null): string[] {
  const line = oneLine(byline ?? "").replace(LEAD, "");
  const names = line
    .split(SPLIT)
    .map((part) => oneLine((part ?? "").replace(TAIL, "").replace(LEAD, "")))
    .filter((name) => name.length > 1 && name.length <= 80 && /\p{L}/u.test(name))
    .filter((name) => agencyNamed(name) === null && !ROLE.test(name));
  return [...new Set(names)].map((name) => name.replaceAll(";", ","));
}
