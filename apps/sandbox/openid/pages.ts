import { escapeHtml, htmlPage } from '@cigogne/kernel';
import type { SandboxAccount } from './accounts.ts';

/** The sign-in page: one button an account. Works without scripts; each button says who, for what and from where. */
export function signInPage(accounts: readonly SandboxAccount[], action: string): string {
  const items = accounts.map(
    ({ nationalId, givenName, familyName, purpose, organisation }) => `<li>
<button type="submit" name="account" value="${escapeHtml(nationalId)}">
<strong>${escapeHtml(purpose)}</strong>
<span>${escapeHtml(`${givenName} ${familyName}`)}, ${escapeHtml(organisation.name)}</span>
<small>Identifiant ${escapeHtml(nationalId)}</small>
</button>
</li>`,
  );
  return page(
    'Choisissez une identité',
    `<p>Ce service remplace Pro Santé Connect dans le bac à sable : les personnes ci-dessous sont inventées et se connectent sans carte ni mot de passe.</p>
<form method="post" action="${escapeHtml(action)}">
<ul>
${items.join('\n')}
</ul>
<p><button type="submit" name="account" value="" class="plain">Ne pas se connecter</button></p>
</form>`,
  );
}

/** Asked only of a browser that brings no proof that it means this session. */
export function signOutPage(form: string): string {
  return page(
    'Se déconnecter du bac à sable ?',
    `<p>Une application demande à fermer votre session.</p>
${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Se déconnecter</button></p>
<p><button type="submit" form="op.logoutForm" class="plain">Rester connecté(e)</button></p>`,
  );
}

export function messagePage(title: string, text: string): string {
  return page(title, `<p>${escapeHtml(text)}</p>`);
}

function page(title: string, content: string): string {
  return htmlPage({
    title,
    site: 'identité du bac à sable',
    style: STYLE,
    header: '<p><strong>Bac à sable</strong> · fournisseur d’identité d’essai</p>',
    content,
  });
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4a525c; --paper: #fff; --card: #f4f6f8; --line: #737d89; --accent: #0b5c8a; --notice: #fff3cd; --notice-ink: #4d3a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #b6bec8; --paper: #16191d; --card: #20252b; --line: #8b95a1; --accent: #7cc4ee; --notice: #3d3210; --notice-ink: #ffe9a8; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { background: var(--notice); color: var(--notice-ink); }
header p, main { max-width: 40rem; margin: 0 auto; padding: .75rem 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: .75rem 0; }
button { width: 100%; padding: .75rem 1rem; text-align: left; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
button > * { display: block; }
button.plain { width: auto; background: none; color: var(--accent); text-decoration: underline; border-color: transparent; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
span, small { color: var(--soft); }
`;
