/** An email address, bounded so that no text makes it slow. */
const EMAIL = /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/;

/**
 * The name in what a feed gives for an author: `jane@example.com (Jane Doe)`, `Jane Doe <jane@example.com>`, `Jane Doe`. The address itself if
 * there is nothing else; null if there is nothing.
 */
export function personName(words: string): string | null {
  const text = words.replace(/\s+/g, " ").trim();
  const email = EMAIL.exec(text.slice(0, 1000))?.[0];
  if (email === undefined) {
    return text === "" ? null : text;
  }
  const name = text
    .replace(email, " ")
    .replace(/mailto:/i, " ")
    .replace(/[()<>[\]"]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[,;:-]+|[,;:-]+$/g, "")
    .trim();
  return name === "" ? email : name;
}
