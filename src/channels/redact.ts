const MASK = "[redacted]";
const LONGEST_ANSWER = 1024;

/**
 * Makes what the other side said fit for the ledger, which is printed on terminals: at most 1 KB, one line, and none of the channel's own secrets in it. Of a secret
 * address every long piece of path and query is one as well, since servers repeat their path in error pages.
 */
export function makeRedact(secrets: readonly (string | null | undefined)[]): (text: string) => string {
  const known = new Set<string>();
  for (const secret of secrets) {
    if (secret === null || secret === undefined || secret === "") {
      continue;
    }
    for (const form of formsOf(secret)) {
      known.add(form);
    }
  }
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of longestFirst) {
      clean = clean.replaceAll(secret, MASK);
    }
    return clean
      .replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, LONGEST_ANSWER);
  };
}

function formsOf(secret: string): string[] {
  if (!URL.canParse(secret)) {
    return [secret, encodeURIComponent(secret)];
  }
  const { href, pathname, search, username, password } = new URL(secret);
  const pieces = [...pathname.split("/"), ...search.slice(1).split(/[&=]/)].filter((piece) => piece.length >= 8);
  return [secret, href, ...(pathname.length > 1 ? [pathname + search, pathname] : []), username, password, ...pieces]
    .filter((form) => form.length >= 4)
    .flatMap((form) => [form, safeDecode(form)]);
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
