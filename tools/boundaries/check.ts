import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { findCycles } from './cycles.ts';
import { packageOf } from './imports.ts';
import { isFixture, isForDevelopment, NEEDED_UNSEEN, OWNED } from './rules.ts';
import { readWorkspaces, type SourceFile, type Workspace } from './workspaces.ts';

/** Something that crosses a boundary: where, and what to do, in French. */
export interface Violation {
  file: string;
  line: number;
  message: string;
}

/** One import, with all that the rules look at. */
interface Crossing {
  workspace: Workspace;
  file: SourceFile;
  specifier: string;
  line: number;
}

/** Checks every import of a project. @param root its folder */
export function checkBoundaries(root: string): Violation[] {
  const workspaces = readWorkspaces(root);
  const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
  const shared = byName.get('')?.devDependencies ?? new Set<string>();
  const violations: Violation[] = [];
  for (const workspace of workspaces) {
    for (const file of workspace.files) {
      for (const { specifier, line } of file.imports) {
        const crossing = { workspace, file, specifier, line };
        const message =
          relativeProblem(crossing) ??
          packageProblem(crossing, byName) ??
          ownedProblem(crossing) ??
          declaredProblem(crossing, shared);
        if (message !== undefined) violations.push({ file: file.path, line, message });
      }
    }
    violations.push(...unusedDependencies(workspace));
  }
  return [...violations, ...findCycles(workspaces)].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  );
}

/** A path stays in its workspace, says its extension, and reaches a fixture from tests only. */
function relativeProblem({ workspace, file, specifier }: Crossing): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(file.path), specifier);
  if (workspace.folder !== '.' && !target.startsWith(`${workspace.folder}/`)) {
    return `« ${specifier} » sort du paquet. Importez « @cigogne/… » par son index.ts ; une application n’en importe pas une autre.`;
  }
  if (isFixture(target) && !isForDevelopment(file.path)) {
    return `« ${specifier} » est réservé aux tests. Déplacez ce dont le produit a besoin dans un fichier ordinaire.`;
  }
  return undefined;
}

/** Between workspaces: packages know no app, apps know no other app, and nobody goes past an index. */
function packageProblem(
  { workspace, file, specifier }: Crossing,
  byName: ReadonlyMap<string, Workspace>,
): string | undefined {
  const name = packageOf(specifier);
  if (name === undefined || !name.startsWith('@cigogne/')) return undefined;
  const target = byName.get(name);
  if (target === undefined) return `« ${name} » n’existe pas.`;
  if (target.kind !== 'package' && target !== workspace) {
    return `« ${name} » n’est pas un paquet partagé : une application ne s’importe pas. Mettez ce qui est commun dans packages/.`;
  }
  const subpath = specifier === name ? '.' : `.${specifier.slice(name.length)}`;
  if (!target.exports.has(subpath)) {
    return `« ${specifier} » passe derrière l’index de ${target.folder}. Importez « ${name} », et exportez-y ce qui manque.`;
  }
  if (subpath === './testing' && !isForDevelopment(file.path)) {
    return `« ${specifier} » est réservé aux tests.`;
  }
  return undefined;
}

function ownedProblem({ file, specifier }: Crossing): string | undefined {
  const name = nodeModule(specifier) ?? packageOf(specifier);
  if (name === undefined) return undefined;
  const rule = OWNED.find(({ modules }) => modules.some((module) => matches(module, name)));
  if (rule === undefined || file.path.startsWith(`${rule.owner}/`)) return undefined;
  if (rule.also?.some(({ path }) => file.path.startsWith(path))) return undefined;
  return `« ${name} » ne s’importe que dans ${rule.owner} : ${rule.why}. Passez par ce paquet.`;
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** `node:zlib` for `zlib` and `node:zlib`; undefined for what is not Node's. */
function nodeModule(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return specifier;
  return builtinModules.includes(specifier) ? `node:${specifier}` : undefined;
}

/** Every module is in the package.json of who imports it; what the product runs is no development dependency. */
function declaredProblem(
  { workspace, file, specifier }: Crossing,
  shared: ReadonlySet<string>,
): string | undefined {
  const name = packageOf(specifier);
  if (name === undefined || nodeModule(specifier) !== undefined || name === workspace.name) return undefined;
  if (workspace.dependencies.has(name)) return undefined;
  const manifest = posix.join(workspace.folder, 'package.json');
  const isDevelopment = isForDevelopment(file.path);
  if (isDevelopment && (workspace.devDependencies.has(name) || shared.has(name))) return undefined;
  if (workspace.folder === '.' && name.startsWith('@cigogne/')) return undefined;
  if (workspace.devDependencies.has(name)) {
    return `« ${name} » n’est déclaré que pour le développement. Passez-le de devDependencies à dependencies dans ${manifest}.`;
  }
  return `« ${name} » n’est pas déclaré. Ajoutez-le à ${isDevelopment ? 'devDependencies' : 'dependencies'} dans ${manifest}.`;
}

/** Used is named in quotes anywhere: an import, a path of its files, a setting of a tool. */
function unusedDependencies({ name, folder, files, dependencies, devDependencies }: Workspace): Violation[] {
  const isNamed = (module: string) =>
    files.some(({ text }) => ["'", '"', '`'].some((quote) => text.includes(`${quote}${module}`)));
  return [...dependencies, ...devDependencies]
    .filter((dependency) => !isNamed(dependency) && !isNamed(typedBy(dependency)))
    .filter(
      (dependency) =>
        !NEEDED_UNSEEN.some((needed) => needed.workspace === name && needed.dependency === dependency),
    )
    .map((dependency) => ({
      file: posix.join(folder, 'package.json'),
      line: 1,
      message: `« ${dependency} » est déclaré mais rien ne l’importe. Retirez-le (npm uninstall -w ${name} ${dependency}).`,
    }));
}

/** `@types/pdfkit` → `pdfkit`, `@types/a__b` → `@a/b`. */
function typedBy(dependency: string): string {
  const name = dependency.replace(/^@types\//, '');
  return name.includes('__') ? `@${name.replace('__', '/')}` : name;
}
