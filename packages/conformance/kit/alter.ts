import { offsetOf } from '../file/offset.ts';

/** A change of a document's text. One that finds nothing to change is an error: the kit would lie. */
export type Change = (xml: string) => string;

const nothing = (what: string | RegExp) => new RangeError(`nothing to change: ${what}`);

/** Replaces the first text found. */
export function first(from: string | RegExp, to: string): Change {
  return (xml) => {
    const changed = xml.replace(from, to);
    if (changed === xml) throw nothing(from);
    return changed;
  };
}

/** Replaces the first text found after the last `marker`. */
export function after(marker: string, from: string | RegExp, to: string): Change {
  return (xml) => {
    const at = xml.lastIndexOf(marker);
    if (at < 0) throw nothing(marker);
    return xml.slice(0, at) + first(from, to)(xml.slice(at));
  };
}

/** Replaces the last text found before the last `marker`. */
export function before(marker: string, from: string, to: string): Change {
  return (xml) => {
    const at = xml.lastIndexOf(from, xml.lastIndexOf(marker));
    if (at < 0) throw nothing(from);
    return xml.slice(0, at) + to + xml.slice(at + from.length);
  };
}

export function all(from: string | RegExp, to: string): Change {
  return (xml) => {
    const changed = xml.replaceAll(from, to);
    if (changed === xml) throw nothing(from);
    return changed;
  };
}

/** Takes an element out, by its path below the root: `recordTarget/patientRole/addr`. */
export function cut(path: string): Change {
  return (xml) => {
    const start = offsetOf(xml, `/ClinicalDocument/${path}`);
    const name = /^<([^\s/>]+)/.exec(xml.slice(start))?.[1];
    const wanted = path.split('/').at(-1)?.replace(/\[.*$/, '');
    if (name === undefined || name !== wanted) throw nothing(path);
    return xml.slice(0, start) + xml.slice(endOf(xml, start, name));
  };
}

/** Where the element that starts there ends. */
function endOf(xml: string, start: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^<>]*>`, 'g');
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(xml); tag !== null; tag = tags.exec(xml)) {
    if (tag[1] === '/') depth -= 1;
    else if (!tag[0].endsWith('/>')) depth += 1;
    if (depth === 0) return tags.lastIndex;
  }
  return xml.length;
}
