import { z } from "zod";
import { ChannelConfig } from "./schema/channels.ts";
import { FeedConfig } from "./schema/feeds.ts";
import { Settings } from "./schema/settings.ts";
import { WatchlistConfig } from "./schema/watchlists.ts";

const lists = {
  feeds: z.array(FeedConfig).nullish().describe("Where articles come from"),
  watchlists: z.array(WatchlistConfig).nullish().describe("What to look for, and who is told"),
  channels: z.array(ChannelConfig).nullish().describe("Where messages go"),
};
const settings = Settings.partial().shape;

/** One schema per starter file, and `config` for a file that holds everything. Keys are the files' base names. */
const FILES = {
  feeds: z.strictObject({ feeds: lists.feeds }),
  watchlists: z.strictObject({ watchlists: lists.watchlists }),
  channels: z.strictObject({ channels: lists.channels }),
  settings: z.strictObject(settings),
  config: z.strictObject({ ...lists, ...settings }),
};

/** The JSON Schemas that editors use, as the text of each file of config/schema/. Draft 7: the one that all YAML plug-ins know. */
export function jsonSchemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(FILES).map(([name, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        io: "input",
        target: "draft-7",
        override: allowReferences,
      });
      const whole = { $schema, title: `wirewatch: ${name}.yaml`, ...rest };
      return [`${name}.json`, `${JSON.stringify(whole, null, 2)}\n`];
    }),
  );
}

/** An editor sees `${NAME}`, not what it stands for: wherever a text has a form, a reference will do as well. */
function allowReferences({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const form = jsonSchema.pattern ?? (jsonSchema.format === undefined ? null : FORMATS[jsonSchema.format]);
  // Optional parts come by twice.
  if (jsonSchema.type === "string" && form && !form.endsWith(REFERENCE)) {
    jsonSchema.pattern = `(${form})${REFERENCE}`;
    delete jsonSchema.format;
    delete jsonSchema.allOf;
  }
}

const REFERENCE = "|\\$\\{[A-Za-z_]";
const FORMATS: Readonly<Record<string, string>> = { uri: "^https?://", email: "^[^@\\s,]+@[^@\\s,]+$" };
