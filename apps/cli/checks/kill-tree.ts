import { execFileSync } from 'node:child_process';

/**
 * Kills a process, its group, and all that they started: servers under test are in groups of their own. A process whose
 * parent has already ended is nobody's child and is left.
 */
export function killTree(pid: number): void {
  const processes = [...descendantsOf(pid), pid, -pid];
  for (const each of processes) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

function descendantsOf(pid: number): number[] {
  const children = Map.groupBy(runningProcesses(), ({ parent }) => parent);
  const found: number[] = [];
  const visit = (parent: number): void => {
    for (const child of children.get(parent) ?? []) {
      found.push(child.pid);
      visit(child.pid);
    }
  };
  visit(pid);
  return found;
}

/** None where there is no `ps`: the group is then all that is killed. */
function runningProcesses(): { pid: number; parent: number }[] {
  try {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => {
      const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
      return { pid, parent };
    });
  } catch {
    return [];
  }
}
