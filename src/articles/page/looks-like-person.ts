/** A name of two to five words in capitals, or a short one in Chinese characters or Hangul. */
export const looksLikePerson = (name: string): boolean =>
  /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{L}{1,3}\s+)?\p{Lu}[\p{L}.'’-]*){1,4}$/u.test(name) ||
  /^[\p{Script=Han}\p{Script=Hangul}]{2,5}$/u.test(name);
