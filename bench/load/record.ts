// What was measured, as JSON lines, so that a long run can be looked at while it goes on and kept when it ends early.
import { appendFileSync } from "node:fs";
import { loadavg } from "node:os";

export type Note = (type: string, measured: object) => void;

/** Appends to the file; without one, keeps nothing. */
export function makeRecord(file: string | undefined): Note {
  return (type, measured) => {
    if (file !== undefined) {
      const load = loadavg().map((one) => Number(one.toFixed(2)));
      appendFileSync(file, `${JSON.stringify({ type, at: new Date().toISOString(), load, ...measured })}\n`);
    }
  };
}
