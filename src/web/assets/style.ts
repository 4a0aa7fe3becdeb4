/** Colours, type and the frame of every page. Light and dark by the reader's own setting; every pair of colours passes WCAG AA. */
export const STYLE = `
:root{color-scheme:light dark;
--paper:#f6f5f1;--sheet:#fff;--ink:#1d2125;--soft:#545b62;--line:#d9d6cd;--strong:#8a8f94;
--accent:#0b5c6b;--accent-ink:#fff;--hint:#e4eff0;--mark:#ffe48a;--mark-ink:#2c2300;
--good:#1b6b3a;--warn:#8a4b00;--bad:#a4262c;--good-bg:#e3f1e7;--warn-bg:#fbecd6;--bad-bg:#fae3e3;--bar:#2b7f8f;--bar-soft:#b9d5da;
--r:.5rem;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#14181b;--sheet:#1d2226;--ink:#e8e6e1;--soft:#a9b0b6;--line:#343b41;--strong:#7b848b;
--accent:#7fd0de;--accent-ink:#06242a;--hint:#1d343a;--mark:#6b5300;--mark-ink:#fff3cf;
--good:#83d3a0;--warn:#f0b56a;--bad:#ff9d9d;--good-bg:#17321f;--warn-bg:#3a2a12;--bad-bg:#401d1f;--bar:#58b3c4;--bar-soft:#2d5660}}
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;line-height:1.3;margin:2rem 0 .75rem}
h3{font-size:1.05rem;line-height:1.35;margin:.15rem 0 .35rem;overflow-wrap:anywhere}
p{margin:.4rem 0;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
mark{background:var(--mark);color:var(--mark-ink);border-radius:2px;padding:0 .1em}
code,pre,textarea,.mono{font-family:var(--mono);font-size:.9em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
time{font-variant-numeric:tabular-nums;white-space:nowrap}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}
.quiet{color:var(--soft)}
.small{font-size:.875rem}
.skip{position:absolute;left:-99rem;top:0;background:var(--sheet);padding:.75rem 1rem;z-index:9}
.skip:focus{left:.5rem;top:.5rem}
.seen-not{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:.5rem max(1rem,calc((100vw - 76rem)/2));background:var(--sheet);border-bottom:1px solid var(--line);position:sticky;top:0;z-index:5}
.brand{display:inline-flex;align-items:center;gap:.5rem;font-weight:700;letter-spacing:.01em;color:var(--ink);text-decoration:none;font-size:1.1rem;padding:.35rem 0}
.brand .mark{width:1.6rem;height:1.6rem;background:url("/assets/icon.svg") center/contain no-repeat}
.top nav ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;gap:.15rem}
.top nav a{display:block;padding:.45rem .7rem;color:var(--soft);text-decoration:none;border-radius:var(--r)}
.top nav a:hover{background:var(--hint);color:var(--ink)}
.top nav a[aria-current]{background:var(--hint);color:var(--ink);font-weight:600;box-shadow:inset 0 -2px 0 var(--accent)}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 4rem}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;justify-content:space-between;margin-bottom:1rem}
.head h1{margin:0}
.split{display:grid;gap:1.5rem;grid-template-columns:minmax(0,1fr)}
@media (min-width:62rem){.split{grid-template-columns:minmax(0,1fr) 21rem}.split.even{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
@media (max-width:40rem){
.top{position:static;padding:.35rem .75rem}
.top nav{width:100%;overflow-x:auto}.top nav ul{flex-wrap:nowrap}.top nav a{padding:.5rem .55rem}
main{padding:1rem .75rem 3rem}h1{font-size:1.3rem}}
@media (prefers-reduced-motion:no-preference){.fresh{animation:fresh 2.5s ease-out}}
@keyframes fresh{from{background:var(--hint);border-color:var(--accent)}}
@media print{.top nav,.pager,form,.live{display:none}}
`;
