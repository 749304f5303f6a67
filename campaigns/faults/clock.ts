/**
 * Loaded before a node (`--import`): its clock is that of the machine plus what a file says, in ms, read again and
 * again. Timers are not touched: nor are they when the clock of a machine is set.
 */
import { readFileSync } from 'node:fs';

const FILE = process.env.CAMPAIGN_CLOCK_FILE ?? '';
const READ_EVERY_MS = 100;
let offset = 0;
setInterval(() => {
  offset = Number(readFileSync(FILE, 'utf8')) || 0;
}, READ_EVERY_MS).unref();

const machine = Date.now.bind(Date);
const now = (): number => machine() + offset;

globalThis.Date = new Proxy(Date, {
  construct: (target, args: [], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
