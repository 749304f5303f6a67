import {
  type CertificateDefinition,
  type ItemDefinition,
  itemsOf,
  type SectionDefinition,
} from '@cigogne/certificate';

/** A section of the form: those of the document that only hold another one are folded into it. */
export interface Group {
  title: string;
  items: readonly ItemDefinition[];
  groups: readonly Group[];
}

/** The same question of each parent. */
export interface ParentQuestion {
  mother: ItemDefinition;
  otherParent: ItemDefinition;
}

export interface FormPlan {
  parents: readonly ParentQuestion[];
  groups: readonly Group[];
}

/** How a certificate is laid out, from its definition alone. */
export function planOf(definition: CertificateDefinition): FormPlan {
  const parents = parentQuestions(itemsOf(definition));
  const paired = new Set(parents.flatMap(({ mother, otherParent }) => [mother.id, otherParent.id]));
  return { parents, groups: folded(definition.sections.map((section) => groupOf(section, paired))) };
}

/** A section whose only question is its title joins the one before it: « Couverture sociale ». */
function folded(groups: readonly Group[]): Group[] {
  const kept: Group[] = [];
  for (const group of groups) {
    const last = kept.at(-1);
    const [item] = group.items;
    const alone = group.items.length === 1 && item?.label === group.title && item.value.kind === 'choice';
    if (alone && last?.groups.length === 0) {
      kept[kept.length - 1] = { ...last, items: [...last.items, ...group.items] };
    } else kept.push(group);
  }
  return kept;
}

function parentQuestions(items: readonly ItemDefinition[]): ParentQuestion[] {
  return items.flatMap((otherParent) => {
    if (otherParent.concerned !== 'other-parent') return [];
    const mother = items.find(
      ({ concerned, label }) => concerned === 'mother' && label === otherParent.label,
    );
    return mother === undefined ? [] : [{ mother, otherParent }];
  });
}

function groupOf(section: SectionDefinition, paired: ReadonlySet<string>): Group {
  const items = section.items.filter(({ id }) => !paired.has(id));
  const inner = section.sections ?? [];
  const [only] = inner;
  if (items.length === 0 && inner.length === 1 && only !== undefined) {
    return { ...groupOf(only, paired), title: section.title };
  }
  return { title: section.title, items, groups: inner.map((one) => groupOf(one, paired)) };
}
