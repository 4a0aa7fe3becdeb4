/** When a story that was told already is worth one more word, for routes with `only: updates` (issue 5). */
export const SITE_MILESTONES = [5, 20, 100] as const;

export type StoryGrowth = {
  /** Sites that carried the story when its last word went out. */
  readonly sitesBefore: number;
  readonly sitesNow: number;
  /** Query clauses that the newest copy matches and no earlier article of the story did; empty where it brings nothing new. */
  readonly newClauses: readonly string[];
};

export type FollowUp =
  | { readonly kind: "milestone"; readonly sites: number }
  | { readonly kind: "new-fact"; readonly clauses: readonly string[] };

/** At most one follow-up per step: a new fact before a number, and of several milestones passed at once only the highest. */
export function followUpFor({ sitesBefore, sitesNow, newClauses }: StoryGrowth): FollowUp | null {
  if (newClauses.length > 0) {
    return { kind: "new-fact", clauses: newClauses };
  }
  const passed = SITE_MILESTONES.filter((sites) => sitesBefore < sites && sites <= sitesNow).at(-1);
  return passed === undefined ? null : { kind: "milestone", sites: passed };
}
