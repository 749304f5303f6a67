/** The style of the report's page: within the page, so that it stands alone. Contrasts of at least 4.5:1. */
export const HTML_STYLE = `
:root { color-scheme: light; --ink: #16232a; --soft: #4a5a62; --line: #d9e0e3; --good: #1d6b3e; --bad: #b3221a; --notice: #7a4f00; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: #fff; overflow-wrap: anywhere; }
header, main { max-width: 56rem; margin: 0 auto; padding: 0.75rem 1rem; }
header p { margin: 0; color: var(--soft); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 0.5rem; }
a { color: #0c6475; }
a:focus-visible { outline: 3px solid #0c6475; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0.25rem 0; color: var(--soft); }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); }
th[scope=row] { font-weight: 400; }
.verdict { font-size: 1.1rem; padding: 0.75rem 1rem; border-left: 4px solid var(--good); background: #f0f6f2; }
.verdict[data-verdict=rejected] { border-color: var(--bad); background: #fdf3f2; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.file { border-top: 2px solid var(--line); margin-top: 2rem; }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { border-left: 3px solid var(--notice); padding: 0.25rem 0 0.25rem 0.875rem; margin: 0 0 1rem; break-inside: avoid; }
.findings li[data-severity=error] { border-color: var(--bad); }
.findings p { margin: 0 0 0.25rem; }
.label { font-weight: 600; }
.severity { color: var(--notice); }
[data-severity=error] .severity { color: var(--bad); }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 6rem 1fr; gap: 0 0.75rem; }
dt { color: var(--soft); }
dd { margin: 0; }
code, .code { font: 0.875rem/1.5 ui-monospace, monospace; }
@media (max-width: 30rem) { dl div { grid-template-columns: 1fr; } }
@media print { body { font-size: 10pt; } main { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } }
`;
