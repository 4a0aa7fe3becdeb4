import { shell, teaser } from "./made-page.ts";

const SUBJECTS: readonly (readonly [lang: string, title: string, sentences: readonly string[]])[] = [
  [
    "en",
    "Website of the ministry answered 404 for three days",
    [
      "The ministry's website showed visitors the words page not found for three days in a row, a spokeswoman said on Monday.",
      "Engineers found that a certificate had run out and that nobody had been told of it in time.",
      "Service came back on Thursday morning, and the ministry promised to look into the matter.",
    ],
  ],
  [
    "en",
    "Regulator fines publisher over cookie banners",
    [
      "A regulator fined a publisher two million crowns because its cookie banner gave readers no real choice.",
      "The banner asked readers to accept all cookies before they could see a single line, the ruling says.",
      "The publisher has changed the banner since and will appeal against the fine, its lawyer said.",
    ],
  ],
  [
    "en",
    "Robots learn to sort parcels at the port",
    [
      "Are you a robot? The question has lost its sting at the port, where forty machines now sort parcels.",
      "Workers teach the machines every morning which parcels are fragile and which may be stacked.",
      "The union says that no jobs were lost so far, and wants that put in writing.",
    ],
  ],
  [
    "en",
    "Newspaper drops its paywall for election week",
    [
      "The newspaper will drop its paywall for the week of the election, its editor told readers on Friday.",
      "Only subscribers could read its political pages until now, and their number had stopped growing.",
      "Other titles are watching closely, for advertising brings in less every year.",
    ],
  ],
  [
    "de",
    "Fähre nimmt nach drei Jahren den Betrieb wieder auf",
    [
      "Nach drei Jahren Pause fährt die Fähre über die Bucht seit Montag wieder im Stundentakt.",
      "Der Kreis hat die Reparatur der Anleger bezahlt und erwartet im Sommer zehntausend Fahrgäste.",
      "Die Anwohner hatten sich lange über den weiten Umweg mit dem Auto beklagt.",
    ],
  ],
  [
    "fr",
    "Le bac reprend son service après trois ans",
    [
      "Après trois ans d'arrêt, le bac traverse de nouveau la baie toutes les heures depuis lundi.",
      "Le département a payé la réparation des quais et attend dix mille passagers cet été.",
      "Les habitants se plaignaient depuis longtemps du détour par la route.",
    ],
  ],
  [
    "ru",
    "Паром вернулся на линию после трёх лет простоя",
    [
      "После трёх лет простоя паром с понедельника снова ходит через залив каждый час.",
      "Область оплатила ремонт причалов и ждёт этим летом десять тысяч пассажиров.",
      "Жители давно жаловались на долгий объезд по разбитой дороге.",
    ],
  ],
  [
    "ar",
    "العبارة تعود إلى العمل بعد ثلاث سنوات",
    [
      "عادت العبارة إلى العمل يوم الاثنين بعد توقف دام ثلاث سنوات وهي تعبر الخليج كل ساعة.",
      "دفعت المحافظة ثمن إصلاح الأرصفة وتتوقع عشرة آلاف راكب في هذا الصيف.",
      "كان السكان يشكون منذ وقت طويل من الطريق البعيد حول الخليج.",
    ],
  ],
  [
    "es",
    "El transbordador vuelve a cruzar la bahía",
    [
      "Después de tres años parado, el transbordador cruza de nuevo la bahía cada hora desde el lunes.",
      "La provincia pagó la reparación de los muelles y espera diez mil pasajeros este verano.",
      "Los vecinos se quejaban desde hace tiempo del largo rodeo por carretera.",
    ],
  ],
  [
    "en",
    "Just a moment of silence, then the bells",
    [
      "There was just a moment of silence in the square before the bells of the old church began to ring.",
      "Hundreds had come to remember the crew of the trawler that sank in the storm forty years ago.",
      "The mayor read out eleven names, and the choir sang a hymn that the sailors knew.",
    ],
  ],
];

type Form = readonly [name: string, make: (title: string, paragraphs: readonly string[]) => string];
const p = (all: readonly string[]): string => all.map((text) => `<p>${text}</p>`).join("");
const ld = (data: object): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

const FORMS: readonly Form[] = [
  ["plain article element", (t, s) => shell(t, `<article><h1>${t}</h1>${p(s)}</article>`)],
  [
    "divs with class names",
    (t, s) => shell(t, `<div class="page"><div class="article-body"><h1>${t}</h1>${p(s)}</div></div>`),
  ],
  [
    "cookie banner above the text",
    (t, s) =>
      shell(
        t,
        `<div id="onetrust-banner-sdk"><p>We use cookies and similar technologies. Accept all cookies or open the cookie settings.</p></div><main><h1>${t}</h1>${p(s)}</main>`,
      ),
  ],
  [
    "line breaks instead of paragraphs",
    (t, s) => shell(t, `<h1>${t}</h1><div class="text">${s.join("<br><br>")}</div>`),
  ],
  [
    "JSON-LD with the text, no markup",
    (t, s) =>
      shell(
        t,
        "<div id='root'></div>",
        ld({
          "@type": "NewsArticle",
          headline: t,
          articleBody: [...s, ...s.map((x) => `${x} So it was told again.`)].join("\n"),
        }),
      ),
  ],
  [
    "table layout",
    (t, s) => shell(t, `<table><tr><td><a href="/">Home</a></td><td><h1>${t}</h1>${p(s)}</td></tr></table>`),
  ],
  ["text in a form", (t, s) => shell(t, `<form action="/"><div class="content"><h1>${t}</h1>${p(s)}</div></form>`)],
  [
    "metered, text in full",
    (t, s) =>
      shell(
        t,
        `<main><h1>${t}</h1><div class="paywall">${p([...s, ...s.map((x) => `${x} The talks went on.`)])}</div><div class="regwall"><p>Already a subscriber? Log in.</p></div></main>`,
        ld({ "@type": "NewsArticle", headline: t, isAccessibleForFree: false }),
      ),
  ],
  [
    "many teasers below",
    (t, s) =>
      shell(
        t,
        `<main><article><h1>${t}</h1>${p(s)}</article><section class="related">${Array.from({ length: 12 }, (_, i) => teaser(i)).join("")}</section></main>`,
        "<meta property='og:type' content='article'>",
      ),
  ],
  [
    "live blog entries",
    (t, s) =>
      shell(
        t,
        `<main><h1>${t}</h1>${s.map((text, i) => `<article class="live-entry"><h2>Update ${i + 1}</h2><p>${text}</p></article>`).join("")}</main>`,
      ),
  ],
];

/** A hundred pages that hold an article, ten subjects in ten forms; the subjects name walls, errors and cookies. */
export const ARTICLE_PAGES = FORMS.flatMap(([form, make]) =>
  SUBJECTS.map(([language, title, sentences], i) => ({
    name: `${form}: ${title}`,
    language,
    title,
    sentences,
    url: `https://www.harbour-gazette.example/2024/05/${i + 10}/a-story-of-the-bay-${4000 + i}`,
    html: make(title, sentences),
  })),
);
