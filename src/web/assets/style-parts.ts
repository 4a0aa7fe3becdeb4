/** The parts that pages are made of: cards, tables, forms, marks of state, plots, the editor. */
export const STYLE_PARTS = `
.card,.story{background:var(--sheet);border:1px solid var(--line);border-radius:var(--r);padding:.9rem 1rem;margin:0 0 .75rem}
.card h2:first-child,aside h2:first-child{margin-top:0}
.stories{list-style:none;margin:0;padding:0}
.story h2{font-size:1.05rem;line-height:1.35;margin:.15rem 0 .35rem;overflow-wrap:anywhere}
.story h2 a{color:var(--ink);text-decoration:none}
.story h2 a:hover{text-decoration:underline}
.story.high{border-left:4px solid var(--bad)}
.over,.under{display:flex;flex-wrap:wrap;gap:.25rem .6rem;align-items:baseline;font-size:.875rem;color:var(--soft)}
.over a{font-weight:600;text-decoration:none}
.over time{margin-left:auto}
.snippets{margin:.4rem 0;padding-inline-start:.75rem;border-inline-start:3px solid var(--line)}
.snippets p{margin:.2rem 0;font-size:.95rem}
.snippets .field{color:var(--soft);font-size:.8rem}
details summary{cursor:pointer;color:var(--accent);padding:.15rem 0;width:fit-content}
details ol{margin:.3rem 0;padding-left:1.4rem;font-size:.9rem}
.state{display:inline-block;border-radius:1rem;padding:.05rem .6rem;font-size:.8rem;font-weight:600;background:var(--hint);color:var(--ink);white-space:nowrap}
.state.good{background:var(--good-bg);color:var(--good)}
.state.warn{background:var(--warn-bg);color:var(--warn)}
.state.bad{background:var(--bad-bg);color:var(--bad)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:0 0 1rem;padding:0}
.figures div{background:var(--sheet);border:1px solid var(--line);border-radius:var(--r);padding:.7rem .9rem}
.figures dt{font-size:.8rem;color:var(--soft)}
.figures dd{margin:0;font-size:1.45rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.2}
.figures dd small{font-size:.8rem;font-weight:400;color:var(--soft);display:block}
.scroll{overflow-x:auto;background:var(--sheet);border:1px solid var(--line);border-radius:var(--r)}
table{border-collapse:collapse;width:100%;font-size:.925rem}
caption{text-align:left;padding:.6rem .8rem;color:var(--soft);font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.8rem;color:var(--soft);font-weight:600;white-space:nowrap}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
td .quiet{display:block;font-size:.85rem}
tbody tr:hover{background:var(--hint)}
svg.bars{display:block;width:100%;height:3.5rem}
td svg.bars{height:1.9rem;min-width:8rem}
.bars .bar{fill:var(--bar)}.bars .more{fill:var(--bar-soft)}.bars .reach{fill:transparent}.bars g:hover .reach{fill:var(--hint)}
.bars .axis{stroke:var(--line)}
.plots{list-style:none;margin:0;padding:0}
.plots li{margin:0 0 .9rem}
.plots .label{display:flex;justify-content:space-between;font-size:.9rem;gap:.5rem}
.ends{display:flex;justify-content:space-between;font-size:.75rem;color:var(--soft)}
.health{display:flex;height:.7rem;border-radius:1rem;overflow:hidden;margin:.4rem 0;background:var(--line)}
svg.health{display:block;width:100%}
.health .good{fill:var(--good)}.health .warn{fill:var(--warn)}.health .bad{fill:var(--bad)}
.live{font-size:.85rem;color:var(--soft);display:inline-flex;align-items:center;gap:.4rem}
.live::before{content:"";width:.6rem;height:.6rem;border-radius:50%;background:var(--strong)}
.live.on::before{background:var(--good)}
.pager{display:flex;gap:1rem;justify-content:space-between;margin:1rem 0}
.pager a{padding:.5rem .9rem;border:1px solid var(--line);border-radius:var(--r);background:var(--sheet);text-decoration:none}
label{display:block;font-weight:600;margin:.8rem 0 .25rem}
label .quiet,.note{font-weight:400;color:var(--soft);font-size:.875rem}
input[type=text],input[type=url],input[type=search],input[type=password],input[type=file],select,textarea{width:100%;font:inherit;color:var(--ink);background:var(--sheet);border:1px solid var(--strong);border-radius:var(--r);padding:.5rem .6rem}
textarea{font-family:var(--mono);font-size:.9rem;line-height:1.5;tab-size:2;resize:vertical}
textarea.code{min-height:22rem;white-space:pre;overflow-x:auto}
button,.button{font:inherit;font-weight:600;color:var(--accent-ink);background:var(--accent);border:1px solid var(--accent);border-radius:var(--r);padding:.5rem 1rem;cursor:pointer;text-decoration:none;display:inline-block}
button.second,.button.second{background:transparent;color:var(--accent)}
button.small{padding:.2rem .6rem;font-size:.85rem}
button:disabled{opacity:.6;cursor:default}
fieldset{border:0;margin:0;padding:0}legend{font-weight:600;padding:0}
label.inline{display:inline;font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.75rem 0}
.row input[type=search],.row input[type=url]{flex:1 1 16rem;width:auto}
.row select{width:auto}
.said{border-radius:var(--r);padding:.6rem .8rem;margin:.75rem 0;background:var(--hint)}
.said.bad{background:var(--bad-bg);color:var(--bad)}.said.good{background:var(--good-bg);color:var(--good)}.said.warn{background:var(--warn-bg);color:var(--warn)}
.problems{list-style:none;margin:.5rem 0;padding:0}
.problems li{border-left:4px solid var(--bad);background:var(--bad-bg);color:var(--ink);padding:.4rem .7rem;margin:.3rem 0;border-radius:0 var(--r) var(--r) 0;font-size:.92rem}
.problems button{background:none;border:0;color:var(--bad);padding:0;font-weight:600;text-decoration:underline}
.problems .tip{display:block;color:var(--soft)}
.gates,.timeline{list-style:none;margin:0;padding:0}
.timeline>li{position:relative;padding:0 0 .9rem 1.4rem;border-left:2px solid var(--line);margin-left:.4rem}
.timeline>li::before{content:"";position:absolute;left:-.42rem;top:.45rem;width:.7rem;height:.7rem;border-radius:50%;background:var(--accent);border:2px solid var(--paper)}
.timeline>li:last-child{border-left-color:transparent}
ins{background:var(--good-bg);color:var(--good);text-decoration:none;border-left:3px solid var(--good)}
del{background:var(--bad-bg);color:var(--bad);text-decoration-thickness:1px;border-left:3px solid var(--bad)}
.diff ins,.diff del{display:block;padding:.25rem .6rem;margin:.2rem 0;overflow-wrap:anywhere}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:.5rem 0}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;overflow-wrap:anywhere}
.help table code{white-space:nowrap}
.tabs{display:flex;flex-wrap:wrap;gap:.3rem;margin:0 0 1rem;padding:0;list-style:none}
.tabs a{padding:.35rem .8rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none;background:var(--sheet);color:var(--ink)}
.tabs a[aria-current]{background:var(--accent);color:var(--accent-ink);border-color:var(--accent)}
.narrow{max-width:30rem;margin:2rem auto}
@media (max-width:40rem){.scroll table{min-width:36rem}th,td{padding:.45rem .55rem}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:.4rem}}
`;
