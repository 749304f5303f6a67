import { type Particle, parseContent } from '../grammar/notation.ts';
import { LEAD_GROUP, type Reference, referenceOf, TABLES } from '../grammar/tables.ts';

/**
 * Content models as automata. XML Schema asks that a child be known by its name alone for what the model says of it
 * (§3.8.6, unique particle attribution): each element of the model is then a state, and Glushkov's construction needs
 * no more. An element of any other namespace (`##other`) has no state: where one stands, the acceptor is not sure.
 */
export interface State<Type> {
  /** Whether the content may end here. */
  accepts: boolean;
  /** What may come next, by local name. */
  steps: ReadonlyMap<string, Step<Type>>;
}

export interface Step<Type> {
  namespace: string;
  /** Type of the child. */
  type: Type;
  next: State<Type>;
  /** Another namespace's element of that name. */
  namesake: Step<Type> | undefined;
}

/** An element of the model, and those that may come right after it. */
interface Position {
  name: string;
  namespace: string;
  type: Reference;
  follow: Set<Position>;
}

interface Fragment {
  /** Whether it may be absent. */
  nullable: boolean;
  first: readonly Position[];
  last: readonly Position[];
}

const NOTHING: Fragment = { nullable: true, first: [], last: [] };

/**
 * The state before the first child.
 * @param typeOf what a type is for who walks the automaton
 * @throws TypeError when the model is ambiguous: a mistake in the table
 */
export function contentModel<Type>(type: Reference, typeOf: (type: Reference) => Type): State<Type> {
  const { nullable, first, last } = fragmentOf(type);
  const ends = new Set(last);
  const states = new Map<Position, State<Type>>();
  const start = new Map<string, Step<Type>>();
  addSteps(start, first);
  return { accepts: nullable, steps: start };

  function addSteps(steps: Map<string, Step<Type>>, positions: Iterable<Position>): void {
    for (const position of new Set(positions)) {
      const { name, namespace } = position;
      const namesake = steps.get(name);
      if (stepIn(namesake, namespace) !== undefined) throw new TypeError(`two elements ${name} in one place`);
      steps.set(name, { namespace, type: typeOf(position.type), next: stateOf(position), namesake });
    }
  }

  function stateOf(position: Position): State<Type> {
    const known = states.get(position);
    if (known !== undefined) return known;
    const steps = new Map<string, Step<Type>>();
    const state = { accepts: ends.has(position), steps };
    // Known before it is filled: a model that repeats comes back to it.
    states.set(position, state);
    addSteps(steps, position.follow);
    return state;
  }
}

/** Of the steps of one name, that of the namespace. */
export function stepIn<Type>(step: Step<Type> | undefined, namespace: string): Step<Type> | undefined {
  let found = step;
  while (found !== undefined && found.namespace !== namespace) found = found.namesake;
  return found;
}

/** What a type extends comes before what it adds. */
function fragmentOf({ prefix, name }: Reference): Fragment {
  const { extends: base, content } = TABLES[prefix]?.types[name] ?? {};
  const inherited = base === undefined ? NOTHING : fragmentOf(referenceOf(base, prefix));
  return content === undefined ? inherited : inOrder([inherited, read(parseContent(content), prefix)]);
}

function read(particle: Particle, prefix: string): Fragment {
  const { min, many } = particle;
  const one = once(particle, prefix);
  // `{2,}`: one, then one or more.
  if (min === 2) return inOrder([one, repeated(once(particle, prefix))]);
  const counted = many ? repeated(one) : one;
  return min === 0 ? { ...counted, nullable: true } : counted;
}

function once(particle: Particle, prefix: string): Fragment {
  switch (particle.kind) {
    case 'element':
      return element(particle.name, prefix, referenceOf(particle.type, prefix));
    case 'reference': {
      const { prefix: other, name } = referenceOf(particle.name, prefix);
      const elements = TABLES[other]?.elements ?? {};
      return element(name, other, referenceOf(elements[name] ?? elements[`${name}~`] ?? '', other));
    }
    case 'group':
      return read(parseContent(LEAD_GROUP.content), 'hl7');
    case 'other':
      return { ...NOTHING, nullable: false };
    case 'sequence':
      return inOrder(particle.items.map((item) => read(item, prefix)));
    case 'choice':
      return oneAmong(particle.items.map((item) => read(item, prefix)));
  }
}

function element(name: string, prefix: string, type: Reference): Fragment {
  const namespace = TABLES[prefix]?.namespace ?? '';
  const position: Position = { name, namespace, type, follow: new Set() };
  return { nullable: false, first: [position], last: [position] };
}

function inOrder(fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((before, after) => {
    tie(before, after);
    return {
      nullable: before.nullable && after.nullable,
      first: before.nullable ? [...before.first, ...after.first] : before.first,
      last: after.nullable ? [...before.last, ...after.last] : after.last,
    };
  }, NOTHING);
}

const oneAmong = (fragments: readonly Fragment[]): Fragment => ({
  nullable: fragments.some(({ nullable }) => nullable),
  first: fragments.flatMap(({ first }) => first),
  last: fragments.flatMap(({ last }) => last),
});

function repeated(fragment: Fragment): Fragment {
  tie(fragment, fragment);
  return fragment;
}

function tie({ last }: Fragment, { first }: Fragment): void {
  for (const position of last) for (const next of first) position.follow.add(next);
}
