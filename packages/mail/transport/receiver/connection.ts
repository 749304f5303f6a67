import type { TLSSocket } from 'node:tls';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { type PeerCertificateSummary, type PeerIdentity, summariseCertificate } from '../peer.ts';
import { refusals, type SmtpRefusal } from '../verdict.ts';
import { readDataOf } from './data-reader.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
const STARTS_WITH_ENHANCED_CODE = /^[245]\.\d{1,3}\.\d{1,3} /;

/** One SMTP connection: smtp-server's, with our reply codes, deadlines and the peer's identity. */
export class ReceiverConnection extends SMTPConnection {
  /** Refusals so far, to cut a peer that tries addresses one after the other. */
  refusalCount = 0;
  /** A message is being received or stored: it is allowed to finish when the server closes. */
  inMessage = false;
  #mute = false;
  #certificate: PeerCertificateSummary | undefined;
  #stallTimer: NodeJS.Timeout | undefined;

  /** smtp-server gives each code a default enhanced code; a text that brings its own keeps it (RFC 2034). */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    if (this.#mute) return;
    const ownCode = typeof data === 'string' && STARTS_WITH_ENHANCED_CODE.test(data);
    super.send(code, data, ownCode ? false : context);
  }

  override _createParser() {
    return readDataOf(super._createParser());
  }

  /** smtp-server reads a CR inside a command as a space; RFC 5321 §2.3.8 allows it nowhere. */
  override _onCommand(command: Buffer, callback?: () => void): void {
    // Before the greeting and during a TLS handshake nothing may be written: those are smtp-server's to judge.
    if (this._upgrading || !this._ready || !CONTROL.test(command.toString('latin1'))) {
      super._onCommand(command, callback);
      return;
    }
    const { responseCode, message } = refusals.controlCharacter();
    this.send(responseCode, message);
    setImmediate(() => callback?.());
  }

  /** Answers at once, in the middle of a message if need be, and says nothing more on this connection. */
  refuseAndClose(refusal: SmtpRefusal): void {
    this.send(refusal.responseCode, refusal.message);
    this.#mute = true;
    this.close();
  }

  /** Restarts the time allowed for a message to be completed, in milliseconds. */
  armStallTimer(milliseconds: number): void {
    clearTimeout(this.#stallTimer);
    if (this._closed) return;
    this.#stallTimer = setTimeout(() => {
      // While we are the ones storing the message, the peer is not to blame.
      if (this.inMessage && this._parser && !this._parser._dataMode) return this.armStallTimer(milliseconds);
      this.refuseAndClose(refusals.stalled());
    }, milliseconds);
    this.#stallTimer.unref();
  }

  stopStallTimer(): void {
    clearTimeout(this.#stallTimer);
  }

  rememberCertificate(socket: TLSSocket): void {
    this.#certificate = summariseCertificate(socket);
  }

  get tlsSocket(): TLSSocket | undefined {
    return this.secure && 'authorized' in this._socket ? this._socket : undefined;
  }

  peer(): PeerIdentity {
    const socket = this.tlsSocket;
    const cipher = this.session.tlsOptions;
    const user: unknown = this.session.user;
    return {
      remoteAddress: this.remoteAddress,
      heloName: this.hostNameAppearsAs || '',
      ...(cipher ? { tls: { protocol: cipher.version, cipher: cipher.standardName ?? cipher.name } } : {}),
      ...(this.#certificate ? { certificate: this.#certificate } : {}),
      authorised: socket?.authorized ?? false,
      ...(socket?.authorizationError ? { authorisationError: String(socket.authorizationError) } : {}),
      ...(typeof user === 'string' && user ? { user } : {}),
    };
  }
}
