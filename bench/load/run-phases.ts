import { durationMs } from "../../src/config/schema/common.ts";
import type { Engines } from "./engines.ts";
import { firstPass, type PassContext, type Stage, stageByStage } from "./first-pass.ts";
import { type Peer, runRss2email, runScript } from "./peers.ts";
import type { Note } from "./record.ts";
import type { LoadWatchlist } from "./service.ts";
import type { Sink } from "./sinks.ts";
import { type Steady, steadyState } from "./steady-state.ts";

export type Phase = "stages" | "first" | "steady" | "peers";
export type RunPhases = {
  readonly phases: readonly Phase[];
  readonly context: Omit<PassContext, "engines" | "note">;
  readonly startEngines: (options: { readonly keepJobs: boolean }) => Promise<Engines>;
  readonly watchlists: readonly LoadWatchlist[];
  readonly hook: Sink;
  readonly mail: Sink;
  readonly steady: { readonly minutes: number; readonly perSecond: number; readonly every: string };
  readonly note: Note;
};
export type Measured = {
  readonly stages: readonly Stage[];
  readonly steady: Steady | null;
  readonly peers: readonly (Peer | string)[];
};

/** After the last check that lists an article it still has to be read and told. */
const TOLD_WITHIN_MS = 15_000;

/** The phases that are wanted, one after the other, each pass on an empty store; a steady state follows a first pass. */
export async function runPhases(run: RunPhases): Promise<Measured> {
  const { phases, context, watchlists, hook, mail, note } = run;
  const stages: Stage[] = [];
  // Before a steady state adds to the web.
  if (phases.includes("stages")) {
    const engines = await run.startEngines({ keepJobs: true });
    try {
      stages.push(...(await stageByStage({ ...context, engines, note })));
    } finally {
      await engines.stop();
    }
    context.web.forget();
    hook.told.clear();
  }
  const together = phases.includes("first") || phases.includes("steady") ? await passAndSteady(run) : null;
  const peers: (Peer | string)[] = [];
  if (phases.includes("peers")) {
    const { web, root } = context;
    peers.push(await runScript(web, watchlists, hook, root), await runRss2email(web, mail, root));
    note("peers", { peers });
  }
  return { stages: together === null ? stages : [together.stage, ...stages], steady: together?.steady ?? null, peers };
}

async function passAndSteady(run: RunPhases): Promise<{ readonly stage: Stage; readonly steady: Steady | null }> {
  const { phases, context, hook, mail, note } = run;
  const { articles, web } = context;
  const engines = await run.startEngines({ keepJobs: false });
  try {
    const { stage, peakMb, eachMs, service } = await firstPass({ ...context, engines, note });
    const told = hook.told.size;
    note("stage", { ...stage, peakMb, told, eachMs });
    const shares = eachMs.map((ms) => (ms / 1000).toFixed(1)).join(" ");
    console.log(
      `webhook told ${told} stories of ${articles} articles (${((told / articles) * 100).toFixed(1)} %); peak memory of the service ${Math.round(peakMb)} MB; CPU seconds of each process: ${shares}\n`,
    );
    if (!phases.includes("steady")) {
      await service.stop();
      return { stage, steady: null };
    }
    const { minutes, perSecond, every } = run.steady;
    const settleMs = durationMs(every) + TOLD_WITHIN_MS;
    const measured = steadyState({ web, service, hook, mail, minutes, perSecond, settleMs, note });
    await measured.catch(() => null);
    await service.stop();
    const steady = await measured;
    note("steady", steady);
    return { stage, steady };
  } finally {
    await engines.stop();
  }
}
