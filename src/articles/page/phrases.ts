// Lines that templates put between paragraphs, in the languages of the feeds that are read. Anchored and short on purpose: a
// sentence of an article that merely contains such words must not match.
const starts = (...alternatives: readonly string[]): RegExp => new RegExp(`^\\W*(?:${alternatives.join("|")})`, "iu");
const wholly = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`^\\W*(?:${alternatives.join("|")})\\W*$`, "iu");

/** Labels of advertisements, players and tools that stand alone on a line. */
export const LABEL_LINE = wholly(
  "advertise?ments?(?: continue reading.*)?|advert|ad|ads|article continues (?:below|after).*|story continues (?:below|after).*|sponsored(?: content)?|promoted|paid content|loading\\.*",
  "anzeige|werbung|reklame?|реклама|publicit[ée]|publicidade?|pubblicità|annonse?|advertentie|mainos|iklan|광고|広告|广告|إعلان|reklam|реклама",
  "caption|photo|image|video|audio|watch|listen|share(?: this(?: article| story)?)?|tweet|email|print|save|comments?|\\d+ comments?|topics?|tags?|menu|close|copy link|link copied|gift|skip|play|pause",
  "kommentare?|teilen|drucken|merken|schlagw(?:ö|oe)rter.*|mehr|themen|categorias?|categor(?:ies|y)|tags?:.*|filed under:?.*|topics:?.*|table of contents|auf dieser seite|contents|in this article|inhalt(?:sverzeichnis)?",
  "current issue|up next|see more|show more|load more|view more|read more|learn more|find out more|sign up|log ?in|subscribe(?: now)?|register|join the conversation|more to read|more about(?: this)?",
);

/** Lines that lead to other articles: `Read more: ...`. */
export const SEE_ALSO = starts(
  "(?:read|see|learn|hear|more) (?:more|also|next|on this|here)\\s*(?:[:|»>]|$|[-–—] )|also (?:read|see|on)\\b.{0,3}[:|]|also:|related(?: (?:articles?|stories|story|news|coverage|content|topics?|links?|roundup|posts?|reading))?\\s*(?:[:|]|$)|(?:don['’]t|do not) miss\\s*:|recommended(?: (?:reading|videos?|stories|articles|for you))?\\s*(?:[:|]|$)|trending\\s*:|watch(?: (?:now|live|more|here))?\\s*[:|]|listen\\s*[:|]|see also|more (?:from|on|about|stories|great|top|news|coverage)\\b[^.!?]{0,60}$|further reading|must read|what to read next|up next\\s*:|opinion\\s*\\||exclusive\\s*\\|",
  "lesen sie (?:auch|hier|mehr|dazu)|lies auch|siehe auch|mehr (?:zum thema|dazu|themen|lesen)|auch interessant|passend zum (?:artikel|thema)|(?:das k(?:ö|oe)nnte sie|k(?:ö|oe)nnte sie) auch interessieren|weitere (?:informationen|artikel|themen|nachrichten)\\s*:?$|zum (?:artikel|thema|video|tarif|angebot)\\s*:|h(?:ä|ae)ufig gelesen|meistgelesen|news & schlagzeilen|empfehlung(?:en)? der redaktion|das interessiert andere leser",
  "(?:à )?lire (?:aussi|également|la suite)|à lire|voir aussi|notre dossier|sur le même (?:sujet|thème)",
  "(?:lea|lee|leer|ver|te puede interesar|puedes? leer|m[áa]s informaci[óo]n|para saber m[áa]s|noticias? relacionadas?|leia (?:mais|também|tamb[ée]m)|veja (?:mais|também)|saiba mais|not[íi]cias? relacionadas?)(?: tambi[ée]n| m[áa]s)?\\s*(?:[:|]|$)",
  "leggi anche|per approfondire|czytaj (?:więcej|też|również)|zobacz (?:też|także|również)|lees ook|les ogs[åa]|l[äa]s (?:[äa]ven|ocks[åa])|lue my[öo]s|čt[ěe]te také|olvasta már",
  "читайте (?:также|ещё|еще)|читать (?:также|далее)|смотрите также|по теме|также по теме|подробнее|материалы по теме|читайте також|дивіться також|اقرأ (?:أيضا|أيضاً|المزيد)|شاهد أيضا|【?関連(?:記事|リンク)|相关(?:新闻|阅读|报道)|延伸阅读|관련 ?기사|ilgili haber|ayrıca okuyun|baca juga|simak juga",
);

