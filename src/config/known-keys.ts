import { z } from "zod";

type AnySchema = z.core.$ZodType;

/** The keys that a schema knows at a path of some input; of a union, those of the branch that was most likely meant. */
export function knownKeys(schema: AnySchema, input: unknown, path: readonly PropertyKey[]): string[] {
  const [step, ...rest] = path;
  const def = (schema as z.core.$ZodTypes)._zod.def;
  if (def.type === "object") {
    return step === undefined
      ? Object.keys(def.shape)
      : knownBelow(def.shape[String(step)], childOf(input, step), rest);
  }
  if (def.type === "array" || def.type === "record") {
    const below = def.type === "array" ? def.element : def.valueType;
    return step === undefined ? [] : knownKeys(below, childOf(input, step), rest);
  }
  if (def.type === "union") {
    return pickBranches(def, input).flatMap((branch) => knownKeys(branch, input, path));
  }
  // Optional, with a default, nullable: what matters is inside.
  return "innerType" in def ? knownKeys(def.innerType, input, path) : [];
}

function knownBelow(schema: AnySchema | undefined, input: unknown, path: readonly PropertyKey[]): string[] {
  return schema === undefined ? [] : knownKeys(schema, input, path);
}

function pickBranches(def: z.core.$ZodUnionDef, input: unknown): readonly AnySchema[] {
  const discriminator = "discriminator" in def ? String(def.discriminator) : null;
  if (discriminator === null) {
    const complaints = def.options.map((option) => z.safeParse(option, input).error?.issues.length ?? 0);
    return def.options.filter((_, index) => complaints[index] === Math.min(...complaints));
  }
  const wanted = childOf(input, discriminator);
  return def.options.filter((option) => {
    const one = (option as z.core.$ZodTypes)._zod.def;
    const literal =
      one.type === "object" ? (one.shape[discriminator] as z.core.$ZodTypes | undefined)?._zod.def : undefined;
    return literal?.type === "literal" && literal.values.some((value) => value === wanted);
  });
}

/** The value one step down, or undefined. */
export function childOf(value: unknown, step: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, step)
    ? (value as Record<PropertyKey, unknown>)[step]
    : undefined;
}

/** The value at a path, or undefined. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => path.reduce(childOf, value);
