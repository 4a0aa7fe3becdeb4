import type { Article } from "./article.ts";

// Short name -> every spelling, folded to lower case; the scripts are those in which the agency is credited.
const AGENCIES: Readonly<Record<string, readonly string[]>> = {
  AFP: [
    "afp",
    "agence france-presse",
    "agence france presse",
    "афп",
    "франс пресс",
    "франс-пресс",
    "فرانس برس",
    "أ ف ب",
    "أ.ف.ب",
    "法新社",
    "afp通信",
  ],
  Reuters: [
    "reuters",
    "thomson reuters",
    "рейтер",
    "рейтерс",
    "ройтерс",
    "رويترز",
    "路透社",
    "路透",
    "ロイター",
    "로이터",
    "רויטרס",
  ],
  AP: [
    "ap",
    "associated press",
    "the associated press",
    "ассошиэйтед пресс",
    "أسوشيتد برس",
    "أسوشييتد برس",
    "أ ب",
    "美联社",
    "美聯社",
    "ap通信",
  ],
  dpa: ["dpa", "deutsche presse-agentur", "deutsche presse agentur", "dpa-afx", "дпа", "د ب أ", "الألمانية"],
  TASS: ["tass", "itar-tass", "тасс", "итар-тасс", "تاس", "塔斯社"],
  Xinhua: ["xinhua", "xinhua news agency", "синьхуа", "شينخوا", "新华社", "新華社", "新华网"],
  ANSA: ["ansa", "agenzia ansa", "анса"],
  EFE: ["efe", "agencia efe", "agencia-efe", "эфэ", "إفي"],
  PA: ["pa", "pa media", "press association", "the press association", "pa news agency"],
  Interfax: ["interfax", "интерфакс", "إنترفاكس"],
  "RIA Novosti": ["ria novosti", "ria", "риа новости", "риа", "نوفوستي"],
  Kyodo: ["kyodo", "kyodo news", "киодо", "共同社", "共同通信", "共同"],
  Yonhap: ["yonhap", "yonhap news", "yonhap news agency", "ёнхап", "йонхап", "연합뉴스", "韩联社"],
  PTI: ["pti", "press trust of india"],
  ANI: ["ani", "asian news international"],
  IANS: ["ians", "indo-asian news service"],
  Anadolu: [
    "anadolu",
    "anadolu agency",
    "anadolu ajansı",
    "anadolu ajansi",
    "aa",
    "анадолу",
    "الأناضول",
    "وكالة الأناضول",
  ],
  UPI: ["upi", "united press international"],
  Bloomberg: ["bloomberg", "bloomberg news"],
  CP: ["the canadian press", "canadian press", "la presse canadienne"],
  APA: ["apa", "austria presse agentur"],
  Keystone: ["keystone-sda", "keystone-ats", "sda", "ats"],
  Ritzau: ["ritzau"],
  NTB: ["ntb"],
  TT: ["tt", "tt nyhetsbyrån"],
  Belga: ["belga"],
  ANP: ["anp"],
  PAP: ["pap", "polska agencja prasowa"],
  Ukrinform: ["ukrinform", "укрінформ", "укринформ"],
  UNIAN: ["unian", "унiан", "уніан", "униан"],
  "Europa Press": ["europa press", "europapress"],
  Lusa: ["lusa", "agência lusa", "agencia lusa"],
  Antara: ["antara"],
  Bernama: ["bernama"],
};
// Two or three letters that are words or initials elsewhere: believed only in capitals, alone or in a dateline.
const SHORT = new Set(["ap", "pa", "aa", "tt", "ats", "apa", "ria", "pap", "ani", "sda", "cp"]);

const bySpelling = new Map(
  Object.entries(AGENCIES).flatMap(([name, spellings]) => spellings.map((s) => [s, name] as const)),
);

/** The agency that a text names and nothing else: `AFP`, `(РИА Новости)`, `Reuters staff`; null for a person or a sentence. */
export function agencyNamed(text: string): string | null {
  const bare = text
    .replace(/^[\s([«"“—–-]+|[\s)\]»"”.:—–-]+$/gu, "")
    .replace(/^(?:by|source|from|via|agence|agencia|agenzia|агентство|وكالة|with|mit|avec|con)[:\s]+(?=\S)/iu, "")
    .replace(/\s+(?:staff|news|newswire|agency|and agencies|news agency|\/?\s*agencies)$/iu, "");
  const key = bare.toLowerCase().replace(/\s+/g, " ");
  const name = bySpelling.get(key) ?? bySpelling.get(key.replace(/^the /, "")) ?? null;
  return name !== null && SHORT.has(key) && bare !== bare.toUpperCase() ? null : name;
}

const parts = (text: string): string[] =>
  text.split(
    /\s*[/,;|&+•·]\s*|\s+(?:and|und|et|y|e|и|mit|with|with additional reporting by)\s+|\s+[-–—]\s+|\s*[()]\s*/iu,
  );

function firstAgency(text: string | null): string | null {
  for (const part of text === null ? [] : [text, ...parts(text)]) {
    const name = agencyNamed(part);
    if (name !== null) {
      return name;
    }
  }
  return null;
}

// "TRIPOLI, May 25 (Reuters) - ", "(AFP) —", "ТРИПОЛИ, 25 мая. /ТАСС/."; a bracket further in the sentence is not a dateline.
const DATELINE = /^[^!?\n]{0,60}?[(/[]\s*([^()/[\]]{2,40}?)\s*[)/\]]\s*[.,:]?\s*(?:[-–—−:.]|\p{Lu})/u;
const DASHED = /^(?:\p{Lu}[^.!?—–\n]{1,50}?)[,.]?\s+[—–-]{1,2}\s+([^.!?—–\n]{2,24}?)\s*[.:—–-]/u;
const CLOSING = /[(/[—–]\s*([^()/[\]—–]{2,60}?)\s*[)/\]]?\s*\.?$/u;
const SOURCE_LINE =
  /^(?:source|sources|quelle|quellen|fuente|fonte|источник|المصدر|with agencies|agencies)\s*:\s*(.{2,60})$/iu;

function inDateline(paragraph: string): string | null {
  for (const pattern of [DATELINE, DASHED]) {
    const said = pattern.exec(paragraph.slice(0, 160))?.[1];
    const name = said === undefined ? null : firstAgency(said);
    if (name !== null) {
      return name;
    }
  }
  return null;
}

function inClosing(paragraph: string): string | null {
  const line = paragraph.slice(-120);
  const said = SOURCE_LINE.exec(paragraph)?.[1] ?? CLOSING.exec(line)?.[1];
  return said === undefined ? agencyNamed(paragraph.slice(0, 60)) : firstAgency(said);
}

/**
 * The news agency behind an article, by its short name. Byline first, then the dateline of the first paragraph, then a closing
 * credit; an image's credit only where no byline says who wrote it and it names an agency alone, for pictures come from agencies
 * under texts that do not.
 */
export function wireAgency(
  article: Pick<Article, "byline" | "body" | "credit"> & { readonly standfirst?: string | null },
): string | null {
  const [first, last] = [article.body[0] ?? article.standfirst ?? "", article.body.at(-1) ?? ""];
  return (
    firstAgency(article.byline) ??
    inDateline(first) ??
    inClosing(last) ??
    (article.byline === null && article.credit !== null ? agencyNamed(article.credit) : null)
  );
}
