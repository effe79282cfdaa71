/** The style sheet of every page: no external assets, light and dark by the reader's preference. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --text: #1d2433; --quiet: #5a6478; --line: #d9dde5;
  --accent: #1f5fbf; --accent-text: #ffffff; --good: #14713a; --bad: #b3261e; --note: #fff4d6; --note-text: #5c4400;
  --field: #ffffff; --code: #f0f2f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171d; --card: #1d2129; --text: #e6e9ef; --quiet: #a0a9ba; --line: #363c49;
    --accent: #7db0ff; --accent-text: #0c1a30; --good: #6fd39a; --bad: #ff9d94; --note: #3a3013; --note-text: #f3dc9a;
    --field: #14171d; --code: #14171d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; padding: 8px 12px; background: var(--card); z-index: 1; }
main:focus { outline: none; }
.banner { background: var(--note); color: var(--note-text); padding: 6px 24px; font-size: 14px; }
header.top { background: var(--card); border-bottom: 1px solid var(--line); padding: 10px 24px; display: flex; gap: 24px; align-items: baseline; flex-wrap: wrap; }
header.top strong { font-size: 16px; }
header.top nav { display: flex; gap: 8px 28px; flex-wrap: wrap; }
.menu { display: flex; gap: 14px; align-items: baseline; }
.menu > .quiet { font-size: 13px; }
.menu a[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
.head { display: flex; gap: 16px; align-items: center; justify-content: space-between; flex-wrap: wrap; margin-bottom: 16px; }
.head > h1, .head > .quiet { margin: 0; }
main { max-width: 1160px; margin: 0 auto; padding: 24px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 14px; }
main > h1 + .quiet { margin: -10px 0 16px; }
h2 { font-size: 19px; margin: 0 0 12px; }
h3 { font-size: 16px; margin: 24px 0 8px; }
h1, h2, h3, dd, code { overflow-wrap: anywhere; }
td, td code { overflow-wrap: break-word; }
.quiet { color: var(--quiet); }
.tabs { display: flex; flex-wrap: wrap; gap: 4px; border-bottom: 1px solid var(--line); margin: 20px 0; }
.tabs a { padding: 8px 14px; text-decoration: none; color: var(--quiet); border-bottom: 3px solid transparent; margin-bottom: -1px; }
.tabs a[aria-current] { color: var(--text); border-bottom-color: var(--accent); font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 20px 24px; margin: 0 0 20px; }
.columns { display: grid; grid-template-columns: 160px 1fr; gap: 24px; align-items: start; }
.columns > nav { display: grid; gap: 2px; }
.columns > nav h3 { margin: 0 0 6px 12px; }
.columns > nav a { padding: 6px 12px; border-radius: 6px; text-decoration: none; color: var(--text); }
.columns > nav a[aria-current] { background: var(--accent); color: var(--accent-text); }
.columns > div { min-width: 0; }
@media (max-width: 720px) { .columns { grid-template-columns: 1fr; } main { padding: 16px; } }
dl { display: grid; grid-template-columns: minmax(120px, 220px) 1fr; gap: 6px 16px; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
.field { margin: 0 0 16px; }
.field > label, legend { display: block; font-weight: 600; margin-bottom: 4px; padding: 0; }
fieldset { border: 0; padding: 0; margin: 0 0 16px; min-width: 0; }
.choice, .field > .choice { display: flex; gap: 8px; align-items: baseline; font-weight: 400; margin: 4px 0; }
input:not([type=checkbox], [type=radio]), select { font: inherit; color: inherit; background: var(--field); border: 1px solid var(--quiet); border-radius: 6px; padding: 6px 10px; max-width: 100%; }
input:is([type=text], [type=url], [type=password], [type=email], [type=search]), textarea { width: 100%; }
textarea { font: inherit; color: inherit; background: var(--field); border: 1px solid var(--quiet); border-radius: 6px; padding: 6px 10px; }
[aria-invalid=true] { border-color: var(--bad) !important; }
.field-error { color: var(--bad); font-weight: 600; font-size: 14px; margin: 4px 0 0; overflow-wrap: anywhere; }
::placeholder { color: var(--quiet); opacity: 1; }
input[type=number] { width: 90px; }
.prefixed { display: flex; gap: 8px; align-items: center; }
button, .button { font: inherit; font-weight: 600; padding: 7px 16px; border-radius: 6px; border: 1px solid var(--accent); cursor: pointer; background: var(--accent); color: var(--accent-text); text-decoration: none; display: inline-block; }
.second { background: transparent; color: var(--accent); }
.small { font-size: 13px; padding: 3px 10px; white-space: nowrap; }
button:disabled { opacity: .6; cursor: progress; }
.actions { display: flex; gap: 10px; margin-top: 20px; flex-wrap: wrap; }
.actions.flush { margin: 0 0 16px; }
.row-actions form, .row-actions > a, .row-actions > details { display: inline-block; margin: 0 6px 4px 0; }
.menu-like { border: 0; padding: 0; font-size: 13px; }
.menu-like form { margin-top: 6px; }
.one-line { display: flex; gap: 12px; align-items: end; flex-wrap: wrap; margin: 16px 0 0; }
.one-line .field { margin: 0; flex: 1 1 260px; max-width: 520px; }
.toolbar { display: flex; gap: 12px; align-items: end; flex-wrap: wrap; margin: 0 0 12px; }
.toolbar .one-line { flex: 1 1 420px; margin: 0; }
.toolbar .choice { margin: 0 0 8px; }
.toolbar .small { font-size: inherit; padding: 7px 16px; }
.hint { color: var(--quiet); font-size: 14px; margin: 4px 0 0; }
.result { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 6px; padding: 10px 14px; margin: 16px 0 0; }
.result + * { margin-top: 16px; }
.result > p { margin: 0 0 8px; }
.result.good { border-left-color: var(--good); }
.result.bad { border-left-color: var(--bad); }
.result ul { margin: 6px 0 0; padding: 0; list-style: none; }
.good-text { color: var(--good); font-weight: 600; }
.bad-text { color: var(--bad); font-weight: 600; }
.scroll { overflow-x: auto; margin-bottom: 8px; }
.mappings td { vertical-align: middle; }
.mappings td:first-child { width: 50%; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
td { min-width: 70px; }
.breakable { overflow-wrap: anywhere; }
.time { white-space: nowrap; }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
code, pre { font: 13px/1.45 ui-monospace, "Cascadia Code", Menlo, monospace; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: 10px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 320px; overflow-y: auto; margin: 6px 0; }
details { border-bottom: 1px solid var(--line); padding: 8px 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; }
.sides > div { min-width: 0; }
.sides h3 { margin: 10px 0 4px; }
@media (max-width: 720px) { .sides { grid-template-columns: 1fr; } }
.exchange > summary code { background: none; }
summary { cursor: pointer; overflow-wrap: anywhere; }
/* With script a tab's fragment chooses it and does not scroll past the page's head; the mode is chosen above its fields. */
.scripted [data-panel] { scroll-margin-top: 100vh; }
.scripted [data-auth] > legend { display: none; }
[hidden] { display: none !important; }
`;
