/** What the console is called, under the brand. */
export const SERVICE = 'Routage des certificats de santé';
