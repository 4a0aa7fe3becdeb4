import { describeExtraction } from "../articles/describe-extraction.ts";
import { extractArticle } from "../articles/extract.ts";
import { readFeed } from "../feeds/read-feed.ts";
import { oneLine, plural, truncate } from "../lib/text.ts";
import { type CommandContext, EXIT, type ExitCode } from "./command.ts";
import { loadSubject } from "./load-subject.ts";

/** `try feed`: what `readFeed` makes of it. */
export async function tryFeed(context: CommandContext, subject: string): Promise<ExitCode> {
  const { out } = context;
  const { bytes, url, contentType } = await loadSubject(context, subject);
  const feed = await readFeed(bytes, { url, ...(contentType === undefined ? {} : { contentType }) });
  out.data({ type: "feed", url, ...feed });
  if (feed.kind === "unreadable") {
    out.note(`${out.errorColor.red("✗")} ${url} is no readable feed: ${feed.reason}`);
    return EXIT.failed;
  }
  const { bold, dim } = out.color;
  out.line(
    `${bold(feed.title ?? "(no title)")}  ${feed.format}, ${plural(feed.entries.length, "entry", "entries")}, ${feed.language ?? "language not said"}`,
  );
  for (const entry of feed.entries) {
    out.line(
      `${dim((entry.publishedAt ?? "no date").slice(0, 16).padEnd(16))}  ${truncate(oneLine(entry.title ?? "(no title)"), out.width - 22)}`,
    );
    out.line(dim(`                  ${entry.url ?? "(no link)"}`));
  }
  return EXIT.done;
}

/** `try article`: the document, the zones, and why each block was kept or dropped. */
export async function tryArticle(context: CommandContext, subject: string): Promise<ExitCode> {
  const { out } = context;
  const { bytes, url, contentType } = await loadSubject(context, subject);
  const article = extractArticle(bytes, { url, ...(contentType === undefined ? {} : { contentType }) });
  out.data({ type: "article", ...article });
  for (const line of describeExtraction(article)) {
    out.line(line);
  }
  return article.notArticle === null ? EXIT.done : EXIT.failed;
}
