// The school health plan as a document: what it holds, the file it is saved in, what is still missing, how many
// indicators are met, and the sheets and tables made from it. Nothing here touches a page, so that tests load this file
// with nothing but keep.js; plan-page.js is the page. The README says what a saved file looks like.

/**
 * @typedef {'local' | 'school'} Which
 * @typedef {'quantitative' | 'perception' | 'targeted'} Kind
 * @typedef {{ text: string, by: string, evidence: string, baseline: string, measured: string, result: string, found: string, met: string }} Outcome
 * @typedef {{ text: string, kind: string, serves: string, by: string, met: boolean, reached: string, note: string }} Indicator
 * @typedef {{ name: string, entry: string, who: string, ready: string, start: string }} Activity
 * @typedef {{ title: string, source: string, reason: string, outcomes: Record<Kind, Outcome>, indicators: Indicator[], activities: Activity[] }} Priority
 * @typedef {{ need: string, source: string }} Need
 * @typedef {{ school: string, lead: string, cluster: string, date: string }} About
 * @typedef {{ voice: string, learned: string, again: string, next: string }} Review
 * @typedef {{ about: About, needs: Need[], priorities: Record<Which, Priority>, review: Review }} Plan
 * @typedef {{ path: string, text: string, must: boolean }} Issue Something to look at, at the place of a field.
 * @typedef {{ plan: Plan, unknown: string[] } | { problem: string }} Opened
 * @typedef {{ met: number, all: number, late: number }} Progress
 * @typedef {[question: string, answer: string]} Row
 * @typedef {{ title: string, items: { title: string, rows: Row[] }[] }} Part
 * @typedef {{ title: string, parts: Part[] }} Sheet
 */
/**
 * @typedef {object} PlanLogic
 * @property {number} VERSION
 * @property {Kind[]} KINDS
 * @property {Which[]} WHICH
 * @property {() => Plan} empty
 * @property {(list: string) => any} blank An empty row of a list.
 * @property {(list: string) => number} most How many rows a list may have.
 * @property {(plan: Plan) => string} write
 * @property {(text: string, steps?: ((document: any) => any)[]) => Opened} read
 * @property {(document: any, path: string) => any} at
 * @property {(plan: Plan, path: string, value: string | boolean) => void} put
 * @property {(plan: Plan) => Issue[]} check
 * @property {(plan: Plan, today: string, which?: Which) => Progress} progress
 * @property {(progress: Progress) => string} said
 * @property {(plan: Plan, today: string) => Sheet} whole
 * @property {(plan: Plan) => Sheet} stage4
 * @property {(plan: Plan, today: string) => Sheet[]} stage8
 * @property {(sheet: Sheet) => string[][]} rows
 * @property {(sheet: Sheet, language: string) => string} html
 * @property {(plan: Plan) => string} fileName Without an ending.
 */
