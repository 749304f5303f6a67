// Keeps the live part of the page fresh without moving what the reader looks at: scroll, focus, selection and
// opened details stay; nothing is replaced while a field of it is being filled or text is selected.
const PERIOD_MS = 3000;
const live = document.querySelector('[data-live]');
const status = document.querySelector('[data-status]');

function readerIsBusy() {
  const focused = document.activeElement;
  const typing = focused?.matches('input, textarea, select') && live.contains(focused);
  const selection = document.getSelection();
  return (
    document.hidden || typing || (selection && !selection.isCollapsed && live.contains(selection.anchorNode))
  );
}

/** What tells an element of the old content in the new one. */
function mark(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.matches('a[href]')) return `a[href="${CSS.escape(element.getAttribute('href'))}"]`;
  if (element.matches('button'))
    return `form[action="${CSS.escape(element.form?.getAttribute('action') ?? '')}"] button`;
  return element.matches('[aria-label]')
    ? `[aria-label="${CSS.escape(element.getAttribute('aria-label'))}"]`
    : undefined;
}

function replace(fresh) {
  const focused = live.contains(document.activeElement) ? mark(document.activeElement) : undefined;
  const opened = [...live.querySelectorAll('details')].map((details) => details.open);
  live.replaceChildren(...fresh.childNodes);
  for (const [index, details] of [...live.querySelectorAll('details')].entries()) {
    if (index in opened) details.open = opened[index];
  }
  if (focused !== undefined) live.querySelector(focused)?.focus({ preventScroll: true });
}

async function refresh() {
  if (readerIsBusy()) return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser()
    .parseFromString(await response.text(), 'text/html')
    .querySelector('[data-live]');
  if (fresh === null || fresh.innerHTML === served || readerIsBusy()) return;
  served = fresh.innerHTML;
  replace(fresh);
  const time = new Date().toLocaleTimeString('fr-FR');
  status.textContent = `Page mise à jour à ${time}.`;
}

let served = live?.innerHTML;
if (live !== null) {
  setInterval(() => {
    refresh().catch(() => {
      status.textContent = 'Le bac à sable ne répond plus. Cette page se remettra à jour dès son retour.';
    });
  }, PERIOD_MS);
}
