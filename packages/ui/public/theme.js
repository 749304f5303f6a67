// Runs before the first paint (inline scripts are forbidden): a dark screen must not flash white.
(() => {
  let scheme = 'auto';
  let size = 'normal';
  try {
    scheme = localStorage.getItem('cigogne-theme') ?? scheme;
    size = localStorage.getItem('cigogne-texte') ?? size;
  } catch {
    // Storage refused: what the system says.
  }
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  document.documentElement.dataset.textSize = size;
})();
