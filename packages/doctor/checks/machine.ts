import { type Check, ok, wrong } from '../finding.ts';

const NODE_MAJOR = 24;

/** What every service needs of its machine. */
export function machineChecks(): Check[] {
  return [{ subject: 'Node', run: async () => [nodeFinding(process.versions.node)] }];
}

/** @param version `24.21.0` */
export function nodeFinding(version: string) {
  const major = Number.parseInt(version, 10);
  return major >= NODE_MAJOR
    ? ok('Node', version)
    : wrong('Node', `${version} est trop ancien`, `Installez Node ${NODE_MAJOR} ou plus récent.`);
}
