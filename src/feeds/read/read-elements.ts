import type { XmlFormat } from "./canonicalise.ts";
import { type FieldCapture, makeFieldCapture } from "./capture-field.ts";
import { type Attributes, linkField, plainField, termField, writingOf } from "./field-of.ts";
import { FEED_LIMITS } from "./limits.ts";
import { EMPTY_SCOPE, innerScope, resolveName, type Scope } from "./namespaces.ts";
import type { DecodeReferences } from "./references.ts";
import { innerBase } from "./resolve-link.ts";
import type { FoundRoot } from "./seek-root.ts";
import { readAttributes, type Token } from "./tokenise.ts";
import {
  ALSO_HTML,
  EMPTY_ELEMENTS,
  ENTRIES,
  ENTRY_READINGS,
  FEED_ELEMENTS,
  FEED_READINGS,
  type Reading,
} from "./vocabulary.ts";
import { type CanonicalField, makeCanonicalWriter } from "./write-canonical.ts";

type Open = Extract<Token, { kind: "open" }>;

/** An open element that is neither a field nor skipped. */
type Frame = {
  readonly raw: string;
  readonly role: "feed" | "entry" | "group" | "person";
  readonly scope: Scope;
  readonly base: string;
};

/** A field being read until its end; without a capture it is skipped. */
type Field = {
  readonly raw: string;
  readonly name: string;
  readonly reading: Reading | "skip";
  readonly attributes: Attributes;
  readonly base: string;
  readonly capture: FieldCapture | null;
  /** Markup in it is content, whatever its name: Atom's xhtml. */
  readonly sealed: boolean;
  /** Elements of its own name that are open in it. */
  nested: number;
};

type Person = { readonly name: string; words: string; called: string; email: string };

