import { type ChannelPart, onChannels, smtpPlan } from "./channel-fault.ts";
import { breakerOf, deliveriesOf } from "./ledger.ts";
import { type MailSink, startMailSink } from "./mail-sink.ts";
import type { OutsideFault, Stage } from "./stage.ts";

const FROM = "Wirewatch <alerts@example.org>";
const letters = (id: string, ...to: string[]): ChannelPart => ({
  config: { id, type: "email", to },
  routes: to,
  plan: smtpPlan,
});
const smtp = (url: string): Record<string, unknown> => ({ smtp: { url, from: FROM } });

async function openMail(stage: Stage): Promise<MailSink> {
  const sink = await startMailSink();
  stage.atEnd(sink.close);
  stage.addArrivals(sink.arrivals);
  return sink;
}

const greylist: OutsideFault = {
  number: 22,
  name: "SMTP 450 greylist, 421 closing",
  happen: async (stage) => {
    const mail = await openMail(stage);
    const refusals = 1 + Math.floor(stage.random() * 3);
    mail.script = {
      recipient: (address, nth) => {
        if (address.startsWith("grey")) {
          return nth <= refusals ? { code: 450, text: "4.7.1 Greylisted, come again in five minutes" } : null;
        }
        return nth <= refusals ? { code: 421, text: "4.3.2 Closing for the night" } : null;
      },
    };
    return onChannels(stage, {
      parts: [letters("grey", "grey@example.org"), letters("closing", "closing@example.org")],
      settings: smtp(`smtp://${mail.host}`),
    });
  },
};

const unknown: OutsideFault = {
  number: 23,
  name: "SMTP 550 for one of three recipients",
  happen: async (stage) => {
    const mail = await openMail(stage);
    mail.script = {
      recipient: (address) => (address.startsWith("unknown") ? { code: 550, text: "5.1.1 No such person here" } : null),
    };
    const three = letters("three", "one@example.org", "unknown@example.org", "two@example.org");
    const outcome = await onChannels(stage, {
      parts: [{ ...three, routes: ["one@example.org", "two@example.org"] }],
      settings: smtp(`smtp://${mail.host}`),
    });
    const states = deliveriesOf(stage.desk)
      .filter(({ channel_id }) => channel_id === "three")
      .map(({ recipient, state }) => `${recipient} ${state}`);
    const wrong = states.filter((line) => line.startsWith("unknown") !== line.endsWith("dead"));
    const reports = stage.healthy.items.length;
    if (states.length !== 3 * reports || wrong.length > 0) {
      throw new Error(`of ${reports} reports to three recipients: ${JSON.stringify(states)}`);
    }
    return outcome;
  },
};

const afterData: OutsideFault = {
  number: 24,
  name: "SMTP 451 after DATA, silence after DATA, line cut after DATA",
  // Three reports at most, each taken by the two whose answers are lost, and once more.
  mayRepeat: 6,
  happen: async (stage) => {
    const mail = await openMail(stage);
    mail.script = {
      data: (address, nth) => {
        if (nth > 1) {
          return null;
        }
        if (address.startsWith("later")) {
          return { code: 451, text: "4.3.0 Try again later" };
        }
        return address.startsWith("silent") ? "silent" : "drop";
      },
    };
    return onChannels(stage, {
      parts: ["later", "silent", "drop"].map((id) => letters(id, `${id}@example.org`)),
      settings: smtp(`smtp://${mail.host}?timeout=1500`),
      mostPasses: 20,
    });
  },
};

const PASSWORD = "S3CRET-of-the-mail-server";
const PLAIN = [
  PASSWORD,
  Buffer.from(`\0desk\0${PASSWORD}`).toString("base64"),
  Buffer.from(PASSWORD).toString("base64"),
];

/** One mail server after the other in the same settings; the last one is well. */
const login: OutsideFault = {
  number: 25,
  name: "SMTP login refused, no STARTTLS, STARTTLS of an unknown signer",
  happen: async (stage) => {
    const open = async (options: Parameters<typeof startMailSink>[0]): Promise<MailSink> => {
      const sink = await startMailSink({
        disabledCommands: [],
        authOptional: true,
        allowInsecureAuth: true,
        ...options,
      });
      stage.atEnd(sink.close);
      stage.addArrivals(sink.arrivals);
      return sink;
    };
    const refusing = await open({ disabledCommands: ["STARTTLS"] });
    refusing.script = { login: () => false };
    const bare = await open({ disabledCommands: ["STARTTLS"] });
    const forged = await open({});
    const well = await open({ disabledCommands: ["STARTTLS"] });
    const url = ({ host }: MailSink, query: string): string => `smtp://desk:${PASSWORD}@${host}?${query}`;
    const steps = [
      { settings: smtp(url(refusing, "requireTLS=false")), says: /refused the login.*535/ },
      { settings: smtp(url(bare, "requireTLS=true")), says: /encrypted|TLS/ },
      { settings: smtp(url(forged, "requireTLS=true")), says: /encrypted|TLS|certificate|self.signed/ },
      { settings: smtp(url(well, "requireTLS=false")), says: /^$/ },
    ];
    const part = letters("mail", "desk@example.org");
    let step = 0;
    const outcome = await onChannels(stage, {
      parts: [part],
      settings: steps[0]?.settings ?? {},
      mostPasses: 20,
      atRest: () => {
        const current = steps[step];
        const waiting = deliveriesOf(stage.desk).filter(
          ({ channel_id, state }) => channel_id === "mail" && state === "pending",
        );
        const says = waiting.some(({ reason }) => current?.says.test(reason ?? ""));
        if (says && current !== steps.at(-1)) {
          if ((breakerOf(stage.desk, "mail").failuresInRow ?? 0) === 0) {
            throw new Error("the channel does not count as failing");
          }
          step += 1;
          stage.desk.configure({
            settings: { web: { listen: "127.0.0.1:0" }, owner: { channel: "calm" }, ...steps[step]?.settings },
          });
        }
      },
    });
    const spoken = PLAIN.filter((secret) => bare.heard().includes(secret) || forged.heard().includes(secret));
    if (step !== steps.length - 1 || spoken.length > 0) {
      throw new Error(`step ${step}; the password was said in the clear ${spoken.length} times`);
    }
    return outcome;
  },
};

export const mailFaults: readonly OutsideFault[] = [greylist, unknown, afterData, login];
