import addressparser from 'nodemailer/lib/addressparser';
import { readAddress } from '../address.ts';
import { MAIL_LIMITS } from '../limits.ts';
import { parseDate } from './dates.ts';
import { decodeHeaderText, rawHeaderText } from './decode.ts';
import { allValues, type Field, firstValue } from './fields.ts';
import { readMessageIds } from './message-ids.ts';
import type { MessageDefect, MssHeaders } from './types.ts';

/** With its display name and comments; addressparser takes 45 ms for 60 kB of hostile commas. */
const LONGEST_SINGLE_ADDRESS = 2000;

/** Reads typed values out of one header block, noting in `defects` what could not be read. */
export class HeaderReader {
  readonly fields: readonly Field[];
  readonly duplicates: ReadonlySet<string>;
  readonly defects: Set<MessageDefect>;

  constructor(fields: readonly Field[], duplicates: readonly string[], defects: Set<MessageDefect>) {
    this.fields = fields;
    this.duplicates = new Set(duplicates);
    this.defects = defects;
  }

  /** A field that appears twice has no value: whichever were taken, another reader would take the other. */
  single(name: string): string | undefined {
    return this.duplicates.has(name) ? undefined : firstValue(this, name);
  }

  text(name: string): string | undefined {
    const value = this.single(name);
    return value === undefined ? undefined : decodeHeaderText(value);
  }

  /** The one address of a field; none when it holds several, a group, or something else. */
  address(name: string): string | undefined {
    const value = this.single(name);
    if (value === undefined) return undefined;
    const addresses = value.length > LONGEST_SINGLE_ADDRESS ? [] : this.addressesIn(value);
    if (addresses.length === 1) return addresses[0];
    this.defects.add('unreadable-address');
    return undefined;
  }

  addresses(name: string): string[] {
    return this.addressesIn(firstValue(this, name) ?? '').slice(0, MAIL_LIMITS.listItems);
  }

  /** Return-Path: '' when null. Each relay may have added one; the last operator's is the topmost. */
  returnPath(): string | undefined {
    const value = firstValue(this, 'return-path');
    if (value === undefined || value.length > LONGEST_SINGLE_ADDRESS) return undefined;
    return /^<\s*>/.test(value) ? '' : this.addressesIn(value)[0];
  }

  date(name: string): Date | undefined {
    const value = this.single(name);
    if (value === undefined) return undefined;
    const date = parseDate(value);
    if (date === undefined) this.defects.add('unreadable-date');
    return date;
  }

  messageId(name: string): string | undefined {
    return this.messageIds(name)[0];
  }

  messageIds(name: string): string[] {
    const value = this.single(name);
    return value === undefined ? [] : readMessageIds(value, MAIL_LIMITS.listItems);
  }

  /** A keyword without its comment or parameters, lower case: `auto-replied (vacation)` gives `auto-replied`. */
  keyword(name: string): string | undefined {
    return /^[^\s(;]+/.exec(firstValue(this, name) ?? '')?.[0]?.toLowerCase();
  }

  mss(): MssHeaders {
    const ins = this.single('x-mss-ins')?.toUpperCase();
    const nil = this.text('x-mss-nil');
    const mes = this.text('x-mss-mes');
    return {
      codeCda: allValues(this, 'x-mss-codecda')
        .flatMap((value) => decodeHeaderText(value).split(','))
        .map((code) => code.trim())
        .filter((code) => code !== ''),
      ...(ins === 'O' || ins === 'N' ? { ins: ins === 'O' } : {}),
      ...(nil ? { nil } : {}),
      ...(mes ? { mes } : {}),
    };
  }

  /** Encoded words are not decoded: one of them must never become an address (CVE-2025-14874 and its like). */
  private addressesIn(value: string): string[] {
    const found: string[] = [];
    for (const { address } of addressparser(rawHeaderText(value), { flatten: true })) {
      const readable = readAddress(address);
      if (readable === undefined) this.defects.add('unreadable-address');
      else found.push(readable);
    }
    return found;
  }
}
