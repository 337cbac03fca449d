/**
 * Imported first: uPlot hands the browser's language to `Intl` as soon as it is loaded. A Chrome that was started under
 * the locale C calls its language `en-US@posix`, which `Intl` refuses, and nothing of the page would be shown.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US' });
}

export {};
