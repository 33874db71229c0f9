// What the finder computes: which entries answer, how many each choice would give, the sentence, the address.
// No browser: the script runs by itself. A second, naive filter says what is right.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run } from './support/scripts.mjs';

const { wellspringFinding: finding, wellspringChoice: choosing } = run('choose.js', 'finder.js');
const TODAY = finding.dayOf(new Date(2026, 10, 22));

/** The data of a directory from readable entries. */
function data(entries, values = VALUES) {
  const sorted = entries;
  const facet = (query, more = {}) => {
    const codes = values[query].map(([code]) => code);
    const words = Math.max(1, Math.ceil(codes.length / 30));
    const masks = Array.from({ length: words }, () => sorted.map(() => 0));
    sorted.forEach((entry, at) => {
      for (const code of [].concat(entry[query] ?? [])) masks[Math.floor(codes.indexOf(code) / 30)][at] |= 1 << codes.indexOf(code) % 30;
    });
    return { query, title: query, before: '', proper: false, hint: '', values: values[query], everywhere: [], masks, ...more };
  };
  const providers = [...new Set(sorted.map((entry) => entry.provider ?? 'Somebody'))];
  return {
    due_days: 30,
    stale_after_days: 180,
    facets: [facet('topic'), facet('phase'), facet('area', { before: 'in ', proper: true, everywhere: [2] }), facet('status')],
    providers,
    entries: {
      names: sorted.map((entry) => entry.name),
      addresses: sorted.map((entry) => entry.address ?? 0),
      summaries: sorted.map((entry) => entry.summary ?? ''),
      also: sorted.map((entry) => entry.also ?? ''),
      providers: sorted.map((entry) => providers.indexOf(entry.provider ?? 'Somebody')),
      checked: sorted.map((entry) => entry.checked ?? 0),
      review: sorted.map((entry) => entry.review ?? TODAY + 100),
    },
  };
}

const VALUES = {
  topic: [['emotional-wellbeing', 'Emotional wellbeing', 'anxiety|worry'], ['sleep', 'Sleep and routines', 'tired'], ['pe', 'PE and sport', '']],
  phase: [['primary', 'Primary', ''], ['secondary', 'Secondary', '']],
  area: [['bewdley', 'Bewdley', ''], ['hagley', 'Hagley', ''], ['countywide', 'Countywide', '']],
  status: [['commissioned', 'Commissioned now', ''], ['ended', 'No longer available', '']],
};

const SMALL = [
  { name: 'Calm Corners', topic: 'emotional-wellbeing', phase: 'primary', area: 'bewdley', status: 'commissioned', checked: 9000, also: 'Worry Busters', provider: 'Riverside' },
  { name: 'Dream Time', topic: ['sleep', 'emotional-wellbeing'], phase: ['primary', 'secondary'], area: 'countywide', status: 'commissioned', checked: 9500, summary: 'Café evenings about bedtime.' },
  { name: 'Old Hands', topic: 'sleep', phase: 'primary', area: 'hagley', status: 'ended' },
  { name: 'Unchecked', topic: 'pe', phase: 'secondary', area: 'hagley', status: 'commissioned', review: TODAY - 181 },
  { name: 'Yoga Time', topic: 'pe', phase: 'secondary', area: 'hagley', status: 'commissioned', review: TODAY - 180, checked: 9300 },
];

const small = finding.prepare(data(SMALL), TODAY);
const state = (query) => finding.parse(small, new URLSearchParams(query));
const names = (query) => finding.ask(small, state(query)).ids.map((at) => SMALL[at].name);

