import type { ArticleInput } from "../../articles/article.ts";
import { truthOf } from "./evaluate.ts";
import { evidentParts, FALSE, type Node, TRUE, type Truth, UNKNOWN } from "./node.ts";
import type { Plan } from "./plans.ts";
import type { Reading } from "./reading.ts";
import { speaks } from "./value-truth.ts";

/** Whether a watchlist looks at this article at all. What is not known of an article shuts it out of nothing. */
export function looksAt(plan: Pick<Plan, "languages" | "feeds">, article: ArticleInput): boolean {
  const { languages, feeds } = plan;
  if (languages.length > 0 && article.language && !languages.some((wanted) => speaks(article.language, wanted))) {
    return false;
  }
  if (feeds.length === 0 || !article.source) {
    return true;
  }
  return feeds.some((feed) => article.source?.id === feed || article.source?.tags?.includes(feed) === true);
}

/** What the plan says of the article. Unknown is reported only where the part that was seen gives some cause. */
export function verdictOf(plan: Plan | undefined, reading: Reading): Truth {
  if (!plan || !looksAt(plan, reading.article())) {
    return FALSE;
  }
  const truth = truthOf(plan.root, reading);
  return truth === UNKNOWN && !hasEvidence(plan.root, reading) ? FALSE : truth;
}

/** At least one clause is true that speaks of the text; a watchlist on nothing but values needs one of those. */
export const hasEvidence = (root: Node, reading: Reading): boolean =>
  evidentParts(root).some((part) => truthOf(part, reading) === TRUE);
