/**
 * One UUID version 7 (RFC 9562 §5.7): 48 bits of Unix time in ms, 12 bits that the caller uses as a counter
 * (§6.2, method 1), 62 random bits.
 */
export function formatUuidV7(unixMs: number, counter: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(unixMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | (counter & 0x0fff), 6);
  bytes.set(random.subarray(0, 8), 8);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