describe('the finder', () => {
  test('leaves out what has ended and what nobody has checked, unless asked', () => {
    assert.deepEqual(names(''), ['Calm Corners', 'Dream Time', 'Yoga Time']);
    assert.deepEqual(names('include=unchecked'), ['Calm Corners', 'Dream Time', 'Unchecked', 'Yoga Time']);
    assert.deepEqual(names('include=unchecked,ended').length, 5);
    assert.deepEqual(names('include=ended&include=unchecked').length, 5);
    assert.deepEqual(names('status=ended'), ['Old Hands'], 'whoever asks for the status is shown it');
    assert.equal(finding.ask(small, state('topic=pe')).total, 3);
  });

  test('takes one of the values of a facet, and all of the facets', () => {
    assert.deepEqual(names('topic=sleep&topic=pe'), ['Dream Time', 'Yoga Time']);
    assert.deepEqual(names('topic=sleep,pe&phase=secondary&area=bewdley'), ['Dream Time']);
  });

  test('counts what is countywide in every area, and only that in Countywide', () => {
    assert.deepEqual(names('area=bewdley'), ['Calm Corners', 'Dream Time']);
    assert.deepEqual(names('area=countywide'), ['Dream Time']);
  });

  test('says for each value how many results it would give', () => {
    const { counts } = finding.ask(small, state('topic=emotional-wellbeing'));
    assert.deepEqual([...counts[0]], [2, 2, 3]);
    assert.deepEqual([...counts[1]], [2, 1]);
    assert.deepEqual([...counts[3]], [2, 0]);
    const none = finding.ask(small, state('topic=pe&phase=primary'));
    assert.deepEqual([none.ids.length, ...none.counts[1]], [0, 0, 1]);
  });

  test('finds words at the start of words, without case and accents, wherever they stand', () => {
    assert.deepEqual(names('q=CORN'), ['Calm Corners']);
    assert.deepEqual(names('q=orners'), []);
    assert.deepEqual(names('q=cafe'), ['Dream Time']);
    assert.deepEqual(names('q=CAFÉ'), ['Dream Time']);
    assert.deepEqual(names('q=busters'), ['Calm Corners']);
    assert.deepEqual(names('q=riverside'), ['Calm Corners']);
    assert.deepEqual(names('q=anx'), ['Calm Corners', 'Dream Time']);
    assert.deepEqual(names('q=time+tired'), ['Dream Time']);
    assert.deepEqual(names('q=!!'), names(''));
  });

  test('puts the best first when there are words, otherwise the names; or what was checked last', () => {
    assert.deepEqual(names('q=worry'), ['Calm Corners', 'Dream Time']);
    assert.deepEqual(names('q=time'), ['Dream Time', 'Yoga Time']);
    assert.deepEqual(names('q=yoga+time').length, 1);
    assert.deepEqual(names('sort=checked'), ['Dream Time', 'Yoga Time', 'Calm Corners']);
    assert.deepEqual(names('sort=checked&q=time&sort=name'), ['Dream Time', 'Yoga Time']);
    const by = (query) => {
      const ready = finding.prepare(data([
        { name: 'A place', summary: 'About play.', status: 'commissioned' },
        { name: 'Play', status: 'commissioned' },
        { name: 'Play more', status: 'commissioned' },
      ]), TODAY);
      return [...finding.ask(ready, finding.parse(ready, new URLSearchParams(query))).ids];
    };
    assert.deepEqual(by('q=play'), [1, 2, 0]);
    assert.deepEqual(by('q=play&sort=name'), [0, 1, 2]);
  });

  test('says the choices as a sentence, and what is left without each', () => {
    const chosen = state('q=time&topic=sleep&topic=pe&area=bewdley&area=countywide&include=ended');
    const answer = finding.ask(small, chosen);
    assert.equal(
      finding.sentence(small, chosen, answer),
      'Showing 1 of 4: with “time”, sleep and routines, PE and sport, in Bewdley, countywide, ended entries included',
    );
    const without = finding.active(small, chosen).map((one) => choosing.query(finding.pairs(small, one.without)));
    assert.equal(without[0], '?topic=sleep&topic=pe&area=bewdley&area=countywide&include=ended');
    assert.equal(without[1], '?q=time&topic=pe&area=bewdley&area=countywide&include=ended');
    assert.equal(without[3], '?q=time&topic=sleep&topic=pe&area=countywide&include=ended');
    assert.equal(without[5], '?q=time&topic=sleep&topic=pe&area=bewdley&area=countywide');
  });

  test('passes over what an address invents', () => {
    const read = state('topic=nonsense&topic=sleep&sort=cost&include=everything&include=ended&__proto__=1');
    assert.equal(choosing.query(finding.pairs(small, read)), '?topic=sleep&include=ended');
  });

  test('knows the state of an entry on the day of the reader', () => {
    const periods = { due_days: 30, stale_after_days: 180 };
    const check = (past, expected) => assert.equal(finding.freshness(periods, TODAY - past, TODAY), expected, `${past} days past`);
    check(181, 'stale');
    check(180, 'overdue');
    check(1, 'overdue');
    check(0, 'due');
    check(-30, 'due');
    check(-31, 'current');
  });

  test('writes dates and addresses as the build does', () => {
    assert.equal(finding.inWords(TODAY), '22 November 2026');
    assert.equal(finding.inWords(0), '');
    const address = (name, own = 0) => finding.address({ names: [name], addresses: [own] }, 0);
    assert.equal(address('Walk & Talk, 2nd  time!'), 'walk-talk-2nd-time');
    assert.equal(address('Worry Busters', 'calm-corners'), 'calm-corners');
  });
});

