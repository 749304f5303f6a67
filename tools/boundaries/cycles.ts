import type { Violation } from './check.ts';
import { packageOf } from './imports.ts';
import { isForDevelopment } from './rules.ts';
import type { Workspace } from './workspaces.ts';

/** Cycles between packages, in what the product runs. Each is told once, at an import that closes it. */
export function findCycles(workspaces: readonly Workspace[]): Violation[] {
  const packages = workspaces.filter(({ kind }) => kind === 'package');
  const byName = new Map(packages.map((workspace) => [workspace.name, workspace]));
  const violations: Violation[] = [];
  const done = new Set<string>();
  const visit = (workspace: Workspace, path: readonly string[]): void => {
    for (const { file, line, target } of edgesOf(workspace)) {
      const from = path.indexOf(target);
      if (from >= 0) {
        const cycle = [...path.slice(from), target].map((name) => name.replace('@cigogne/', ''));
        violations.push({
          file,
          line,
          message: `Dépendance circulaire : ${cycle.join(' → ')}. Déplacez ce qui est commun dans le plus bas des deux.`,
        });
      } else if (!done.has(target)) {
        const next = byName.get(target);
        if (next !== undefined) visit(next, [...path, target]);
      }
    }
    done.add(workspace.name);
  };
  for (const workspace of packages) {
    if (!done.has(workspace.name)) visit(workspace, [workspace.name]);
  }
  return violations;
}

/** The packages that a workspace imports, each at its first import. */
function edgesOf(workspace: Workspace): { file: string; line: number; target: string }[] {
  const edges = new Map<string, { file: string; line: number; target: string }>();
  for (const file of workspace.files) {
    if (isForDevelopment(file.path)) continue;
    for (const { specifier, line } of file.imports) {
      const target = packageOf(specifier);
      if (target?.startsWith('@cigogne/') && target !== workspace.name && !edges.has(target)) {
        edges.set(target, { file: file.path, line, target });
      }
    }
  }
  return [...edges.values()];
}