/** Calls to sign up, follow, donate, install; and what publishers say of themselves. */
export const CALL_TO_ACTION = starts(
  "sign up (?:for|to|here|now)|subscribe (?:to|now|here|today|for)|get (?:the latest|our|breaking|more|unlimited|updates|email updates|[^.]{0,40} (?:delivered|in your inbox|newsletter))|follow (?:us|@|\\w+ (?:on|@)|[^.]{0,60} on (?:twitter|facebook|instagram|x|whatsapp|telegram|threads|google news|linkedin|bluesky|tiktok))|(?:like|join|find) us on|like this story|enjoyed this article|have (?:a|an) (?:tip|story|news tip|opinion)|do you have (?:a|any) (?:tip|story|information|question|comment)|got a (?:tip|story)|contact (?:us|the (?:author|reporter|writer))|email (?:us|the author)|send (?:us )?(?:your )?(?:tips|news)|download (?:our|the) |click here (?:to|for)|tap here|to (?:comment|contact|sign up|receive|read more)|want (?:more|to (?:read|get|know|receive))|support (?:our|us|independent)|(?:please )?(?:donate|consider (?:supporting|donating))|become a (?:member|subscriber|patron)|create (?:an|a free) account|(?:already|not) (?:a|an) (?:subscriber|member)|register (?:\\/|or|for|to|now)|for (?:more|the latest|all the latest|breaking)(?: breaking)? (?:news|stories|from|on|information)[^.]{0,120}(?:sign up|click|visit|follow|subscribe|newsletter|our|check)|we (?:want|would like|['’]d like|love) to hear (?:from|what)|(?:you can )?(?:also )?(?:check|listen)(?: out)? (?:here )?(?:our|on your) |let us know|tell us what|what do you think|share your (?:thoughts|views|opinion)|join the conversation|view (?:our|the) (?:latest|comments)|you can (?:view our|follow|reach|subscribe|sign)",
  "our standards|thomson reuters trust|the times is committed|(?:our website|our journalism|this website) (?:is|uses)|if you (?:buy|purchase|click|make a purchase|are a california)|we may (?:earn|receive|get)|(?:this (?:post|article|story|page|site)|some links?) (?:may )?(?:contains?|includes?|uses?) (?:affiliate|links)|(?:all )?(?:rights reserved|products (?:featured|recommended))|when you (?:buy|purchase|shop|visit)|every product|(?:we|this site) use[sd]? cookies|by (?:signing|subscribing|clicking|continuing|submitting|providing)|(?:please note that )?opting[- ]out|this website uses cookies|error: |something went wrong|please (?:enable|try again|check|note that opting)|an error (?:has )?occurred|your (?:browser|subscription|email)|thank you for (?:subscribing|signing|reading|your)|at \\w+, we (?:employ|use|believe)|this (?:content|embed|video) (?:is|can)? ?(?:not available|be(?:ing)? (?:shown|loaded)|requires)|to view this (?:content|video)",
  "melden sie sich|abonnieren sie|jetzt (?:abonnieren|anmelden|registrieren|testen|lesen)|folgen sie|sie (?:lesen gerade|k(?:ö|oe)nnen (?:sich|diesen|alle))|hat ihnen (?:dieser|der) artikel|unterst(?:ü|ue)tzen sie|(?:empfohlener|an dieser stelle|dieser|externe[rn]?) (?:redaktioneller inhalt|externe|externer|inhalt)|an dieser stelle (?:findest|finden|steht)|ich bin (?:damit )?einverstanden|(?:damit|hiermit) (?:werden|k(?:ö|oe)nnen) personenbezogene|personenbezogene daten|werbung und tracking|hinweis zur daten|wir (?:benötigen|brauchen|verwenden|nutzen) (?:ihre|deine|cookies)|(?:ein klick für den )?datenschutz(?:einstellungen)?|(?:youtube|twitter|instagram|facebook|x|tiktok)-(?:inhalte?|video)|link zum \\w+-inhalt|um (?:dir|ihnen) relevante|dieses thema im programm|dieser artikel (?:wurde ausgedruckt|ist (?:ursprünglich|zuerst|eine übersetzung))|zitiervorschlag|mehr lesekomfort|stand:\\s*\\d|lest den original|nein danke",
  "abonnez-vous|inscrivez-vous|suivez[- ](?:nous|l['’]actualité)|(?:il vous reste|la suite est réservée|cet article est réservé)|recevez|contenu réservé|suscríb|síg[ua]e?nos|regístrate|inscreva-se|siga|assine|iscriviti|seguici|zapisz się|dołącz|meld je aan|abonner|prenumerera|подпис(?:ывайтесь|аться|ывайся|ка)|подпишитесь|следите за|присоединяйтесь|нашли ошибку|сообщить об ошибке|підпис(?:уйтесь|атися)|اشترك|تابعونا|تابعنا|订阅|关注我们|cek berita|ikuti|takip edin|abone ol",
);

