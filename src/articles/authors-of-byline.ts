import { oneLine } from "../lib/text.ts";

const LEAD =
  /^(?:by|von|vom|par|por|di|door|av|af|от|автор[ыи]?|текст|text(?:e|o)?|words|(?:written|reported|reporting|story|posted|published|article|compiled) by|authors?|autor(?:in|es|a)?|auteurs?|autore|byline|作者|記者|记者|기자|كتب|بقلم|oleh|yazar|reporter|penulis|redakteur(?:in)?)(?:\s*[:：]\s*|\s+)/iu;
const SPLIT = /\s*(?:[,;|•·、،]|\s\/\s|\s(?:and|und|et|y|e|och|og|en|и|та|ve|und|&)\s|&)\s*/iu;
// What follows a name in a byline: where, when and for whom it was written, and what the writer is.
const TAIL =
  /\s+(?:(?:in|at|for|of|from|near|aus|à|en|with|über)\s+(?:the\s+)?\p{Lu}.*|\((?:\p{L}{1,6}|[^)]{1,40})\)?|\d.*|[-–—|].*|@.*|(?:is|was|has|covers|writes|on)\s.*|(?:[Pp]ublished|[Uu]pdated|[Pp]osted)(?:\s.*)?|(?:기자|특파원|선임기자|논설위원|記者|记者|通讯员))$/u;
const NO_NAME =
  /https?:|www\.|@|\d{3}|(?<![\p{L}\d])\d{2}|^(?:updated|published|posted|min read|read|share|follow|subscribe|more|see|contact|show|view|and|und|the|staff|admin|administrator|none|null|undefined|anonymous|editor)$/iu;
// `Jane Doe, Political Correspondent`: what stands behind the comma is no second person.
const ROLE =
  /(?:^|[\s-])(?:correspondent|reporter|(?:deputy|political|senior|managing|news|business|sports?|foreign|world|city|health|science|features?|associate|executive|economics|technology|culture|arts) editor|editor[- ]in[- ]chief|columnist|journalist|bureau chief|(?:staff|senior|feature) writer|producer|contributor|redakteur(?:in)?|korrespondent(?:in)?|chefredakteur(?:in)?|journaliste|correspondante?|envoyée? spéciale?|rédact(?:eur|rice)(?: en chef)?|periodista|corresponsal|redactora?|jornalista|repórter|giornalista|inviat[oa]|corrispondente|корреспондент|обозреватель|редактор|muhabir(?:i)?|journalis|wartawan|reporterin)(?:$|\s)/iu;
const MAIL = /\s*[(<[]?(?:mailto:)?[^\s()<>[\]]+@[^\s()<>[\]]+\.\w+[)>\]]?\s*/gu;

/** The names of a printed byline, `Jane Doe and Ali Hassan in Tunis` giving two. An agency that signs alone is a name too. */
export function authorsOfByline(byline: string | null): string[] {
  const line = oneLine((byline ?? "").replace(MAIL, " ")).replace(LEAD, "");
  const names = line
    .split(SPLIT)
    .map((part) => oneLine((part ?? "").replace(LEAD, "").replace(TAIL, "").replace(TAIL, "")))
    .map((name) => name.replace(/^[\s"“„(|–—-]+|[\s"”).:|–—-]+$/gu, "").replaceAll(";", ","))
    .filter((name) => name.length > 1 && name.length <= 80 && /\p{L}/u.test(name) && !NO_NAME.test(name));
  return [...new Set(names)].filter((name, i) => i === 0 || !isBesides(name));
}

// A place, a role or a title behind the first name.
const isBesides = (part: string): boolean =>
  ROLE.test(part) || part.split(" ").length > 5 || /^(?:in|at|aus|à|en|from|near)\s/u.test(part);