describe('a state in an address', () => {
  test('comes back as it was', () => {
    const texts = ['', 'q=a%26b%3Dc%20%23d', 'topic=sleep&phase=primary&area=bewdley&area=hagley&status=ended', 'include=unchecked%2Cended&sort=checked'];
    for (const text of texts) {
      const first = state(text);
      const again = state(choosing.query(finding.pairs(small, first)));
      assert.deepEqual(JSON.stringify(again), JSON.stringify(first), text);
    }
  });

  test('is read after # where a page from a disk keeps it', () => {
    const read = (search, hash) => choosing.settings({ search, hash }).get('q');
    assert.equal(read('?q=a', ''), 'a');
    assert.equal(read('?q=a', '#?q=b'), 'b');
    assert.equal(read('?q=a', '#results'), 'a');
    assert.equal(read('?q=a', '#?'), null);
  });

  test('names entries that may be loaded, each once and not too many', () => {
    const check = (text, expected) => assert.deepEqual([...choosing.names(text, 4)], expected, String(text));
    check('a,b,a,c', ['a', 'b', 'c']);
    check('a,,b', ['a', 'b']);
    check('../../x,https://x.example,a%2Fb,a b,.,c', ['c']);
    check('a,b,c,d,e', ['a', 'b', 'c', 'd']);
    check('crèche', ['crèche']);
    check(null, []);
  });

  test('gains and loses entries, and stays as it is when it is full', () => {
    const check = (list, name, expected) => assert.deepEqual([...choosing.toggled(list, name, 2)], expected);
    check([], 'a', ['a']);
    check(['a'], 'b', ['a', 'b']);
    check(['a', 'b'], 'a', ['b']);
    check(['a', 'b'], 'c', ['a', 'b']);
    assert.equal(choosing.query(choosing.pairs({ compare: ['a', 'b'], shortlist: [] })), '?compare=a,b');
  });
});

describe('compared with a filter that looks at one entry after another', () => {
  const next = numbers(7);
  const many = { ...VALUES, topic: Array.from({ length: 65 }, (_, at) => [`t${at}`, `Topic ${at}`, at % 7 ? '' : 'worry']) };
  const some = (list, most) => Array.from({ length: next(most + 1) }, () => list[next(list.length)][0]);
  const WORDS = ['calm', 'worry', 'corner', 'sleep', 'été', 'play', 'group'];
  const entries = Array.from({ length: 333 }, () => ({
    name: `${WORDS[next(7)]} ${WORDS[next(7)]}`,
    summary: `${WORDS[next(7)]}-${WORDS[next(7)]}`,
    topic: some(many.topic, 3),
    phase: some(many.phase, 2),
    area: some(many.area, 2),
    status: many.status[next(2)][0],
    review: TODAY - 300 + next(400),
  }));
  const ready = finding.prepare(data(entries, many), TODAY);

  const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const answers = (entry, { text, chosen, unchecked, ended }) => {
    if (!unchecked && entry.review < TODAY - 180) return false;
    if (!ended && entry.status === 'ended' && !chosen.status.length) return false;
    const words = [entry.name, entry.summary, 'Somebody', ...entry.topic.flatMap((code) => many.topic.find(([own]) => own === code).slice(1))].flatMap((field) => plain(field).split(/[^a-z0-9]+/));
    if (!plain(text).split(' ').every((word) => words.some((own) => own.startsWith(word)))) return false;
    return ['topic', 'phase', 'area', 'status'].every((query) => {
      const own = [].concat(entry[query]);
      const anywhere = query === 'area' && own.includes('countywide') && chosen.area.length > 0;
      return !chosen[query].length || anywhere || chosen[query].some((code) => own.includes(code));
    });
  };

  for (let round = 0; round < 200; round++) {
    const chosen = Object.fromEntries(Object.keys(many).map((query) => [query, next(3) ? [] : [...new Set(some(many[query], 2))]]));
    const asked = { text: next(2) ? '' : WORDS[next(7)].slice(0, 1 + next(6)), chosen, unchecked: next(2) === 1, ended: next(2) === 1 };
    test(`round ${round}: ${JSON.stringify(asked)}`, () => {
      const given = { text: asked.text, unchecked: asked.unchecked, ended: asked.ended, sort: 'name', chosen: ready.facets.map(({ query }) => chosen[query]) };
      const answer = finding.ask(ready, given);
      const naive = (of) => entries.map((_, at) => at).filter((at) => answers(entries[at], of));
      assert.deepEqual([...answer.ids], naive(asked));
      assert.equal(answer.total, naive({ ...asked, text: '', chosen: { topic: [], phase: [], area: [], status: [] } }).length);
      ready.facets.forEach(({ query, values }, facet) => {
        const [code] = values[next(values.length)];
        const more = { ...asked, chosen: { ...chosen, [query]: [...new Set([...chosen[query], code])] } };
        const at = values.findIndex(([own]) => own === code);
        assert.equal(answer.counts[facet][at], naive(more).length, `with ${query}=${code}`);
      });
    });
  }
});

/** Numbers that look random and are the same every time. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