/** Who else worked on the text, rights, and sources: credits, not text. */
export const SIGN_OFF = starts(
  "(?:\\(?(?:additional |with )?(?:reporting|editing|writing|compiled|translated|photography|research|edited|reported|written) (?:and \\w+ )?by\\b|reporting (?:from|for)\\b|with (?:reporting|files|agencies|inputs?|additional reporting)\\b|additional reporting|with agencies)",
  "(?:©|\\(c\\) |copyright\\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|все права защищены|all content ©)",
  "(?:\\(?(?:source|sources|quellen?|fuentes?|fonte|источник|джерело|مصدر|المصدر|来源|出典|kaynak|sumber)\\s*[:：]\\s*.{2,80}$)",
  "\\((?:责编|责任编辑|編集|editor)[：:]|（责编",
  "(?:übersetzung|redaktion|schlussredaktion|fotoredaktion|mit agenturmaterial|traduction|traducción|mit material von)\\b[:. ]",
);
export const CONTRIBUTED =
  /\b(?:contributed (?:to this (?:report|story|article)|reporting)|reported from [^.]{2,60}(?:\.|$))/i;
export const AGENCY_SIGNATURE =
  /^\W*(?:\(?\s*(?:(?:AFP|dpa|AP|Reuters|ANSA|EFE|TASS|ТАСС|APA|sda|SDA|KNA|epd|SID|Keystone-SDA|RND|dpa-infocom|AFX)[\s/,]*)+(?:[\s/,:]\S*)*|\(\p{L}{2,4}(?:\/\p{L}{2,4})*\)|[\p{L} ]{2,12}\(\p{Ll}{2,5}\))\s*\)?\W*$/u;

/** A line that is no more than a date or a time, with or without a label or a place. */
export const DATE_LINE =
  /^(?:[\p{L}-]{2,20}\.?[:,]?\s+){0,4}(?:\d{1,2}[.:/ hH]\s?)?\d{1,2}[./\s,-]+(?:\p{L}{3,12}\.?|\d{1,2})[./\s,-]+(?:de\s+)?\d{2,4}\b.{0,30}$|^\W*(?:updated|published|stand|posted|modified|last updated)\b.{0,60}\d.{0,20}$|^(?:\d+ (?:mins?|minutes?|hours?|hrs?|days?) ago\s*)+(?:\d{1,2}:\d{2})?$|^\p{L}{3,9}\.? \d{1,2}, \d{4}.{0,30}$|^\d{1,2}[:.]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr))?(?:\s?key event)?$/iu;

/** Headings under which readers write, not the paper. */
export const COMMENTS_HEADING =
  /^\W*(?:\d+\s+)?(?:top(?: rated)? )?(?:comments?|responses?|replies|leave a (?:reply|comment)|join the (?:conversation|discussion)|kommentare?|commentaires?|comentarios?|comentários|commenti|komentarze|комментарии|коментарі|تعليقات|评论|댓글|コメント|yorumlar)(?:\s*\(?\d*\)?)?\W*$/iu;
