/** What this client is called, under the brand. */
export const SERVICE = 'Certificats de santé de l’enfant';
