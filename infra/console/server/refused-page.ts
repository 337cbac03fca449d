import { createHash } from 'node:crypto';

const STYLE =
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:18vh auto 0;padding:0 1.5rem}' +
  'h1{font-size:1.4rem;line-height:1.3}code{font-size:.95em}';

/** For a browser without the cookie. It says nothing of what is behind it. */
export const REFUSED_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Not open</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>This page opens with its own address only</h1>
<p>Copy the whole address from the terminal in which it was started. It changes with every start.</p>
</main>
</body>
</html>
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');
export const REFUSED_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
