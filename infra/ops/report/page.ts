/** One HTML page that needs nothing from anywhere: no script, no font, no request. Follows the reader's light or dark. */
const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --faint: #59636e; --line: #d1d9e0;
  --c0: #2563ab; --c1: #5b9bd5; --c2: #a9cdee; --c3: #c2410c; --c4: #e0a458; --c5: #7c8894; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --ink: #e6e9ec; --faint: #9aa4ae; --line: #343b43;
  --c0: #79b0ea; --c1: #4a7fb5; --c2: #2f5277; --c3: #f0813e; --c4: #b98336; --c5: #6b7681; } }
body { font: 16px/1.5 system-ui, sans-serif; background: var(--ground); color: var(--ink); max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } p.when { color: var(--faint); }
table { border-collapse: collapse; } td, th { padding: .25rem .75rem; border-bottom: 1px solid var(--line);
  text-align: right; font-variant-numeric: tabular-nums; } td:first-child, th:first-child { text-align: left; }
li.wrong { color: var(--c3); font-weight: 600; } .wide { overflow-x: auto; } svg { width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg .faint { fill: var(--faint); }
`;

export interface Section {
  readonly title: string;
  /** Made by the functions below and in charts.ts, which escape what they are given. */
  readonly html: string;
}

export function pageOf(title: string, when: string, sections: readonly Section[]): string {
  const shown = sections.map((one) => `<section><h2>${escaped(one.title)}</h2>${one.html}</section>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p class="when">${escaped(when)}</p>${shown.join('\n')}</body></html>
`;
}

export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (tag: 'th' | 'td', cells: readonly (string | number)[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(`${cell}`)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => line('td', row)).join('');
  return `<div class="wide"><table><thead>${line('th', head)}</thead><tbody>${body}</tbody></table></div>`;
}

export function listOf(items: readonly { readonly isWrong: boolean; readonly says: string }[]): string {
  const shown = items.map(
    ({ isWrong, says }) => `<li${isWrong ? ' class="wrong"' : ''}>${escaped(says)}</li>`,
  );
  return `<ul>${shown.join('')}</ul>`;
}

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
