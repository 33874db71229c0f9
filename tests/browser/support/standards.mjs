// The ten standards of 2009 as far as levels depend on them: how many criteria each level has, which are critical, and
// what is counted. Written from the standards themselves; a test compares it with the page.

export const LEVELS = [
  { code: 'OS', label: 'Outstanding', kind: 'best', caps: false },
  { code: 'G', label: 'Good', kind: 'good', caps: false },
  { code: 'NI', label: 'Requires some improvement', kind: 'low', caps: true },
  { code: 'SI', label: 'Requires significant improvement', kind: 'lowest', caps: true },
];

const ALL = ['early-years', 'primary', 'secondary'];
const SCHOOLS = ['primary', 'secondary'];

/** A standard: `counts` at OS, G, NI and SI; `critical` ids without the number of the standard; what `more` criteria say. */
function standard(id, phases, counts, critical, more = {}, rules = []) {
  const criteria = LEVELS.flatMap(({ code }, at) =>
    Array.from({ length: counts[at] }, (_, number) => {
      const short = `${code}-${number + 1}`;
      const { phases: own = phases, needs = '' } = more[short] ?? {};
      return { id: `${id}-${short}`, level: code, critical: critical.split(' ').includes(short), phases: own, needs };
    }),
  );
  return { id, phases, criteria, rules };
}

const range = (id, from, to) => Array.from({ length: to - from + 1 }, (_, at) => `${id}-${from + at}`);
const needs = { 'OS-1': { needs: 'G' } };
const early = { phases: ['early-years'] };
const schools = { phases: SCHOOLS };

export const STANDARDS = [
  standard('1.1', ALL, [3, 5, 4, 3], 'OS-1', needs),
  standard('1.2', ALL, [6, 8, 8, 8], 'OS-1', needs),
  standard('1.3', ALL, [3, 4, 4, 4], 'OS-1', needs),
  standard('1.4', SCHOOLS, [3, 8, 4, 2], 'OS-1 G-1 NI-1', needs),
  standard('1.5', ALL, [6, 6, 6, 6], 'OS-1 OS-2 G-1 G-2 NI-1 NI-2 SI-1 SI-2', {
    'OS-1': early,
    'OS-2': schools,
    'G-1': early, 'G-2': schools, 'NI-1': early, 'NI-2': schools, 'SI-1': early, 'SI-2': schools,
  }),
  standard('2.1', ALL, [4, 4, 4, 4], 'OS-1 OS-2 G-1 SI-1', needs),
  standard('2.2', SCHOOLS, [2, 7, 6, 6], 'OS-1 G-2 G-3 G-7 SI-6', { ...needs, 'G-7': { phases: ['secondary'] } }),
  standard('2.3', SCHOOLS, [4, 10, 7, 6], 'OS-1 OS-2 G-1 G-2 G-4 G-5 G-6 G-7 G-9 G-10 NI-7', { 'OS-2': { needs: 'G' } },
    [{ of: range('2.3-G', 4, 7), least: { G: 4, NI: 2, SI: 0 } }]),
  standard('2.4', ALL, [5, 12, 6, 4], 'OS-1 G-1 G-2 G-5 G-6 G-7 G-8 G-9 G-10 G-11 NI-5 SI-3', needs,
    [{ of: range('2.4-G', 5, 11), least: { G: 7, NI: 5, SI: 0 } }]),
  standard('2.5', ALL, [3, 12, 3, 3], 'OS-1', needs),
];
