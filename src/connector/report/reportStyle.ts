/**
 * The look of the report as a page, in both colour schemes and on paper. Text has a contrast of at least 4.5 to 1 (WCAG
 * 2.2, 1.4.3) on every ground that it stands on here; no state is told by colour alone.
 */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f4f5f7; --line: #c9ced6; --text: #1b1f24; --faint: #57606a;
  --good: #116329; --bad: #a40e26; --doubt: #7d4e00; --bar: #2f6f44; --link: #0550ae;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181c; --raised: #20242a; --line: #434b55; --text: #e6e9ed; --faint: #a3adb8;
    --good: #6fd58a; --bad: #ff9a94; --doubt: #ecc06b; --bar: #4ea86a; --link: #8cbcff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { margin: .25rem 0; }
p, li { overflow-wrap: anywhere; }
a { color: var(--link); }
code, pre { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; margin: 0; }
table { border-collapse: collapse; width: 100%; }
caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; position: relative; }
.faint { color: var(--faint); }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
.state { font-weight: 600; white-space: nowrap; }
ol.fixes > li { margin: .75rem 0; }
.bar { display: block; width: 8rem; height: .6rem; margin-top: .45rem; border: 1px solid var(--faint); border-radius: .3rem; overflow: hidden; }
.bar > span { display: block; height: 100%; background: var(--bar); }
details { background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .5rem .75rem; }
details td, details th { overflow-wrap: anywhere; }
summary { cursor: pointer; }
summary:focus-visible, a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .75rem 0 .25rem; }
dt { color: var(--faint); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; white-space: pre-line; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print { body { max-width: none; padding: 0; } details { break-inside: avoid; } }
`;
