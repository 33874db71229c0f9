// A large directory for measuring: the same every time. `node tests/bench/directory.mjs FOLDER [entries] [providers]`
// makes a site with the vocabularies of this repository and made-up entries.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Numbers that look random and are the same every time (a linear congruential generator). */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FIRST = 'Calm Bright Steady Kind Open Walking Talking Quiet Moving Growing Sleeping Eating Better Brave Gentle Early Next Safe Strong Wider'.split(' ');
const SECOND = 'Corners Steps Minds Mornings Circles Voices Paths Rooms Tables Journeys Friends Bridges Lessons Gardens Stories Futures Groups Pathways Clubs Starts'.split(' ');
const WHAT = 'weekly group sessions|one-to-one meetings|a term of lessons|a training day for staff|an online course|a lunchtime club|home visits|a drop-in|walks and talks outdoors|a set of films with notes'.split('|');
const FOR = 'pupils who worry about school|families who want a calmer bedtime|young carers in years seven to nine|staff who support children after a loss|girls who have stopped taking part in sport|children who find friendships hard|pupils who miss many days|parents of toddlers|whole classes before a move to a new school|teenagers who vape or drink'.split('|');
const HOW = 'teach ways to notice feelings and cope with them|build habits that last beyond the programme|bring a trusted adult into the school week|give practical help with food, sleep and movement|help people to talk before things get worse|show how to stay safe online and outside'.split('|');
const PLACES = 'Abberley Alton Arley Bayton Blakedown Broome Clent Cookley Heightington Rock Ribbesford Rushock Stone Wolverley Chaddesley Franche Trimpley Wilden Mitton Lickhill'.split(' ');

/** Makes the site. */
export function makeDirectory(folder, entries, providers) {
  const next = numbers(20261122);
  const one = (list) => list[next(list.length)];
  const some = (list, most) => [...new Set(Array.from({ length: 1 + next(most) }, () => one(list)))];
  const codes = (name) => [...readFileSync(join(REPOSITORY, `directory/vocabularies/${name}.yaml`), 'utf8').matchAll(/^- code: (\S+)/gm)].map((match) => match[1]);
  const [topics, phases, levels, areas, groups, audiences] = ['topics', 'phases', 'levels', 'areas', 'groups', 'audiences'].map(codes);
  for (const part of ['content', 'directory/interventions', 'directory/providers']) mkdirSync(join(folder, part), { recursive: true });
  cpSync(join(REPOSITORY, 'directory/vocabularies'), join(folder, 'directory/vocabularies'), { recursive: true });
  cpSync(join(REPOSITORY, 'directory/owners.yaml'), join(folder, 'directory/owners.yaml'));
  writeFileSync(join(folder, 'content/site.yaml'), 'title: A large directory\ndescription: A directory that is made for measuring.\nbase_url: https://large.example/\norganisation: Nobody\ncontact: {role: Web editor, email: web@large.example}\n');
  writeFileSync(join(folder, 'content/index.md'), '---\ntitle: A large directory\nsummary: A directory that is made for measuring.\nowner: continu-directory-editor\nreview_by: 2027-05-31\n---\n\nMade for measuring.\n');
  const slugs = Array.from({ length: providers }, (_, at) => `provider-${at + 1}`);
  for (const [at, slug] of slugs.entries()) {
    writeFileSync(join(folder, `directory/providers/${slug}.yaml`), `name: ${one(PLACES)} ${one(SECOND)} ${at + 1}\ndescription: A made-up organisation that works with schools.\ntype: charity\n`);
  }
  for (let at = 1; at <= entries; at++) {
    const day = String(1 + next(28)).padStart(2, '0');
    const month = String(1 + next(10)).padStart(2, '0');
    const status = ['commissioned', 'commissioned', 'commissioned', 'could-be-commissioned', 'could-be-commissioned', 'pilot', 'paused', 'ended'][next(8)];
    const name = `${one(FIRST)} ${one(SECOND)} ${one(PLACES)} ${at}`;
    const what = one(WHAT);
    const lines = [
      '---',
      `name: ${name}`,
      `summary: ${what[0].toUpperCase()}${what.slice(1)} for ${one(FOR)} that ${one(HOW)}, in and around ${one(PLACES)}.`,
      `provider: ${one(slugs)}`,
      `commissioning: ${status}`,
      `level: [${some(levels, 2)}]`,
      `phases: [${some(phases, 3)}]`,
      `topics: [${some(topics, 3)}]`,
      `areas: [${some(areas, 3)}]`,
      'how_to_access: Email the team with the year group and the number of pupils.',
      'contact: {role: Schools coordinator, email: schools@large.example}',
      'owner: continu-directory-editor',
      `review_by: 2027-${month}-${day}`,
      `assured_date: 2026-${month}-${day}`,
      `audience: [${some(audiences, 2)}]`,
    ];
    if (next(2)) lines.push(`groups: [${some(groups, 2)}]`);
    if (next(3)) lines.push(`cost: {band: ${next(6)}, basis: child}`);
    if (next(2)) lines.push('evidence: {rating: good-practice}');
    if (next(4) === 0) lines.push(`also_known_as: [${one(FIRST)} ${one(PLACES)} ${at}]`);
    lines.push('---', '', '## What happens', '', `It is about ${one(FOR)}. Staff ${one(HOW)}.`, '', '## Who it suits', '', `It suits ${one(FOR)}, and schools that want to ${one(HOW)}.`, '');
    writeFileSync(join(folder, `directory/interventions/${name.toLowerCase().replaceAll(' ', '-')}.md`), lines.join('\n'));
  }
  return readdirSync(join(folder, 'directory/interventions')).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, entries = '5000', providers = '400'] = process.argv.slice(2);
  if (!folder) throw new Error('say in which folder the site is to be made');
  process.stdout.write(`${makeDirectory(folder, Number(entries), Number(providers))} entries\n`);
}
