/** The page in light and dark, as the system has it, and on paper. Text against its ground: 4.5 to 1 at least (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --head: #f3f5f7; --good: #17652f; --open: #7a4d00; --bad: #b3141f; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --text: #e6e9ee; --faint: #a3acb8; --line: #363d47; --head: #1f242b; --good: #6bd58a; --open: #f0b955; --bad: #ff8f8f; --link: #7cb7ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.45 system-ui, sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 22px; margin: 0; } h2 { font-size: 17px; margin: 28px 0 8px; }
p { margin: 4px 0 12px; } a { color: var(--link); }
.tiles { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; padding: 0; margin: 0 0 16px; }
.tiles li { border: 1px solid var(--line); border-radius: 6px; padding: 6px 12px; }
.tiles b { font-size: 20px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--faint); padding-bottom: 6px; }
th, td { text-align: left; padding: 5px 8px; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
tbody th { min-width: 150px; }
#targets td:nth-child(4) { white-space: nowrap; }
thead th { background: var(--head); white-space: nowrap; }
thead button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 4px 0; min-height: 24px; cursor: pointer; }
th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
small { display: block; color: var(--faint); font-size: 12px; }
summary small { display: inline; }
.good { color: var(--good); } .open { color: var(--open); } .bad { color: var(--bad); } .none { color: var(--faint); }
details { border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; margin: 6px 0; }
summary { cursor: pointer; min-height: 24px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media print { :root { --ground: #fff; --text: #000; --faint: #444; --line: #bbb; --head: #eee; --good: #17652f; --open: #7a4d00; --bad: #b3141f; --link: #000; } main { max-width: none; padding: 0; } .wide { overflow: visible; } body { font-size: 10px; } tr, summary { break-inside: avoid; } thead { display: table-header-group; } caption { display: none; } }
`;
