import { oneLine } from "../lib/text.ts";

const LEAD =
  /^(?:by|von|vom|par|por|di|door|av|af|от|автор[ыи]?|текст|text(?:e|o)?|words|(?:written|reported|reporting|story|posted|published|article|compiled) by|authors?|autor(?:in|es|a)?|auteurs?|autore|byline|作者|記者|记者|기자|كتب|بقلم|oleh|yazar|reporter|penulis|redakteur(?:in)?)(?:\s*[:：]\s*|\s+)/iu;
const SPLIT = /\s*(?:[,;|•·、،]|\s\/\s|\s(?:and|und|et|y|e|och|og|en|и|та|ve|und|&)\s|&)\s*/iu;
// What follows a name in a byline: where, when and for whom it was written.
const TAIL =
  /\s+(?:(?:in|at|for|of|from|near|aus|à|en|with|über)\s+(?:the\s+)?\p{Lu}.*|\((?:\p{L}{1,6}|[^)]{1,40})\)?|\d.*|[-–—|].*|@.*|(?:is|was|has|covers|writes)\s.*)$/u;
const NO_NAME =
  /https?:|www\.|@|\d{2}|^(?:updated|published|posted|min read|read|share|follow|subscribe|more|see|contact|show|view|and|und|the|staff|admin|administrator|none|null|undefined|anonymous|editor)$/iu;

/** The names of a printed byline, `Jane Doe and Ali Hassan in Tunis` giving two. An agency that signs alone is a name too. */
export function authorsOfByline(byline: string | null): string[] {
  const line = oneLine(byline ?? "").replace(LEAD, "");
  const names = line
    .split(SPLIT)
    .map((part) => oneLine((part ?? "").replace(LEAD, "").replace(TAIL, "").replace(TAIL, "")))
    .map((name) => name.replace(/^[\s"“„(|–—-]+|[\s"”).:|–—-]+$/gu, "").replaceAll(";", ","))
    .filter((name) => name.length > 1 && name.length <= 80 && /\p{L}/u.test(name) && !NO_NAME.test(name));
  return [...new Set(names)];
}
