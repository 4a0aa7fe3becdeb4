// Parameters that say where a reader came from, never which article it is. Seen in 37,554 real news addresses: only three of the
// twenty commonest are utm_*, the rest belongs to single sites, so those stand with their host.
const EVERYWHERE = new RegExp(
  `^(?:${[
    "utm_.+|ga_.+|mtm_.+|pk_(?:campaign|kwd|medium|source|cid|content)|matomo_.+|piwik_.+|hsa_.+|at_(?:medium|campaign|custom\\d*|link_.+|format|ptr_name|bbc_team)",
    "fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|gbraid|wbraid|zanpid|ysclid|mibextid|srsltid|_openstat|s_cid|vero_id|wickedid",
    "mc_[ce]id|mkt_tok|_hsenc|_hsmi|_ga|_gl|_gac|oly_(?:enc|anon)_id|cmp|cmpid|cmp_id|icid|intcmp|int_?cid|ncid|smid|smtyp|ocid|xtor|spm|ito|sref|soc_src|soc_trk|guccounter|guce_.+",
    "ref|ref_|ref_src|ref_url|referrer|referer|rss|ns_(?:mchannel|source|campaign|linkname|fee)|feedtype|feedname|__twitter_impression|__source|amp|outputtype=amp|share|shared|wt_?mc|wt\\.mc_id|wt\\.nav|partner=rss|from=(?:rss|mdr|feed|twitter|facebook)|source=(?:rss|twitter|facebook|social|newsletter)|src=(?:rss|feed|twitter|tw|fb|social)|via=(?:rss|twitter|facebook)|cn_(?:rss|tw|fb)|tblci|taid|fb_(?:ref|source|action_.+)|action_.+_map|echobox|maca|traffic_?source",
  ].join("|")})$`,
  "i",
);

const BY_HOST: Readonly<Record<string, RegExp>> = {
  "nytimes.com":
    /^(?:_r|action|auth|campaign_id|clicksource|configsection|contentcollection|contentid|contentplacement|emc|gwh|gwt|hp|hpw|instance_id|mabreward|module|nl|nlid|partner|pgtype|region|regi_id|rref|segment_id|smprod|src|te|unlocked_article_code|user_id|version|abt|abg|searchresultposition|showtranscript)$/i,
  "cnn.com": /^(?:hpt|hpt\d|iref|eref|iid|sr|cid)$/i,
  "washingtonpost.com": /^(?:hpid|tid|wpisrc|wpmm|nid|itid|pwapi_token|_=.*|noredirect|utm)$/i,
  "wsj.com": /^(?:mod|reflink|st|tesla|page)$/i,
  "reuters.com": /^(?:il|irpc|rpc|edition-redirect|virtualbrandchannel|pagenumber|sp)$/i,
  "bloomberg.com": /^(?:srnd|leadsource|embedded-checkout|cmpid|in_source)$/i,
  "theguardian.com": /^(?:cmp|cmp_bunit|cmp_tu|commentpage|dcr|page=with.*)$/i,
  "bbc.co.uk": /^(?:ns_.+|at_.+|intlink_from_.+|post_id|pinned_post_.+|xtor)$/i,
  "bbc.com": /^(?:ns_.+|at_.+|intlink_from_.+|post_id|pinned_post_.+|xtor)$/i,
  "ft.com": /^(?:segmentid|ftcamp|sharetype|accesstoken|desktop|syn-.+|emailid)$/i,
  "foxnews.com": /^(?:intcmp|cmpid)$/i,
  "usatoday.com": /^(?:gnt-.+|gca-.+)$/i,
  "latimes.com": /^(?:track|_amp)$/i,
  "cbsnews.com": /^(?:ftag|intcid)$/i,
  "cnbc.com": /^(?:__source|qsearchterm|par)$/i,
  "economist.com": /^(?:fsrc|gaa_.+|giftid)$/i,
  "spiegel.de": /^(?:sara_ref|sara_ecid|sara_icid|dicbo)$/i,
  "lemonde.fr": /^(?:random|lmd_.+)$/i,
  "yahoo.com": /^(?:\.tsrc|guce_.+|soc_.+|ncid|fr)$/i,
  "medium.com": /^(?:source|sk)$/i,
  "aljazeera.com": /^(?:traffic_source|sf\d+)$/i,
};

/** Whether one `name=value` of a query is tracking on this host. */
export function isTracking(host: string, pair: string): boolean {
  const name = pair.split("=", 1)[0] ?? "";
  const own = Object.entries(BY_HOST).find(([domain]) => host === domain || host.endsWith(`.${domain}`))?.[1];
  return EVERYWHERE.test(name) || EVERYWHERE.test(pair) || own?.test(name) === true || own?.test(pair) === true;
}
