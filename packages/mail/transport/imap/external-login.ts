import { ImapFlow } from 'imapflow';

/**
 * imapflow without a password: AUTHENTICATE EXTERNAL with the user as authorisation identity. imapflow has no
 * option for it, so its own login step is replaced; the two members declared here are those it uses itself.
 */
export class ExternalLoginClient extends ImapFlow {
  declare exec: (
    command: string,
    attributes: { type: 'ATOM'; value: string }[],
    options: { onPlusTag(): Promise<void> },
  ) => Promise<{ next(): void }>;
  declare setAuthenticationState: () => Promise<void>;
  declare expectCapabilityUpdate: boolean;
  declare write: (line: string) => void;

  async authenticate(): Promise<boolean> {
    if (this.authenticated) return true;
    this.expectCapabilityUpdate = true;
    const user = this.options.auth?.user ?? '';
    const response = await this.exec('AUTHENTICATE', [{ type: 'ATOM', value: 'EXTERNAL' }], {
      onPlusTag: async () => this.write(Buffer.from(user).toString('base64')),
    });
    response.next();
    await this.setAuthenticationState();
    return true;
  }
}
