/** The files that `wirewatch init` writes, by name; config/ of the repository is the same, written by scripts/write-config-schema.mjs. */
export const starterFiles: ReadonlyMap<string, string> = new Map([
  [
    "feeds.yaml",
    `# yaml-language-server: $schema=./schema/feeds.json
#
# Where articles come from. RSS, Atom, RDF, JSON Feed and news sitemaps are recognised by themselves.
# Try one first:   wirewatch try feed https://example.org/rss
# Find one:        wirewatch feeds discover https://example.org

feeds:
  - url: https://www.themoscowtimes.com/rss/news
    id: moscow-times            # short and stable; without it, the host is used
    name: The Moscow Times      # what people read in an alert
    tags: [russia]              # a watchlist can name it in "feeds:"

  - url: https://feeds.bbci.co.uk/news/world/africa/rss.xml
    id: bbc-africa
    name: BBC News Africa
    tags: [africa]

  - url: https://www.aljazeera.com/xml/rss/all.xml
    id: al-jazeera
    name: Al Jazeera English
    # every: 5m                 # default: auto, the feed's own rhythm
    # full_text: false          # default: true, the article's page is fetched
    # select:                   # where the general rules read the pages badly
    #   body: "article .content"
    #   remove: [".promo", ".newsletter"]

  # Article documents dropped into a folder are read like any entry.
  # The folder is looked for beside this config folder.
  # - folder: ./documents
  #   id: dropbox
`,
  ],
  [
    "watchlists.yaml",
    `# yaml-language-server: $schema=./schema/watchlists.json
#
# What to look for, and who is told.
# See what one finds before you trust it:
#   wirewatch check                               tries the examples below
#   wirewatch try watch wagner-libya --on URL     says why an article matches, or why not
#   wirewatch backtest wagner-libya --since 30d   what it would have found in the archive

watchlists:
  - id: wagner-libya
    name: Wagner in Libya
    keywords: [Wagner, Вагнер, فاغنر]                      # any of these, as whole words
    require: [[Libya, Tripoli, Haftar, Триполи, طرابلس]]   # and at least one of each inner list
    exclude: [crossword]                                   # and none of these anywhere
    ignore: ["Richard Wagner", "Wagner College"]           # a keyword inside one of these does not count
    ignore_near: {words: 8, of: [opera, composer, Bayreuth]}   # nor one this close to one of these
    examples:
      match:
        - Wagner fighters seen leaving Tripoli
        - Бойцы ЧВК «Вагнер» замечены в Триполи
      skip:
        - Tripoli orchestra plays Richard Wagner
        - Wagner withdraws from northern Mali
    alert:
      - to: screen
      # - to: desk-slack              # at once
      # - to: desk-mail
      #   digest: "daily 07:30"       # hourly, daily, weekdays, weekly mon 07:30, or cron "..."
      #   empty: send                 # an empty digest is proof of life
      # - to: duty-phone
      #   only: first                 # updates: later copies and revisions follow up
      #   at_most: 5/h                # the rest is held and rolled into one message
      #   quiet: "22:00-07:00"        # held, never lost

  - id: tripoli
    name: Fighting in Tripoli, not the one in Lebanon
    keywords: [Tripoli, Триполи]
    require: [[clash*, fighting, shelling, ceasefire, militia*]]
    ignore_near: {words: 10, of: [Lebanon, Lebanese, Beirut]}
    examples:
      match: [Clashes break out in southern Tripoli]
      skip: ["Clashes in Tripoli, Lebanon, leave three hurt", A walk through the old town of Tripoli]
    alert:
      - to: screen

  # For more, write one query instead of the lists:
  # - id: gold-convoys
  #   query: |
  #     "Wagner Group" NEAR/20 (gold OR mine*)
  #     AND NOT title:opinion
  #   alert: [{to: screen}]
`,
  ],
  [
    "channels.yaml",
    `# yaml-language-server: $schema=./schema/channels.json
#
# Where messages go. Try one:   wirewatch channel test screen
#
# Passwords and hook addresses do not belong in this file. Write \${NAME} and put the value into the environment, into a
# file .env beside the config folder (see .env.example), or into a file of its own that NAME_FILE names.

channels:
  - id: screen                  # prints to standard output
    type: console

  # - id: desk-mail
  #   type: email               # needs "smtp:" in settings.yaml
  #   to: [desk@example.org, night@example.org]
  #   timezone: Europe/London

  # - id: desk-slack
  #   type: slack               # teams, discord, mattermost and google-chat likewise
  #   url: "\${SLACK_WEBHOOK_URL}"

  # - id: soc
  #   type: webhook             # signed as Standard Webhooks says
  #   url: https://example.org/hook
  #   secret: "\${SOC_SECRET}"

  # - id: duty-phone
  #   type: ntfy
  #   topic: our-newsroom-7f3a  # whoever knows the topic can read it
  #   token: "\${NTFY_TOKEN}"

  # - id: duty-telegram
  #   type: telegram
  #   token: "\${TELEGRAM_TOKEN}"
  #   chat: "-1001234567890"
`,
  ],
  [
    "settings.yaml",
    `# yaml-language-server: $schema=./schema/settings.json
#
# Everything here is optional; what stands behind a # is the default, or an example where there is none.

# timezone: UTC                 # digests, quiet hours and times, where a channel has no zone of its own
# baseline: 24h                 # older entries of a feed seen for the first time are stored, not alerted

# smtp:
#   url: "\${SMTP_URL}"          # smtp://user:password@mail.example.org:587
#   from: Wirewatch <alerts@example.org>

# network:
#   user_agent: "example.org newsroom (+https://example.org/contact)"
#   per_host: {concurrent: 2, every: 1s}
#   allow_private: []           # e.g. ["10.0.0.0/8"] for feeds inside your network

# retention: {articles: 400d, deliveries: 400d}

# owner: {channel: desk-mail}   # who hears of silent feeds and failing channels
# heartbeat: {url: "\${HEARTBEAT_URL}", every: 5m}

web:
  listen: 127.0.0.1:4780
  # token: "\${WIREWATCH_TOKEN}" # required when it listens beyond this machine
  # public_url: https://wirewatch.example.org
`,
  ],
]);