/** Walks the elements of a feed and writes the fields that are read. It keeps only what is open; the document may end anywhere. */
export function makeElementReader(
  root: Extract<FoundRoot, { kind: "root" }>,
  format: XmlFormat,
  url: string,
  decode: DecodeReferences,
) {
  const writer = makeCanonicalWriter();
  const frames: Frame[] = [];
  let field: Field | null = null;
  let person: Person | null = null;
  let inEntry = false;
  let language: string | null = null;

  const top = (): Frame => frames.at(-1) ?? { raw: "", role: "feed", scope: EMPTY_SCOPE, base: url };
  const write = (written: CanonicalField | null): void => {
    if (written !== null && written.text !== "") {
      (inEntry ? writer.entryField : writer.feedField)(written);
    }
  };
  const attributesOf = (raw: string): Attributes =>
    new Map(readAttributes(raw).map(([name, value]) => [name.toLowerCase(), decode(value)]));
  const isEntry = (name: string): boolean => ENTRIES.has(name) || (format === "sitemap" && name === "url");

  const push = (token: Open, role: Frame["role"], attributes: Attributes, scope: Scope): void => {
    frames.push({
      raw: token.name,
      role,
      scope,
      base: innerBase(top().base, attributes.get("xml:base") ?? cdfBase(attributes)),
    });
  };
  const cdfBase = (attributes: Attributes): string | undefined =>
    format === "cdf" ? attributes.get("base") : undefined;

  /** Closes the innermost `count` frames. */
  const pop = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const frame = frames.pop();
      if (frame?.role === "entry") {
        writer.endEntry();
        inEntry = false;
      } else if (frame?.role === "person" && person !== null) {
        const name = person.called.trim() || person.words.trim();
        write({ name: person.name, text: name || person.email, attributes: { email: person.email || undefined } });
        person = null;
      }
    }
  };

  const openFeed = (token: Open, attributes: Attributes, scope: Scope): void => {
    push(token, "feed", attributes, scope);
    language ??= attributes.get("xml:lang") ?? null;
    write(linkField("link", onlyHref(attributes), "", top().base));
  };

  const openEntry = (token: Open, attributes: Attributes, scope: Scope): void => {
    const at = frames.findIndex((frame) => frame.role === "entry");
    pop(at === -1 ? 0 : frames.length - at);
    push(token, "entry", attributes, scope);
    inEntry = true;
    write(plainField("about", attributes, attributes.get("rdf:about") ?? ""));
    write(plainField("lastmod", attributes, format === "cdf" ? (attributes.get("lastmod") ?? "") : ""));
    write(linkField("link", onlyHref(attributes), "", top().base));
  };

  /** CDF has the address of a channel and of an item in an attribute. */
  const onlyHref = (attributes: Attributes): Attributes =>
    new Map(format === "cdf" ? [["href", attributes.get("href") ?? ""]] : []);

  const readingOf = (name: string): Reading | "skip" => {
    if (top().role === "person") {
      return name === "name" || name === "email" || name === "atom:name" || name === "atom:email" ? "plain" : "skip";
    }
    return (inEntry ? ENTRY_READINGS : FEED_READINGS).get(name) ?? "skip";
  };

  const open = (token: Open): void => {
    const attributes = attributesOf(token.raw);
    const scope = token.raw.includes("xmlns") ? innerScope(top().scope, [...attributes], null) : top().scope;
    const name = resolveName(scope, token.name);
    if (isEntry(name)) {
      openEntry(token, attributes, scope);
      pop(token.empty ? 1 : 0);
      return;
    }
    if (FEED_ELEMENTS.has(name) && !inEntry) {
      openFeed(token, attributes, scope);
      pop(token.empty ? 1 : 0);
      return;
    }
    const reading = readingOf(name);
    if (reading === "group" || reading === "person") {
      openContainer(token, name, reading, attributes, scope);
    } else if (reading !== "skip" || !EMPTY_ELEMENTS.has(name)) {
      openField(token, name, reading, attributes);
    }
  };

  const openContainer = (
    token: Open,
    name: string,
    role: "group" | "person",
    attributes: Attributes,
    scope: Scope,
  ): void => {
    if (token.empty || frames.length > FEED_LIMITS.depth) {
      return;
    }
    push(token, role, attributes, scope);
    person = role === "person" ? { name, words: "", called: "", email: "" } : person;
  };

  const openField = (token: Open, name: string, reading: Field["reading"], attributes: Attributes): void => {
    const base = innerBase(top().base, attributes.get("xml:base"));
    const writing = reading === "html" ? writingOf(format === "atom" && !name.includes(":"), name, attributes) : "html";
    const capture = reading === "skip" ? null : makeFieldCapture(writing, base, decode);
    field = { raw: token.name, name, reading, attributes, base, capture, sealed: writing === "xml", nested: 0 };
    if (token.empty) {
      endField();
    }
  };

  const endField = (): void => {
    const ended = field;
    field = null;
    if (ended === null || ended.capture === null) {
      return;
    }
    const { html, plain } = ended.capture.end();
    const { name, reading, attributes, base } = ended;
    if (top().role === "person" && person !== null) {
      person[name.endsWith("email") ? "email" : "called"] ||= plain;
    } else if (reading === "link") {
      write(linkField(name, attributes, plain, base));
    } else if (reading === "term") {
      write(termField(name, attributes, plain));
    } else {
      write(reading === "html" ? { name, text: html } : plainField(name, attributes, plain));
    }
  };

  /** Whether an opening tag inside a field shows that the field was never closed. */
  const interrupts = (token: Open, current: Field): boolean => {
    const name = resolveName(top().scope, token.name);
    if (current.sealed) {
      return false;
    }
    if (isEntry(name)) {
      return true;
    }
    if (current.reading === "skip" || readingOf(name) === "skip" || name.startsWith("xhtml:")) {
      return false;
    }
    // HTML has its links in attributes, and no title has a page's elements in it.
    const words = current.reading === "html" && !current.name.endsWith("title");
    return !words || !ALSO_HTML.has(name) || (name === "link" && !token.empty && token.raw.trim() === "");
  };

  const inside = (token: Token, current: Field): void => {
    const markup = current.reading === "html";
    if (token.kind === "text") {
      current.capture?.text(token.text);
    } else if (token.kind === "cdata") {
      current.capture?.cdata(token.text);
    } else if (token.kind === "open") {
      current.nested += token.name === current.raw && !token.empty ? 1 : 0;
      if (markup) {
        current.capture?.openTag(token.name, token.raw, token.empty);
      }
    } else if (token.kind === "close" && markup) {
      current.capture?.closeTag(token.name);
    }
  };

  const close = (token: Extract<Token, { kind: "close" }>): void => {
    const current = field;
    if (current !== null && token.name === current.raw) {
      if (current.nested === 0) {
        endField();
      } else {
        current.nested--;
        inside(token, current);
      }
      return;
    }
    const at = frames.findLastIndex((frame) => frame.raw === token.name);
    if (current !== null && (at === -1 || current.capture?.holds(token.name))) {
      inside(token, current);
    } else if (at !== -1) {
      endField();
      // The root stays: entries that stand behind its end are read all the same.
      pop(Math.min(frames.length - at, frames.length - 1));
    }
  };

  const take = (token: Token): void => {
    if (token.kind === "close") {
      close(token);
    } else if (field !== null && !(token.kind === "open" && interrupts(token, field))) {
      inside(token, field);
    } else if (token.kind === "open") {
      endField();
      open(token);
    } else if (person !== null && (token.kind === "text" || token.kind === "cdata")) {
      person.words += token.kind === "text" ? decode(token.text) : token.text;
    }
  };

  const rootAttributes = attributesOf(root.token.raw);
  openFeed(root.token, rootAttributes, innerScope(EMPTY_SCOPE, [...rootAttributes], root.token.name));
  if (root.local === "entry") {
    openEntry(root.token, rootAttributes, top().scope);
  }

  return {
    take,
    full: (): boolean => writer.entries() >= FEED_LIMITS.entries,
    end: () => {
      const cut = inEntry || field !== null;
      if (field !== null && (field.reading !== "html" || field.name.endsWith("title"))) {
        // Half an address or half an id is another address, another id.
        field = null;
      }
      endField();
      if (inEntry && !writer.isIdentified() && writer.entries() > 0) {
        writer.dropEntry();
      }
      pop(frames.length);
      return { xml: writer.toString(), language, cut };
    },
  };
}
