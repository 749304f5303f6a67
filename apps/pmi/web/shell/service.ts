/** What this client is called, under the brand. */
export const SERVICE = 'Protection maternelle et infantile';
