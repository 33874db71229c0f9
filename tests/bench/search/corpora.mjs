// The sites that the searches are compared on, made anew and the same every time:
//   own   the repository's own site
//   near  the same with 3,000 entries of a directory that are nearly alike: 40 services in 75 places
//   prose the same with 10,000 pages of made-up prose: words of the site among made-up ones, as often as words are in
//         a language (Zipf), one page in six long

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Numbers that look random and are the same every time (mulberry32): each is between 0 and 1. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes the sources of a corpus. */
export function make(corpus, folder) {
  for (const part of ['content', 'directory', 'themes']) cpSync(join(REPOSITORY, part), join(folder, part), { recursive: true });
  if (corpus === 'near') near(folder, 3000);
  if (corpus === 'prose') prose(folder, 10_000);
}

// A service, for whom it is, and its topic in the directory.
const SERVICES = `Counselling in school|pupils who find it hard to cope|mental-health-support
Bereavement support group|children who have lost somebody|emotional-wellbeing
Anger management course|pupils who lose their temper|emotional-wellbeing
Worry and anxiety workshops|pupils who worry about school|emotional-wellbeing
Mindfulness lessons|whole classes|emotional-wellbeing
Drawing and talking sessions|children who find words hard|mental-health-support
Exam stress drop-in|pupils in Years 10 and 11|emotional-wellbeing
Self-harm awareness training|staff of secondary schools|mental-health-support
Peer mentoring scheme|pupils who are often alone|relationships-and-bullying
Anti-bullying ambassadors|pupils who want to help others|relationships-and-bullying
Friendship skills group|children who fall out with friends|relationships-and-bullying
Restorative practice training|all staff|relationships-and-bullying
Girls football club|girls who have stopped taking part in sport|physical-activity
Daily mile launch|primary classes|physical-activity
Cycling and walking to school project|families who live near the school|physical-activity
Dance and movement sessions|pupils who dislike team games|physical-activity
Healthy lunchbox workshop|families of infants|healthy-eating-and-weight
Breakfast club|children who come to school hungry|healthy-eating-and-weight
Cook together course|parents and children|healthy-eating-and-weight
Healthy weight programme|families who ask for help with weight|healthy-eating-and-weight
Puberty and growing up talks|pupils in Years 5 and 6|relationships-and-sexual-health
Consent and relationships lessons|pupils in Years 9 to 11|relationships-and-sexual-health
Sexual health clinic in school|young people of 13 and over|relationships-and-sexual-health
Vaping and smoking assembly|secondary year groups|drugs-alcohol-and-tobacco
Drug and alcohol advice|young people who use substances|drugs-alcohol-and-tobacco
Online safety day|whole schools|online-life
Screen time evening|parents and carers|online-life
Sleep workshop|families with tired children|sleep-and-routines
Toothbrushing scheme|nurseries and Reception|oral-and-physical-health
Asthma friendly schools training|staff who give inhalers|oral-and-physical-health
Hearing and sight checks|children who start school|oral-and-physical-health
School nurse drop-in|any pupil with a question about health|oral-and-physical-health
Attendance mentoring|pupils who miss many days|attendance-and-transition
Moving up summer school|pupils who go to secondary school|attendance-and-transition
Knife crime talk|secondary year groups|safety-and-exploitation
Exploitation and county lines workshop|pupils at risk of grooming|safety-and-exploitation
Parenting course|parents of children under 11|family-and-parenting
Early help family worker|families under pressure|family-and-parenting
Young carers lunch group|pupils who care for a relative|family-and-parenting
Staff wellbeing supervision|teachers and assistants|staff-wellbeing`.split('\n').map((line) => line.split('|'));
const PLACES = 'Abberley Alton Arley Bayton Broome Clent Heightington Ribbesford Rushock Stone Trimpley Wilden Mitton Lickhill Franche'.split(' ');
const PROVIDERS = 'Harbour Lantern Meadow Orchard Bridgewater'.split(' ');
const HOW = 'in school hours|after school|in the holidays|online and in person|in small groups|for one term|once a fortnight'.split('|');
const AIM = 'It builds skills that last.|Families hear what was learned.|Staff get notes for the weeks after.|A trusted adult stays in touch.|The school agrees aims first.'.split('|');

