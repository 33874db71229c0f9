// Runs a program and says what it took: seconds of processor and of clock, and the most memory it held.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** The memory of a process and of those below it, in kB: the most that each has held. */
function memory(pid) {
  try {
    const own = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    const below = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean));
    return (own ? Number(own[1]) : 0) + below.reduce((sum, child) => sum + memory(child), 0);
  } catch {
    return 0;
  }
}

/** Runs a program, in a folder if one is named. Where there is no `/proc`, memory is not known. */
export function run(program, args, cwd) {
  return new Promise((done, failed) => {
    // The shell's `time` counts what the program used; ours would count this script, too.
    const child = spawn('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$0" "$@" 2>&1', program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, times, most] = ['', '', 0];
    const watch = setInterval(() => { most = Math.max(most, memory(child.pid)); }, 20);
    child.stdout.on('data', (data) => { out += data; });
    child.stderr.on('data', (data) => { times += data; });
    child.on('close', (code) => {
      clearInterval(watch);
      if (code) return failed(new Error(`${program} ${args.join(' ')}: ${out.slice(-2000)}`));
      const [wall, user, system] = times.trim().split('\n').pop().split(' ').map(Number);
      return done({ cpu: user + system, wall, peak: most / 1024, out });
    });
  });
}
