import { forgeZip, sha1 } from '@cigogne/xdm';
import { type Dice, diceOf } from '../common/dice.ts';
import { CLASSIC_MAIL } from './classics/mail.ts';
import { CLASSIC_XML } from './classics/xml.ts';
import { CLASSIC_ZIP } from './classics/zip.ts';
import { type Corpus, mailOf } from './corpus.ts';
import type { Input } from './input.ts';
import { mutateBytes } from './mutate/bytes.ts';
import { mutateMail } from './mutate/mail.ts';
import { mutateXml } from './mutate/xml.ts';
import { mutateZip } from './mutate/zip.ts';

type Maker = (dice: Dice, corpus: Corpus) => Input;
type Made = { bytes: Uint8Array; made: string };

const named = (prefix: string, { bytes, made }: Made) => ({ made: `${prefix}: ${made}`, bytes });

/** How often each is drawn, of 100: what costs least to read is what most is sent of. */
const MAKERS: readonly { share: number; make: Maker }[] = [
  {
    share: 48,
    make: (dice, { mails }) => ({ family: 'mail', ...named('mail', mutateMail(dice, dice.pick(mails))) }),
  },
  {
    share: 14,
    make: (dice, { packages }) => ({
      family: 'zip',
      ...named('archive', mutateZip(dice, dice.pick(packages).files)),
    }),
  },
  {
    share: 9,
    make: (dice, { documents }) => ({
      family: 'xml',
      ...named('document', mutateXml(dice, dice.pick(documents))),
    }),
  },
  {
    share: 6,
    make: (dice, { metadata }) => ({
      family: 'xml',
      ...named('metadata alone', mutateXml(dice, dice.pick(metadata))),
    }),
  },
  { share: 5, make: (dice, corpus) => ({ family: 'zip', ...packageWith(dice, corpus, 'METADATA.XML') }) },
  { share: 5, make: (dice, corpus) => ({ family: 'zip', ...packageWith(dice, corpus, 'DOC0001.XML') }) },
  { share: 5, make: wholeMail },
  {
    share: 4,
    make: (dice, { list }) => ({ family: 'list', ...named('white list', mutateXml(dice, list.xml)) }),
  },
  { share: 3, make: noise },
  { share: 1, make: classic },
];

/** The hostile input of that number: the same for the same seed and number. */
export function generate(corpus: Corpus, seed: number, index: number): Input {
  const dice = diceOf(seed, index);
  let drawn = dice.below(100);
  for (const { share, make } of MAKERS) {
    drawn -= share;
    if (drawn < 0) return make(dice, corpus);
  }
  throw new RangeError('the shares are not of 100');
}

/** A package of which one file is changed; what says the document's size and digest follows, for the rest to be read. */
function packageWith(dice: Dice, { packages }: Corpus, name: string): Made {
  const { files } = dice.pick(packages);
  const file = files.find(({ path }) => path.endsWith(name));
  if (!file) throw new RangeError(`no ${name} in the package`);
  const { bytes, made } = mutateXml(dice, Buffer.from(file.bytes).toString());
  const changed = files.map((one) => {
    if (one === file) return { ...one, bytes };
    if (!one.path.endsWith('METADATA.XML')) return one;
    const metadata = Buffer.from(one.bytes)
      .toString()
      .replace(sha1(file.bytes), sha1(bytes))
      .replace(`>${file.bytes.length}<`, `>${bytes.length}<`);
    return { ...one, bytes: Buffer.from(metadata) };
  });
  return named(`package, ${name}`, { bytes: forgeZip(changed), made });
}

/** A mail around a package that is wrong somewhere. */
function wholeMail(dice: Dice, corpus: Corpus): Input {
  const inner = dice.oneIn(2)
    ? packageWith(dice, corpus, dice.pick(['METADATA.XML', 'DOC0001.XML']))
    : mutateZip(dice, dice.pick(corpus.packages).files);
  const mail = mailOf(inner.bytes);
  if (!dice.oneIn(3)) return { family: 'mail', ...named('mail around', { bytes: mail, made: inner.made }) };
  const outer = mutateMail(dice, mail);
  return {
    family: 'mail',
    ...named('mail around', { bytes: outer.bytes, made: `${inner.made}; ${outer.made}` }),
  };
}

function noise(dice: Dice, { mails, packages, documents }: Corpus): Input {
  switch (dice.below(4)) {
    case 0:
      return { family: 'mail', ...named('mail', mutateBytes(dice, dice.pick(mails))) };
    case 1:
      return { family: 'zip', ...named('archive', mutateBytes(dice, dice.pick(packages).bytes)) };
    case 2:
      return { family: 'xml', ...named('document', mutateBytes(dice, Buffer.from(dice.pick(documents)))) };
    default:
      return {
        family: dice.pick(['mail', 'zip', 'xml', 'list']),
        made: 'noise',
        bytes: dice.bytes(dice.between(0, 3_000)),
      };
  }
}

function classic(dice: Dice, { documents, packages }: Corpus): Input {
  const family = dice.pick(['mail', 'zip', 'xml'] as const);
  if (family === 'mail') {
    const made = dice.pick(Object.keys(CLASSIC_MAIL));
    return { family, made, bytes: Buffer.from(CLASSIC_MAIL[made]?.(dice) ?? '', 'latin1') };
  }
  if (family === 'zip') {
    const made = dice.pick(Object.keys(CLASSIC_ZIP));
    return { family, made, bytes: CLASSIC_ZIP[made]?.(dice, dice.pick(packages).files) ?? new Uint8Array() };
  }
  const made = dice.pick(Object.keys(CLASSIC_XML));
  return { family, made, bytes: Buffer.from(CLASSIC_XML[made]?.(dice, dice.pick(documents)) ?? '') };
}