function near(folder, count) {
  const next = random(20261122);
  const one = (list) => list[Math.floor(next() * list.length)];
  const codes = (name) => [...readFileSync(join(folder, `directory/vocabularies/${name}.yaml`), 'utf8').matchAll(/^- code: (\S+)/gm)].map((match) => match[1]);
  const [areas, phases, levels] = ['areas', 'phases', 'levels'].map(codes);
  for (const provider of PROVIDERS) {
    writeFileSync(join(folder, `directory/providers/bench-${provider.toLowerCase()}.yaml`), `name: ${provider} Services\ndescription: A made-up organisation for measuring.\ntype: charity\n`);
  }
  for (let at = 0; at < count; at++) {
    const [name, whom, topic] = SERVICES[at % SERVICES.length];
    const place = PLACES[Math.floor(at / SERVICES.length) % PLACES.length];
    const provider = PROVIDERS[Math.floor(at / SERVICES.length / PLACES.length) % PROVIDERS.length];
    const lines = ['---', `name: ${name} (${provider}, ${place})`, `summary: ${name} for ${whom} in ${place}, ${one(HOW)}.`,
      `provider: bench-${provider.toLowerCase()}`, 'commissioning: commissioned', `level: [${one(levels)}]`, `phases: [${one(phases)}]`,
      `topics: [${topic}]`, `areas: [${one(areas)}]`, `how_to_access: Email ${provider} Services with the year group and the number of pupils.`,
      'contact: {role: Schools coordinator, email: schools@bench.example}', 'owner: continu-directory-editor', 'review_by: 2027-05-28',
      'assured_date: 2026-05-28', '---', '', '## What happens', '', `${name} takes place ${one(HOW)}. ${one(AIM)} ${one(AIM)}`, '',
      '## Who it suits', '', `It suits ${whom}. ${one(AIM)}`, ''];
    writeFileSync(join(folder, `directory/interventions/bench-${at}.md`), lines.join('\n'));
  }
}

const SMALL = 'the of and to a in is that for it as with on are be this by or from at an have not'.split(' ');
const WORDS = 39_600;

/** Words by how often they are used: small words first, then those of the site and made-up ones in turn. */
function vocabulary(folder) {
  const counts = new Map();
  for (const part of ['content', 'directory']) {
    for (const file of readdirSync(join(folder, part), { recursive: true }).filter((name) => name.endsWith('.md')).sort()) {
      const text = readFileSync(join(folder, part, file), 'utf8').replace(/^---[^]*?\n---/, '');
      for (const [word] of text.toLowerCase().matchAll(/[a-z]{3,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  SMALL.forEach((word) => counts.delete(word));
  const own = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const next = random(7);
  const made = new Set();
  const starts = 'b bl br c cr d dr f fl g gr h k l m n p pl pr qu r s sl st t tr v w'.split(' ');
  while (made.size < WORDS - own.length - SMALL.length) {
    let word = '';
    for (let part = 1 + Math.floor(next() * 3); part >= 0; part--) word += starts[Math.floor(next() * starts.length)] + 'aeiou'[Math.floor(next() * 5)];
    word += ['', 'n', 'r', 's', 'ter', 'ment', 'ing', 'ed'][Math.floor(next() * 8)];
    if (!counts.has(word)) made.add(word);
  }
  const words = [...SMALL];
  const others = [...made];
  for (let at = 0; at < Math.max(own.length, others.length); at++) words.push(...[own[at], others[at]].filter(Boolean));
  return words;
}

function prose(folder, count) {
  const words = vocabulary(folder);
  const next = random(11);
  const sums = [];
  words.reduce((sum, _, at) => (sums[at] = sum + 1 / (at + 2.7)), 0);
  const word = () => {
    const wanted = next() * sums[sums.length - 1];
    let [low, high] = [0, sums.length - 1];
    while (low < high) { const mid = (low + high) >> 1; if (sums[mid] < wanted) low = mid + 1; else high = mid; }
    return words[low];
  };
  const telling = () => { for (;;) { const one = word(); if (!SMALL.includes(one)) return one; } };
  const big = (text) => text[0].toUpperCase() + text.slice(1);
  const some = (least, most, of) => Array.from({ length: least + Math.floor(next() * (most - least + 1)) }, of).join(' ');
  const sentence = () => `${big(some(8, 18, word))}.`;
  mkdirSync(join(folder, 'content/prose'), { recursive: true });
  for (let at = 0; at < count; at++) {
    const lines = ['---', `title: ${big(some(2, 5, telling))} ${at}`, `summary: ${sentence()}`, 'owner: continu-web-editor', 'review_by: 2027-04-30', '---', '', some(3, 7, sentence), ''];
    if (at % 6 === 0) {
      for (let part = 3 + Math.floor(next() * 2); part > 0; part--) lines.push(`## ${big(some(2, 5, telling))}`, '', some(5, 9, sentence), '');
    }
    writeFileSync(join(folder, `content/prose/page-${at}.md`), lines.join('\n'));
  }
}
