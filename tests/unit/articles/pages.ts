/** Pages of our own writing after the forms of real ones, made from compact tables: one row is one page. */
export type MadePage = { readonly name: string; readonly url: string; readonly html: string };

const filler = "<script>window.dataLayer=[];</script>";
const shell = (title: string, body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}${filler}</head><body>${body}</body></html>`;

type Row = readonly [kind: string, title: string, heading: string, text: string, extra?: string];

const WALLS: readonly Row[] = [
  [
    "bot-check",
    "Just a moment...",
    "harbour-gazette.example",
    "Verifying you are human. This may take a few seconds. harbour-gazette.example needs to review the security of your connection before proceeding.",
    "<div id='cf-challenge'></div>",
  ],
  [
    "bot-check",
    "Attention Required!",
    "Sorry, you have been blocked",
    "You are unable to access harbour-gazette.example. This website is using a security service to protect itself.",
  ],
  [
    "bot-check",
    "Are you a robot?",
    "Are you a robot?",
    "We have detected unusual activity from your network. To continue, please click the box below to let us know you're not a robot.",
  ],
  [
    "bot-check",
    "Access to this page has been denied",
    "Please verify you are a human",
    "Access to this page has been denied because we believe you are using automation tools to browse the website. Press & Hold to confirm.",
  ],
  [
    "bot-check",
    "Pardon Our Interruption",
    "Pardon Our Interruption...",
    "As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen.",
  ],
  [
    "bot-check",
    "harbour-gazette.example",
    "",
    "Request unsuccessful. Incapsula incident ID: 881000-22",
    "<iframe src='/_Incapsula_Resource?x=1'></iframe>",
  ],
  ["bot-check", "Security check", "Human Verification", "Complete the captcha below to go on to the site."],
  [
    "bot-check",
    "harbour-gazette.example",
    "",
    "Please enable JS and disable any ad blocker",
    "<script src='https://geo.captcha-delivery.com/c.js'></script>",
  ],
  [
    "bot-check",
    "Sicherheitsprüfung",
    "Sind Sie ein Mensch?",
    "Bitte bestätigen Sie, dass Sie kein Roboter sind, um zur Seite zu gelangen.",
  ],
  [
    "bot-check",
    "Vérification",
    "Vérifiez que vous êtes humain",
    "Cochez la case ci-dessous : je ne suis pas un robot.",
  ],
  ["bot-check", "Verificación", "Un momento", "Para seguir, marque la casilla: no soy un robot."],
  ["bot-check", "Проверка браузера", "Проверка браузера", "Подтвердите, что вы не робот, чтобы перейти на сайт."],
  [
    "bot-check",
    "ddos guard",
    "Checking your browser before accessing harbour-gazette.example",
    "DDoS protection. This process is automatic. Your browser will redirect shortly.",
  ],
  ["bot-check", "安全验证", "请完成安全验证", "为了继续访问，请完成以下操作。"],
  [
    "error",
    "404 Not Found",
    "404 - Page not found",
    "The page you are looking for does not exist. Try the search, or go back to the front page.",
  ],
  [
    "error",
    "Page not found | Harbour Gazette",
    "Oops! That page can't be found.",
    "It may have moved, or the address was mistyped. Here are some stories that others read today.",
  ],
  ["error", "403 Forbidden", "Forbidden", "You do not have permission to see this document on this server."],
  [
    "error",
    "500 Internal Server Error",
    "Internal Server Error",
    "The server met an unexpected condition and could not answer the request.",
  ],
  ["error", "502 Bad Gateway", "502 Bad Gateway", "nginx"],
  [
    "error",
    "503 Service Temporarily Unavailable",
    "Service Unavailable",
    "The server cannot answer at the moment because of maintenance. Please try again later.",
  ],
  ["error", "504 Gateway Time-out", "504 Gateway Time-out", "The upstream server did not answer in time."],
  [
    "error",
    "Harbour Gazette",
    "We're sorry, this page is unavailable",
    "Something went wrong on our side and our engineers have been told about it already.",
  ],
  [
    "error",
    "Harbour Gazette",
    "This article has been removed",
    "The article that you wanted to read was taken down at the request of its author.",
  ],
  [
    "error",
    "Unavailable for legal reasons",
    "451: Unavailable due to legal reasons",
    "We recognise that you are trying to read this website from a country in the European Economic Area and cannot grant access at this time.",
  ],
  [
    "error",
    "Under maintenance",
    "Site under maintenance",
    "We are working on something new. Please come back in an hour.",
  ],
  [
    "error",
    "Seite nicht gefunden",
    "Seite nicht gefunden",
    "Leider wurde die gewünschte Seite nicht gefunden. Vielleicht hilft die Suche weiter.",
  ],
  [
    "error",
    "Page introuvable",
    "Page introuvable",
    "La page demandée n'existe plus ou a changé d'adresse. Retournez à l'accueil.",
  ],
  [
    "error",
    "Página no encontrada",
    "Página no encontrada",
    "Lo sentimos, la dirección que ha escrito no existe en este diario.",
  ],
  ["error", "Страница не найдена", "Ошибка 404", "Страница не найдена. Возможно, она была удалена или перенесена."],
  ["error", "الصفحة غير موجودة", "الصفحة غير موجودة", "عذراً، الصفحة التي تبحث عنها غير متوفرة حالياً."],
  [
    "error",
    "Account suspended",
    "Account Suspended",
    "This account has been suspended. Contact your hosting provider for more information.",
  ],
  [
    "error",
    "Too many requests",
    "429 Too Many Requests",
    "You have sent too many requests in a short time. Please slow down.",
  ],
  [
    "error",
    "Error establishing a database connection",
    "Error establishing a database connection",
    "This means that the credentials are wrong or that the database server does not answer.",
  ],
  [
    "consent",
    "Before you continue",
    "Before you continue to Harbour Gazette",
    "We use cookies and data to deliver and maintain our services. If you choose to accept all, we will also use cookies to personalise content.",
  ],
  [
    "consent",
    "We value your privacy",
    "We value your privacy",
    "We and our 812 partners store and/or access information on a device, such as cookies, and process personal data for advertising and content measurement.",
  ],
  [
    "consent",
    "Harbour Gazette",
    "Your privacy choices",
    "We and our partners use cookies to improve your experience. Accept all cookies or manage your cookie settings below.",
  ],
  [
    "consent",
    "Datenschutz",
    "Mit Werbung weiterlesen",
    "Wir und unsere Partner verarbeiten personenbezogene Daten und setzen Cookies. Mit Ihrer Zustimmung lesen Sie wie gewohnt mit Werbung weiter.",
  ],
  [
    "consent",
    "Zustimmung",
    "Ihre Privatsphäre",
    "Um diese Seite zu nutzen, benötigen wir Ihre Einwilligung. Sie können sie in den Datenschutzeinstellungen widerrufen.",
  ],
  [
    "consent",
    "Votre vie privée",
    "Le respect de votre vie privée",
    "Nous et nos partenaires utilisons des cookies. Vous pouvez tout accepter ou continuer sans accepter.",
  ],
  [
    "consent",
    "Su privacidad",
    "Su privacidad nos importa",
    "Nosotros y nuestros socios utilizamos cookies para guardar datos. Puede aceptar y continuar, o configurar cookies.",
  ],
  [
    "consent",
    "La tua privacy",
    "La tua privacy",
    "Utilizziamo cookie e tecnologie simili. Accetta e continua, oppure abbonati.",
  ],
  [
    "consent",
    "Twoja prywatność",
    "Twoja prywatność",
    "Używamy plików cookie, aby dopasować treści. Możesz zmienić ustawienia w każdej chwili.",
  ],
  [
    "consent",
    "Jouw privacy",
    "Jouw privacy",
    "Wij gebruiken cookies om de site te verbeteren. Kies voor alles accepteren of stel zelf in.",
  ],
  [
    "consent",
    "Согласие",
    "Мы используем файлы cookie",
    "Продолжая, вы даёте согласие на обработку данных. Принять все или настроить.",
  ],
  [
    "paywall",
    "Harbour Gazette",
    "Ferry line to close in autumn",
    "Subscribe to continue reading. Already a subscriber? Log in.",
  ],
  [
    "paywall",
    "Harbour Gazette",
    "Ferry line to close in autumn",
    "The ferry has crossed the bay for ninety years. This article is only for subscribers. Start your free trial today.",
  ],
  [
    "paywall",
    "Harbour Gazette",
    "Ferry line to close in autumn",
    "You have reached your limit of free articles this month. Sign in to keep reading.",
  ],
  [
    "paywall",
    "Hafenblatt",
    "Fährlinie schließt im Herbst",
    "Dieser Artikel ist nur für Abonnenten. Jetzt testen und weiterlesen.",
  ],
  [
    "paywall",
    "Hafenblatt",
    "Fährlinie schließt im Herbst",
    "Jetzt weiterlesen mit dem Digital-Zugang. Sie haben bereits ein Abo?",
  ],
  [
    "paywall",
    "La Gazette du port",
    "Fin de la ligne du bac",
    "Cet article est réservé aux abonnés. Déjà abonné ? Connectez-vous.",
  ],
  [
    "paywall",
    "El Puerto",
    "Cierra la línea del transbordador",
    "Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo.",
  ],
  [
    "paywall",
    "Портовая газета",
    "Паромная линия закроется осенью",
    "Материал доступен только по подписке. Оформите подписку, чтобы прочитать.",
  ],
  ["paywall", "Havneavisen", "Fergen legges ned", "Denne saken er kun for abonnenter. Logg inn for å lese."],
  ["paywall", "港湾新聞", "フェリー航路、秋に廃止", "この記事は有料会員限定です。"],
  ["script-only", "Harbour Gazette", "", "You need to enable JavaScript to run this app.", "<div id='root'></div>"],
  ["script-only", "Harbour Gazette", "", "", "<div id='__next'></div><script src='/main.js'></script>"],
  [
    "script-only",
    "Harbour Gazette",
    "",
    "",
    "<div id='app'></div><noscript>Please turn on JavaScript to read this site.</noscript>",
  ],
  ["script-only", "Hafenblatt", "", "Bitte aktivieren Sie JavaScript, um die Seite zu sehen.", "<div id='app'></div>"],
  ["script-only", "Портовая газета", "", "Для работы сайта включите JavaScript.", "<div id='app'></div>"],
  ["empty", "Harbour Gazette", "", ""],
  ["empty", "", "", "", "<p> </p>"],
];

const wallPage = ([kind, title, heading, text, extra = ""]: Row, i: number): MadePage & { kind: string } => ({
  kind,
  name: `${kind}: ${title || "no title"} (${i + 1})`,
  url: `https://www.harbour-gazette.example/2024/05/${i}/ferry-line-to-close-in-autumn-${1000 + i}`,
  html:
    kind === "empty"
      ? `<html><head><title>${title}</title></head><body>${extra}</body></html>`
      : shell(title, `<main>${heading && `<h1>${heading}</h1>`}${text && `<p>${text}</p>`}${extra}</main>`),
});

const teaser = (i: number): string =>
  `<div class="item"><h3><a href="/2024/05/${i}/story-${i}">Council votes on item number ${i} of a long agenda</a></h3><p>A short line on what happened.</p></div>`;
const front = (url: string, title: string): MadePage & { kind: string } => ({
  kind: "section",
  name: `section: ${url}`,
  url,
  html: shell(
    title,
    `<main><h1>${title}</h1>${Array.from({ length: 14 }, (_, i) => teaser(i)).join("")}</main>`,
    "<meta property='og:type' content='website'>",
  ),
});

/** Pages that hold no article, with the kind each should be recognised as. */
export const WALL_PAGES = [
  ...WALLS.map(wallPage),
  front("https://www.harbour-gazette.example/", "Harbour Gazette"),
  front("https://www.harbour-gazette.example/news", "News"),
  front("https://www.harbour-gazette.example/world/africa", "Africa"),
  front("https://www.harbour-gazette.example/sport/", "Sport"),
];

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