(() => {
  'use strict';

  const FORMAT = 'wellspring school health plan';
  const VERSION = 1;
  const { envelope, inWords, isObject } = self.wellspringKeep;
  /** @type {Kind[]} */
  const KINDS = ['quantitative', 'perception', 'targeted'];
  /** @type {Which[]} */
  const WHICH = ['local', 'school'];

  // What a plan holds: texts, dates, ticks, one of several words, lists of rows (a row, how many at first, how many at
  // most), and groups of these.
  const TEXT = '';
  const DATE = 'date';
  const TICK = false;
  const OUTCOME = { text: TEXT, by: DATE, evidence: TEXT, baseline: TEXT, measured: DATE, result: TEXT, found: DATE, met: ['', 'yes', 'partly', 'not-yet'] };
  const INDICATOR = { text: TEXT, kind: ['', 'process', 'impact'], serves: ['', 'all', ...KINDS], by: DATE, met: TICK, reached: DATE, note: TEXT };
  const ACTIVITY = { name: TEXT, entry: TEXT, who: TEXT, ready: TEXT, start: DATE };
  const PRIORITY = {
    title: TEXT,
    source: TEXT,
    reason: TEXT,
    outcomes: { quantitative: OUTCOME, perception: OUTCOME, targeted: OUTCOME },
    indicators: { row: INDICATOR, first: 4, most: 12 },
    activities: { row: ACTIVITY, first: 2, most: 12 },
  };
  /** @type {any} */
  const SHAPE = {
    about: { school: TEXT, lead: TEXT, cluster: TEXT, date: DATE },
    needs: { row: { need: TEXT, source: TEXT }, first: 2, most: 10 },
    priorities: { local: PRIORITY, school: PRIORITY },
    review: { voice: TEXT, learned: TEXT, again: DATE, next: TEXT },
  };

  /** @param {any} shape @returns {any} */
  const blankOf = (shape) => {
    if (typeof shape === 'string') return '';
    if (shape === TICK) return false;
    if (Array.isArray(shape)) return shape[0];
    if (shape.row) return Array.from({ length: shape.first }, () => blankOf(shape.row));
    return Object.fromEntries(Object.keys(shape).map((name) => [name, blankOf(shape[name])]));
  };
  const empty = () => blankOf(SHAPE);

  /** @param {any} document @param {string} path */
  const at = (document, path) => path.split('.').reduce((value, name) => value[name], document);
  /** @param {string} list */
  const blank = (list) => blankOf(at(SHAPE, list).row);
  /** @param {string} list */
  const most = (list) => at(SHAPE, list).most;
  /** @param {Plan} plan @param {string} path @param {string | boolean} value */
  const put = (plan, path, value) => {
    const end = path.lastIndexOf('.');
    at(plan, path.slice(0, end))[path.slice(end + 1)] = value;
  };

  // ---- The file ----

  /** @param {Plan} plan */
  const write = (plan) => JSON.stringify({ format: FORMAT, version: VERSION, plan }, null, 1) + '\n';

  /** What turns a document of version 1 into one of version 2, that into one of version 3, and so on. @type {((document: any) => any)[]} */
  const STEPS = [];

  /** @param {string} text */
  const isDate = (text) => {
    const [, year, month, day] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(text) || [];
    // A day that its month does not have falls into another month.
    return new Date(Date.UTC(+year, +month - 1, +day)).getUTCMonth() === +month - 1;
  };

  /** A place in a file as people count. @param {string} path */
  const place = (path) => '“' + path.replace(/\d+/g, (digits) => String(+digits + 1)).replaceAll('.', ', ') + '”';

  /**
   * A value of the shape, from a file. What the file lacks is empty; what the shape lacks is noted.
   * @param {unknown} value @param {any} shape @param {string} path @param {string[]} unknown @returns {any}
   */
  const shaped = (value, shape, path, unknown) => {
    /** @param {string} what */
    const refuse = (what) => {
      throw new Error('at ' + place(path) + ' it should have ' + what);
    };
    if (value === undefined) return blankOf(shape);
    if (shape === TICK) return typeof value === 'boolean' ? value : refuse('true or false');
    if (typeof shape === 'string') {
      if (typeof value !== 'string') return refuse('a text');
      return shape !== DATE || !value || isDate(value) ? value : refuse('a date such as 2027-05-31');
    }
    if (Array.isArray(shape)) return shape.includes(value) ? value : refuse('one of ' + shape.map((word) => '“' + word + '”').join(', '));
    if (shape.row) {
      if (!Array.isArray(value)) return refuse('a list');
      if (value.length > shape.most) return refuse('no more than ' + shape.most + ' rows');
      return value.map((row, number) => shaped(row, shape.row, path + '.' + number, unknown));
    }
    if (!isObject(value)) return refuse('a group of settings');
    const inside = path && path + '.';
    unknown.push(...Object.keys(value).filter((name) => !Object.hasOwn(shape, name)).map((name) => inside + name));
    return Object.fromEntries(Object.keys(shape).map((name) => [name, shaped(Object.hasOwn(value, name) ? value[name] : undefined, shape[name], inside + name, unknown)]));
  };

  /** @param {string} text @param {((document: any) => any)[]} steps @returns {Opened} */
  const read = (text, steps = STEPS) => {
    const { found, problem } = envelope(text, steps.length + 1, ({ format }) => (format === FORMAT ? '' : 'The file is not a plan that was saved on this page.'));
    if (!found) return { problem };
    try {
      const document = steps.slice(Number(found.version) - 1).reduce((older, step) => step(older), /** @type {any} */ (found.plan));
      /** @type {string[]} */
      const unknown = [];
      if (!isObject(document)) throw new Error('the plan itself is missing');
      return { plan: shaped(document, SHAPE, '', unknown), unknown };
    } catch (error) {
      return { problem: 'The file is damaged: ' + /** @type {Error} */ (error).message + '.' };
    }
  };

  /** @param {Plan} plan */
  const fileName = (plan) => {
    const school = plan.about.school.normalize('NFD').replace(/[\u0300-\u036f'’]/g, '').toLowerCase().match(/[a-z0-9]+/g) || [];
    return ['school-health-plan', ...school].join('-').slice(0, 80);
  };

  // ---- What is missing ----

  const PRIORITIES = { local: 'local priority', school: 'school priority' };
  const OUTCOMES = { quantitative: 'quantitative outcome', perception: 'perception outcome', targeted: 'targeted outcome' };
  const DOING = /^(we will |to )?(arrange|attend|book|buy|carry out|create|deliver|host|hold|introduce|invite|launch|open|organise|organize|plan|promote|provide|put on|run|send|set up|start|teach|train|write)\b/i;
  /** @param {string} text */
  const filled = (text) => text.trim() !== '';
  /** Texts as they are compared. @param {string} text */
  const same = (text) => text.trim().toLowerCase().replace(/\s+/g, ' ');

  /** @param {Plan} plan @param {Which} which @param {(path: string, text: string) => void} must @param {(path: string, text: string) => void} may */
  const checkPriority = (plan, which, must, may) => {
    const priority = plan.priorities[which];
    const name = PRIORITIES[which];
    const here = 'priorities.' + which + '.';
    if (!filled(priority.title)) must(here + 'title', 'Enter the ' + name);
    else if (!filled(priority.source)) may(here + 'source', which === 'local' ? 'Name the local plan that has the ' + name : 'Say which of your own figures show the ' + name);
    for (const kind of KINDS) {
      const outcome = priority.outcomes[kind];
      const path = here + 'outcomes.' + kind + '.';
      const full = OUTCOMES[kind] + ' of the ' + name;
      if (!filled(outcome.text)) {
        must(path + 'text', 'Enter the ' + full);
        continue;
      }
      if (!/\d/.test(outcome.text)) may(path + 'text', 'The ' + full + ' has no number. How many pupils, or how much?');
      if (!outcome.by) must(path + 'by', 'Enter the date by which the ' + full + ' is to be met');
      if (!filled(outcome.evidence)) may(path + 'evidence', 'Say what will show the ' + full);
      if (!filled(outcome.baseline)) may(path + 'baseline', 'Enter the starting figure of the ' + full);
      if (outcome.by && outcome.measured > outcome.by) may(path + 'measured', 'The starting figure of the ' + full + ' was measured after the date by which it is to be met');
      if (outcome.met && !filled(outcome.result)) may(path + 'result', 'Enter the result of the ' + full);
    }
    const set = priority.indicators.filter((one) => filled(one.text));
    if (!set.length) must(here + 'indicators.0.text', 'Enter at least one indicator for the ' + name);
    priority.indicators.forEach((one, number) => {
      const path = here + 'indicators.' + number + '.';
      const full = 'indicator ' + (number + 1) + ' of the ' + name;
      if (!filled(one.text)) return;
      if (!one.by) must(path + 'by', 'Enter the date of ' + full);
      if (DOING.test(one.text.trim())) may(path + 'text', 'This reads like an activity: ' + full + '. What will be seen when it has worked?');
      const latest = KINDS.map((kind) => priority.outcomes[kind].by).sort()[2];
      if (one.by && latest && one.by > latest) may(path + 'by', 'The date of ' + full + ' is later than all outcomes of the priority');
      if (one.reached && !one.met) may(path + 'met', 'There is a date on which ' + full + ' was met, but it is not marked as met');
    });
    if (set.length && set.every((one) => one.kind === 'process')) may(here + 'indicators.0.kind', 'All indicators of the ' + name + ' are process indicators. Add one that shows a change');
    priority.activities.forEach((one, number) => {
      if (filled(one.name) && !filled(one.who)) may(here + 'activities.' + number + '.who', 'Say who answers for activity ' + (number + 1) + ' of the ' + name);
    });
    if (!priority.activities.some((one) => filled(one.name))) may(here + 'activities.0.name', 'Choose an activity for the ' + name);
  };

  /** @param {Plan} plan */
  const check = (plan) => {
    /** @type {Issue[]} */
    const issues = [];
    /** @param {string} path @param {string} text */
    const must = (path, text) => issues.push({ path, text, must: true });
    /** @param {string} path @param {string} text */
    const may = (path, text) => issues.push({ path, text, must: false });
    if (!filled(plan.about.school)) must('about.school', 'Enter the name of the school');
    if (!plan.needs.some((one) => filled(one.need))) may('needs.0.need', 'Say what your figures and your pupils show');
    for (const which of WHICH) checkPriority(plan, which, must, may);
    const [local, school] = WHICH.map((which) => same(plan.priorities[which].title));
    if (local && local === school) must('priorities.school.title', 'Choose a school priority that is not the local priority');
    return issues;
  };

  // ---- Progress ----

  /** @param {Plan} plan @param {string} today @param {Which} [which] */
  const progress = (plan, today, which) => {
    const set = (which ? [which] : WHICH).flatMap((one) => plan.priorities[one].indicators).filter((one) => filled(one.text));
    const late = set.filter((one) => !one.met && one.by && one.by < today);
    return { met: set.filter((one) => one.met).length, all: set.length, late: late.length };
  };

  /** @param {Progress} progress */
  const said = ({ met, all, late }) => {
    if (!all) return 'No early success indicators yet';
    return met + ' of ' + all + ' early success indicator' + (all === 1 ? '' : 's') + ' met' + (late ? '. ' + late + (late === 1 ? ' is' : ' are') + ' past the date' : '');
  };

  // ---- Sheets and tables ----

  /** @type {Record<string, string>} */
  const WORDS = { process: 'Process', impact: 'Impact', all: 'All three outcomes', quantitative: 'Quantitative', perception: 'Qualitative-perception', targeted: 'Targeted', yes: 'Yes', partly: 'Partly', 'not-yet': 'Not yet' };
  /** @param {string} code */
  const word = (code) => WORDS[code] || '';
  /** @param {string} text @param {string} date */
  const withDate = (text, date) => [text, inWords(date)].filter((one) => one).join(', ');
  const [YES, NO] = ['☑', '☐'];

  /** @param {Plan} plan @returns {Part} */
  const school = ({ about }) => ({ title: 'Your school', items: [{ title: '', rows: [['School', about.school], ['Role that leads the group', about.lead], ['In a cluster with', about.cluster], ['Date', inWords(about.date)]] }] });

  /** The parts of a priority up to its indicators. @param {Plan} plan @param {Which} which @returns {Part[]} */
  const planned = (plan, which) => {
    const priority = plan.priorities[which];
    const title = which === 'local' ? 'Priority 1: local priority' : 'Priority 2: school priority';
    const source = which === 'local' ? 'Which local plan or strategy names it?' : 'Which of our own data show it?';
    return [
      { title, items: [{ title: '', rows: [['Priority', priority.title], [source, priority.source], ['Why have we chosen it?', priority.reason]] }] },
      {
        title: title + ', outcomes',
        items: KINDS.map((kind) => {
          const outcome = priority.outcomes[kind];
          return { title: word(kind) + ' outcome', rows: [['Outcome', outcome.text], ['Starting figure, and when it was measured', withDate(outcome.baseline, outcome.measured)], ['To be met by', inWords(outcome.by)], ['Evidence that will show it', outcome.evidence]] };
        }),
      },
      {
        title: title + ', early success indicators',
        items: priority.indicators.filter((one) => filled(one.text)).map((one, number) => (
          { title: 'Indicator ' + (number + 1), rows: [['Milestone', one.text], ['Kind', word(one.kind)], ['Serves', word(one.serves)], ['By when', inWords(one.by)]] }
        )),
      },
    ];
  };

  /** The parts of a priority after its indicators. @param {Plan} plan @param {Which} which @param {string} today @returns {Part[]} */
  const done = (plan, which, today) => {
    const priority = plan.priorities[which];
    const title = which === 'local' ? 'Priority 1' : 'Priority 2';
    return [
      {
        title: title + ', activities',
        items: priority.activities.filter((one) => filled(one.name)).map((one, number) => (
          { title: 'Activity ' + (number + 1), rows: [['Activity', one.name], ['Entry in the directory', one.entry], ['Who answers for it', one.who], ['What must be in place', one.ready], ['Start', inWords(one.start)]] }
        )),
      },
      {
        title: title + ', monitoring: ' + said(progress(plan, today, which)),
        items: priority.indicators.filter((one) => filled(one.text)).map((one, number) => (
          { title: 'Indicator ' + (number + 1), rows: [['Milestone', one.text], ['Met', one.met ? 'Yes' : 'Not yet'], ['When', inWords(one.reached)], ['How we know', one.note]] }
        )),
      },
      {
        title: title + ', review',
        items: KINDS.map((kind) => {
          const outcome = priority.outcomes[kind];
          return { title: word(kind) + ' outcome', rows: [['Outcome', outcome.text], ['Result, and when it was measured', withDate(outcome.result, outcome.found)], ['Met?', word(outcome.met)]] };
        }),
      },
    ];
  };

  /** @param {Plan} plan @param {string} today @returns {Sheet} */
  const whole = (plan, today) => ({
    title: 'School health plan' + (filled(plan.about.school) ? ': ' + plan.about.school.trim() : ''),
    parts: [
      school(plan),
      { title: 'Needs', items: plan.needs.filter((one) => filled(one.need)).map((one, number) => ({ title: 'Need ' + (number + 1), rows: [['Need', one.need], ['How we know', one.source]] })) },
      ...WHICH.flatMap((which) => [...planned(plan, which), ...done(plan, which, today)]),
      { title: 'Looking back', items: [{ title: '', rows: [['What pupils, parents or carers say', plan.review.voice], ['What we learned', plan.review.learned], ['Next needs analysis', inWords(plan.review.again)], ['What comes next', plan.review.next]] }] },
    ],
  });

  /** @param {Plan} plan @returns {Sheet} */
  const stage4 = (plan) => {
    const open = check(plan);
    /** @param {RegExp} about */
    const tick = (about) => (open.some((issue) => about.test(issue.path)) ? NO : YES);
    const impact = WHICH.every((which) => ['process', 'impact'].every((kind) => plan.priorities[which].indicators.some((one) => one.kind === kind && filled(one.text))));
    return {
      title: 'Stage 4 submission: priorities, outcomes and milestones',
      parts: [
        school(plan),
        ...WHICH.flatMap((which) => planned(plan, which)),
        {
          title: 'Check before you send it',
          items: [{ title: '', rows: [
            ['Each priority has one outcome of each kind', WHICH.every((which) => KINDS.every((kind) => filled(plan.priorities[which].outcomes[kind].text))) ? YES : NO],
            ['Each outcome has a number, a starting figure and a date', tick(/outcomes\.\w+\.(text|by|baseline)$/)],
            ['Each indicator is a milestone and has a date', tick(/indicators\.\d+\.(text|by)$/)],
            ['There are process indicators and impact indicators', impact ? YES : NO],
            ['We know what the evidence is and who collects it', NO],
            ['Pupils, parents, carers, governors and partners had their say', NO],
            ['No figure identifies a pupil', NO],
          ] }],
        },
        { title: 'For the reader', items: [{ title: '', rows: [['Decision', NO + ' Approved   ' + NO + ' Please clarify the points below'], ['Points to clarify', ''], ['Role and organisation of the reader', ''], ['Date', '']] }] },
      ],
    };
  };

  /** A sheet for each outcome that has a result. @param {Plan} plan @param {string} today @returns {Sheet[]} */
  const stage8 = (plan, today) => {
    const { about, review } = plan;
    return WHICH.flatMap((which) => KINDS.filter((kind) => {
      const { result, met } = plan.priorities[which].outcomes[kind];
      return filled(result) || met;
    }).map((kind) => {
      const priority = plan.priorities[which];
      const outcome = priority.outcomes[kind];
      const { met, all } = progress(plan, today, which);
      return {
        title: 'Stage 8 confirmation: ' + OUTCOMES[kind] + ' of the ' + PRIORITIES[which],
        parts: [
          { title: 'The outcome', items: [{ title: '', rows: [['School', about.school], ['Name of the priority', priority.title], ['Kind of outcome', word(kind)], ['The outcome, as approved at stage 4', outcome.text], ['Date of that approval', '']] }] },
          { title: 'The result', items: [{ title: '', rows: [['Starting figure, and when it was measured', withDate(outcome.baseline, outcome.measured)], ['To be met by', inWords(outcome.by)], ['Result, and when it was measured', withDate(outcome.result, outcome.found)], ['Have we met the outcome?', word(outcome.met)]] }] },
          { title: 'The evidence', items: [{ title: '', rows: [['Evidence agreed at stage 4', outcome.evidence], ['Evidence that we have', ''], ['We measured in the same way as at the start', NO], ['What pupils, parents or carers say has changed', review.voice], ['Early success indicators reached', all ? met + ' of ' + all : ''], ['What we think brought the change about, and how sure we are', review.learned]] }] },
          { title: 'What comes next', items: [{ title: '', rows: [['Date of our next needs analysis', inWords(review.again)], ['What we do next', review.next]] }] },
          { title: 'Confirmed by', items: [{ title: '', rows: [['Senior leader: signature', ''], ['Lead of the group: signature', ''], ['Date', ''], ['For the reader', NO + ' Evidence confirmed   ' + NO + ' Please clarify'], ['Role and organisation of the reader', '']] }] },
        ],
      };
    }));
  };

  /** A sheet as a table for spreadsheets. @param {Sheet} sheet */
  const rows = ({ parts }) => [
    ['Part', 'Item', 'Question', 'Answer'],
    ...parts.flatMap((part) => part.items.flatMap((item) => item.rows.map(([question, answer]) => [part.title, item.title, question, answer]))),
  ];

  /** @type {Record<string, string>} */
  const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  /** @param {string} text */
  const escaped = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
  const LOOKS = 'body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}dt{font-weight:700}dd{margin:0 0 .75rem;white-space:pre-wrap;overflow-wrap:anywhere}';

  /** @param {Sheet} sheet @param {string} language */
  const html = ({ title, parts }, language) => {
    const lines = ['<!doctype html>', '<html lang="' + escaped(language) + '">', '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width">', '<title>' + escaped(title) + '</title>', '<style>' + LOOKS + '</style>', '<h1>' + escaped(title) + '</h1>'];
    for (const part of parts) {
      lines.push('<h2>' + escaped(part.title) + '</h2>');
      if (!part.items.length) lines.push('<p>None yet.</p>');
      for (const item of part.items) {
        if (item.title) lines.push('<h3>' + escaped(item.title) + '</h3>');
        lines.push('<dl>', ...item.rows.map(([question, answer]) => '<dt>' + escaped(question) + '</dt><dd>' + escaped(answer || '–') + '</dd>'), '</dl>');
      }
    }
    return lines.join('\n') + '\n';
  };

  self.wellspringPlan = { VERSION, KINDS, WHICH, empty, blank, most, write, read, at, put, check, progress, said, whole, stage4, stage8, rows, html, fileName };
})();
