export type Declension = { readonly scripts: RegExp; readonly forms: (word: string) => readonly string[] };

const russian = (word: string): string[] => {
  const stem = word.slice(0, -1);
  if (/ия$/.test(word)) {
    return ["и", "ю", "ей"].map((e) => stem + e);
  }
  if (/а$/.test(word)) {
    return ["ы", "и", "е", "у", "ой", "ою"].map((e) => stem + e);
  }
  return /[бвгджзклмнпрстфхцчшщ]$/.test(word)
    ? ["а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"].map((e) => word + e)
    : [];
};

export const DECLENSIONS: Readonly<Record<string, Declension>> = {
  ru: { scripts: /^[а-я]+$/, forms: russian },
  ar: {
    scripts: /^[\u0620-\u064a]{3,}$/,
    forms: (word) => ["و", "ف", "ب", "ك", "ل", "س"].map((prefix) => prefix + word),
  },
};
