import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FolderFile, listFolder, readDocument } from "../../../src/feeds/folder.ts";
import { readFolder } from "../../../src/feeds/read-folder.ts";
import { MINUTE } from "../../../src/lib/duration.ts";

let dir: string;
/** Some time after everything was written. */
let later: number;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "wirewatch-folder-"));
  later = Date.now() + MINUTE;
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const put = (path: string, text: string | Uint8Array): Promise<void> => writeFile(join(dir, path), text);
const files = async (nowMs = later): Promise<readonly FolderFile[]> => {
  const listing = await listFolder(dir, { nowMs });
  return listing.kind === "folder" ? listing.files : [];
};
const paths = async (): Promise<string[]> => (await files()).map(({ path }) => path).sort();
const nothingKnown = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set());

describe("a folder", () => {
  it("gives documents from all levels, and nothing else", async () => {
    await mkdir(join(dir, "2020/05"), { recursive: true });
    await mkdir(join(dir, ".git"));
    for (const path of ["a.md", "b.TXT", "2020/05/c.markdown", "d.html", ".hidden.md", ".git/e.md", "f.md.part"]) {
      await put(path, "# Headline");
    }
    expect(await paths()).toEqual(["2020/05/c.markdown", "a.md", "b.TXT"]);
  });

  it("gives nothing through links, whether to files or to folders", async () => {
    const outside = await mkdtemp(join(tmpdir(), "wirewatch-outside-"));
    await writeFile(join(outside, "secret.md"), "# Secret");
    await symlink(join(outside, "secret.md"), join(dir, "link.md"));
    await symlink(outside, join(dir, "linked"));
    expect(await paths()).toEqual([]);
    const forged = { id: "x", path: "link.md", mtimeMs: 0, size: 8 };
    expect(await readDocument(dir, forged)).toMatchObject({ kind: "skipped" });
    await rm(outside, { recursive: true });
  });

  it("that is not there says so", async () => {
    expect(await listFolder(join(dir, "nowhere"), { nowMs: later })).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("nowhere cannot be read"),
    });
  });
});

describe("a file that is still being written", () => {
  it("waits until it has been left alone for two seconds", async () => {
    await put("a.md", "# Half a head");
    const changed = Date.now();
    expect(await listFolder(dir, { nowMs: changed })).toMatchObject({ files: [], unsettled: 1 });
    expect(await files(changed + 3000)).toHaveLength(1);
  });

  it("waits though its copier gave it an old date", async () => {
    await put("a.md", "# Half a head");
    await utimes(join(dir, "a.md"), new Date(0), new Date(0));
    expect(await listFolder(dir, { nowMs: Date.now() })).toMatchObject({ files: [], unsettled: 1 });
  });

  it("is passed over where it grows between listing and reading", async () => {
    await put("a.md", "# Headline");
    const [file] = await files();
    await put("a.md", "# Headline, and a first paragraph");
    expect(file && (await readDocument(dir, file))).toMatchObject({
      kind: "skipped",
      reason: "changed while it was read",
    });
  });
});

describe("a document", () => {
  it("comes with its text, whatever its charset", async () => {
    await put("a.md", Buffer.from("\ufeff# Zürich", "utf8"));
    await put("b.md", Buffer.from("# Z\xfcrich", "latin1"));
    const texts = await Promise.all((await files()).map((file) => readDocument(dir, file)));
    expect(texts.map((result) => result.kind === "document" && result.text)).toEqual(["# Zürich", "# Zürich"]);
  });

  it("keeps its id while it stays, and has a new one when it was rewritten", async () => {
    await put("a.md", "# One");
    const [before] = await files();
    expect((await files())[0]?.id).toBe(before?.id);
    await put("a.md", "# Another");
    expect((await files())[0]?.id).not.toBe(before?.id);
  });

  it("that is too large is passed over, with the reason", async () => {
    await put("a.md", "x".repeat(3 * 1024 * 1024));
    const [file] = await files();
    expect(file && (await readDocument(dir, file))).toMatchObject({
      kind: "skipped",
      reason: expect.stringContaining("larger"),
    });
  });
});

describe("readFolder", () => {
  it("reads what is not known yet", async () => {
    await put("a.md", "# A");
    await put("b.md", "# B");
    const known = new Set((await files()).filter(({ path }) => path === "a.md").map(({ id }) => id));
    const result = await readFolder(dir, { nowMs: later, known: () => Promise.resolve(known) });
    expect(result.documents.map(({ path, text }) => [path, text])).toEqual([["b.md", "# B"]]);
    expect(result.outcome).toMatchObject({ kind: "read", feed: { format: "folder" }, newTimes: [expect.any(Number)] });
  });

  it("is unmodified where all is known", async () => {
    await put("a.md", "# A");
    const known = new Set((await files()).map(({ id }) => id));
    const result = await readFolder(dir, { nowMs: later, known: () => Promise.resolve(known) });
    expect(result).toMatchObject({ outcome: { kind: "unmodified" }, documents: [], more: false });
  });

  it("says that there is more where a file is still being written", async () => {
    await put("a.md", "# A");
    expect(await readFolder(dir, { nowMs: Date.now(), known: nothingKnown })).toMatchObject({
      documents: [],
      more: true,
    });
  });

  it("takes a large drop in parts, oldest first, and loses none", async () => {
    for (let i = 0; i < 520; i++) {
      await put(`${String(i).padStart(4, "0")}.md`, `# ${i}`);
    }
    const known = new Set<string>();
    const read: string[] = [];
    const sizes: number[] = [];
    for (let more = true; more; ) {
      const pass = await readFolder(dir, { nowMs: later, known: () => Promise.resolve(known) });
      for (const { id, text } of pass.documents) {
        known.add(id);
        read.push(text);
      }
      sizes.push(pass.documents.length);
      more = pass.more;
    }
    expect(sizes).toEqual([500, 20]);
    expect(new Set(read).size).toBe(520);
  });

  it("fails, and does not throw, where the folder was taken away", async () => {
    await rename(dir, `${dir}-away`);
    const result = await readFolder(dir, { nowMs: later, known: nothingKnown });
    expect(result.outcome).toMatchObject({ kind: "failed", code: "folder" });
    await rename(`${dir}-away`, dir);
  });
});
