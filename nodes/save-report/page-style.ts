/** Everything that the page looks like: no font, picture or script comes from elsewhere. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #14161a);
  --panel: light-dark(#ffffff, #1b1e24);
  --line: light-dark(#e3e6eb, #2b3038);
  --ink: light-dark(#1c2026, #e6e9ee);
  --quiet: light-dark(#626b78, #98a1ae);
  --good: light-dark(#1f7a55, #5cc798);
  --warn: light-dark(#a85a12, #e5a35b);
  --bad: light-dark(#b3343f, #f0808a);
  --detected: light-dark(#4f7fc4, #6f9fe0);
  --filled: light-dark(#b4cbeb, #39557d);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
main { max-width: 960px; margin: 0 auto; padding: 40px 24px 64px; }
header { margin-bottom: 28px; }
h1 { font-size: 26px; line-height: 1.25; font-weight: 620; letter-spacing: -0.01em; margin: 4px 0 8px; }
h2 { font-size: 15px; font-weight: 620; margin: 0 0 10px; }
p { margin: 0; max-width: 68ch; }
.eyebrow, .note, .quiet { color: var(--quiet); }
.eyebrow { font-size: 13px; }
.note { font-size: 13px; margin-bottom: 12px; }
.verdict { border-left: 4px solid var(--good); padding-left: 18px; }
.verdict.replaced { border-color: var(--warn); }
.verdict.open { border-color: var(--bad); }
section, .figures {
  background: var(--panel);
  border: 1px solid var(--line);
  border-radius: 10px;
  padding: 20px 22px;
  margin-top: 16px;
}
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 18px 12px; }
@media (max-width: 640px) { .figures { grid-template-columns: repeat(2, 1fr); } }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--quiet); font-size: 13px; }
.figures dd { margin: 0; font-size: 24px; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 7px 14px 7px 0; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; }
thead th { border-top: 0; color: var(--quiet); font-size: 13px; }
tbody th { white-space: nowrap; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; padding-right: 20px; }
code { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--quiet); }
.hash { overflow-wrap: anywhere; }
.meter { display: block; position: relative; width: 140px; height: 8px; margin-top: 7px; border-radius: 4px; background: var(--line); }
.meter > span { display: block; height: 100%; border-radius: 4px; background: var(--good); }
.meter.unsafe > span { background: var(--bad); }
.meter::after { content: ''; position: absolute; left: 50%; top: -3px; bottom: -3px; width: 2px; background: var(--ink); }
.row { display: flex; align-items: center; gap: 12px; margin-bottom: 6px; }
.row .label { flex: 0 0 64px; font-size: 13px; }
.row svg { flex: 1; height: 18px; border-radius: 3px; background: var(--line); display: block; min-width: 0; }
rect.detected { fill: var(--detected); }
rect.filled { fill: var(--filled); }
rect.flag { fill: var(--bad); }
.axis { display: flex; justify-content: space-between; margin-left: 76px; color: var(--quiet); font-size: 12px; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 20px; list-style: none; padding: 0; margin: 14px 0 0; font-size: 13px; color: var(--quiet); }
.legend li::before { content: ''; display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 7px; }
.legend .detected::before { background: var(--detected); }
.legend .filled::before { background: var(--filled); }
.legend .flag::before { background: var(--bad); }
ul.warnings { margin: 0; padding-left: 20px; }
summary { cursor: pointer; }
summary h2 { display: inline; }
details[open] summary { margin-bottom: 12px; }
footer { margin-top: 24px; color: var(--quiet); font-size: 13px; }
@media print { section, .figures { break-inside: avoid; } }
`
