import { readFileSync } from "node:fs";
import type { Running } from "./wirewatch.ts";

/** The most memory that a process ever held, in MB (VmHWM of /proc, which the kernel keeps); looked at until it ends. */
export function watchMemory({ child, ended }: Running): { readonly peakMb: () => number } {
  let peakKb = 0;
  const look = (): void => {
    try {
      const text = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0));
    } catch {
      // It ended while we looked.
    }
  };
  const timer = setInterval(look, 50);
  void ended.finally(() => clearInterval(timer));
  return { peakMb: () => Math.round(peakKb / 1024) };
}

/** What a process holds now, in MB. */
export function memoryMb({ child }: Running): number {
  const text = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
}
