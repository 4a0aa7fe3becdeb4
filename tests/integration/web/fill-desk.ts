import { DAY, HOUR, MINUTE } from "../../../src/lib/duration.ts";
import type { Desk, Told } from "./open-desk.ts";

const CEASEFIRE = [
  "Fighters of the Wagner group were seen leaving positions south of Tripoli on Monday, two officials in the port said.",
  "Columns of trucks moved towards the desert road after midnight. Nobody was hurt, according to a doctor at the central clinic in Libya's capital.",
  "A spokesman for the city council called the move a first step and asked for patience while the roads are cleared of mines.",
  "Shops along the sea front opened for the first time in nine days, and fuel was sold again at two stations near the harbour.",
];
const REVISED = [
  "Fighters of the Wagner group have left positions south of Tripoli, three officials in the port said on Tuesday.",
  ...CEASEFIRE.slice(1, 3),
  "Correction: an earlier version of this report gave a wrong number of officials.",
];

const MORE: readonly Told[] = [
  {
    title: "Port of Tripoli takes in first grain ship of the autumn",
    body: [
      "A ship with 20,000 tonnes of wheat was unloaded at Tripoli on Friday, the harbour office said, after a week at anchor.",
    ],
    source: "Coast Post",
    url: "https://coast.example.com/grain",
  },
  {
    title: "Тишина в Триполи держится вторые сутки",
    body: ["Жители Tripoli говорят, что ночь прошла спокойно, а школы готовятся открыться в начале недели."],
    source: "Quiet Review",
    url: "https://quiet.example.net/ru/tishina",
  },
  {
    title: "ميناء طرابلس يعود إلى العمل",
    body: ["قال مسؤول في ميناء Tripoli إن السفن عادت إلى الرسو صباح الأحد بعد توقف دام أسبوعا."],
    source: "Quiet Review",
    url: "https://quiet.example.net/ar/mina",
  },
  {
    title: "Council of Tripoli argues over water pipes for the western quarters",
    body: ["The council of Tripoli put off a vote on new pipes. Members want to see the bill before the winter."],
  },
];

/** A desk as it looks after some weeks of work: alerts, copies, a revision, sent, held and dead messages, feeds in every health. */
export async function fillDesk(desk: Desk): Promise<{ readonly storyId: string }> {
  const { store, clock, tell } = desk;
  const now = clock.now();
  const back = (ms: number): void => desk.setNow(now - ms);
  for (let day = 28; day > 0; day--) {
    for (let n = 0; n < (day * 7) % 4; n++) {
      back(day * DAY - n * 3 * HOUR);
      await tell({
        title: `Harbour notes ${day}.${n}: the night at the docks of Tripoli`,
        body: [
          `Report ${day} of ${n}: ${["cranes", "pilots", "clerks", "drivers"][n]} at Tripoli worked late on pier ${day}, and ${day * 3 + n} crates were moved.`,
        ],
      });
    }
  }
  for (const [i, one] of MORE.entries()) {
    back((6 - i) * HOUR);
    await tell(one);
  }
  back(95 * MINUTE);
  await tell({
    title: "Wagner fighters seen leaving Tripoli",
    body: CEASEFIRE,
    url: "https://news.example.org/leaving",
  });
  for (const [i, host] of ["coast.example.com", "quiet.example.net", "daily.example.edu"].entries()) {
    back((60 - i * 12) * MINUTE);
    await tell({
      title: i === 1 ? "Wagner group leaves Tripoli, officials say" : "Wagner fighters seen leaving Tripoli",
      body: CEASEFIRE,
      url: `https://${host}/wagner-tripoli`,
      source: ["Coast Post", "Quiet Review", "Daily Lantern"][i] ?? host,
    });
  }
  back(20 * MINUTE);
  const revised = await tell({
    title: "Wagner fighters have left Tripoli",
    body: REVISED,
    url: "https://news.example.org/leaving",
  });
  desk.setNow(now);
  await settleDeliveries(desk);
  await settleFeeds(desk);
  const article = await store.articles.get(revised);
  return { storyId: article?.storyId ?? "" };
}

/** The newest waits, one gave up, the rest is sent. */
async function settleDeliveries({ store, clock }: Desk): Promise<void> {
  const due = await store.deliveries.due(clock.now(), 500);
  for (const [i, { id }] of due.entries()) {
    if (i === due.length - 1) {
      continue;
    }
    await store.deliveries.claim(id, clock.now(), MINUTE);
    const dead = i === due.length - 3;
    const result = dead
      ? ({
          outcome: "refused",
          status: 404,
          reason: "the hook is gone",
          answer: "no_such_hook",
          next: { kind: "dead", reason: "the hook is gone (404)" },
        } as const)
      : ({ outcome: "accepted", status: 200, reason: null, answer: "ok", next: { kind: "sent" } } as const);
    await store.deliveries.record(id, { ...result, ms: 84, partsAccepted: dead ? 0 : 1 }, clock.now());
  }
}

async function settleFeeds({ store, clock }: Desk): Promise<void> {
  const now = clock.now();
  const health = {
    "coast-post": ["failing", "HTTP 503; 4 tries since yesterday"],
    "quiet-review": ["silent", "nothing new for 3d; usually something comes every 2h"],
  } as const;
  for (const { state } of await store.feeds.list()) {
    const [is, why] =
      state.id === "example-news"
        ? (["healthy", "read without trouble"] as const)
        : (health[state.id as keyof typeof health] ?? ["healthy", ""]);
    const entries = Array.from({ length: 40 }, (_, i) => ({
      origin: "feed" as const,
      document: null,
      baseline: true,
      entry: {
        id: `${state.id}-${i}`,
        url: null,
        title: `Entry ${i}`,
        authors: [],
        publishedAt: null,
        updatedAt: null,
        summaryHtml: null,
        contentHtml: null,
        credit: null,
        tags: [],
      },
    }));
    for (let day = 13; day >= 0; day--) {
      await store.feeds.recordPoll(
        {
          ...state,
          health: is,
          healthReason: why,
          format: "rss",
          gapMs: 2 * HOUR,
          lastNewAt: now - 3 * HOUR,
          nextPollAt: now + 12 * MINUTE,
          nextPollReason: "its own rhythm",
        },
        entries.slice(day * 3, day * 3 + ((day * 5) % 4)),
        now - day * DAY,
      );
    }
  }
}
