// The part of a self-review in its page: reads criteria and rules from the page, says what the ticks allow, and draws the
// dashboard. Needs keep.js, levels.js and ratings.js; review-page.js calls it.
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringLevels: judging, wellspringRatings: ratingsOf } = self;
  if (!keeping || !judging || !ratingsOf) return;
  const { make } = keeping;
  /** @param {string} text */
  const hidden = (text) => make('span', { className: 'visually-hidden' }, text);
  const ALL = 'all';

  self.wellspringReviewKind = (page) => {
    const { form, controls, all, answer, chosen } = page;
    const { levels, explain, allowed, table, sum, place, dashboard } = ratingsOf(page);
    /** @param {string | undefined} text */
    const words = (text) => (text ? text.split(' ') : []);
    /** @param {string} selector @param {ParentNode} [within] */
    const one = (selector, within = form) => /** @type {HTMLElement} */ (within.querySelector(selector));
    /** @param {Element} element @param {string} part */
    const around = (element, part) => /** @type {HTMLElement | null} */ (element.closest('[data-' + part + ']'))?.dataset[part] || '';

    /** The phases: code and label. */
    const phases = (one('[data-set-phases]').dataset.setPhases || '').split(';').map((pair) => pair.split('='));
    const labelOf = Object.fromEntries(phases);
    const standards = /** @type {HTMLDetailsElement[]} */ (all('[data-standard]')).map((box) => ({
      box,
      id: box.dataset.standard || '',
      area: around(box, 'area'),
      title: one('h3', box).textContent || '',
      href: one('a', box).getAttribute('href'),
      short: make('span', { className: 'review-short no-print' }),
      phases: words(box.dataset.phases),
      criteria: all('[data-criterion]', box).map((item) => ({
        id: item.dataset.criterion || '',
        level: around(item, 'level'),
        critical: 'critical' in item.dataset,
        phases: /** @type {HTMLInputElement[]} */ (all('input', item)).map(({ value }) => value),
        needs: item.dataset.needs || '',
      })),
      rules: all('[data-rule]', box).map((rule) => ({
        of: words(rule.dataset.of),
        least: Object.fromEntries(words(rule.dataset.least).map((pair) => [pair.split(':')[0], Number(pair.split(':')[1])])),
      })),
    }));
    /** @typedef {typeof standards[0]} Own */
    const areas = all('[data-area]').map((box) => ({ id: box.dataset.area || '', title: (one('h2', box).textContent || '').replace(/^\S+ /, '') }));

    // Places for what is found, and the choice to take what the ticks allow.
    /** @type {Map<string, HTMLElement>} */
    const results = new Map();
    for (const field of all('[data-rating]')) {
      const { name } = /** @type {HTMLInputElement} */ (one('input', field));
      const ofStandard = field.closest('[data-standard]');
      const input = make('input', { type: 'radio', name, value: '', checked: true });
      one('.review-choices', field).prepend(make('label', { className: 'choice no-print' }, input, ' ', make('span', {}, ofStandard ? 'What the ticks allow' : 'Not stated')));
      controls.get(name)?.push(input);
      const result = make(ofStandard ? 'div' : 'p', { className: ofStandard ? 'review-result' : 'quiet' });
      if (ofStandard) field.before(result);
      else one('.review-choices', field).before(result);
      results.set(name, result);
    }
    for (const { box, short } of standards) {
      one('summary', box).append(short);
      box.open = false;
    }
    const progress = make('p', { className: 'no-print' });
    one('[data-keep]').after(progress);
    sum.after(make('p', { className: 'quiet' }, 'Where you chose no level of your own, the tables show the highest that your ticks allow.'));
    form.append(dashboard);

    /** @param {Own} standard @param {string} phase */
    const judge = (standard, phase) => {
      const ticks = new Set(standard.criteria.filter(({ id }) => {
        const ticked = controls.has(id) && answer(id);
        return Array.isArray(ticked) && ticked.includes(phase);
      }).map(({ id }) => id));
      const found = judging.judge(levels, standard, phase, ticks);
      return { found, rating: judging.rating(levels, found, chosen(standard.id + '--' + phase)) };
    };
    /** @param {ReturnType<typeof judge>} judged @param {string} own */
    const explained = ({ found, rating }, own) => [
      ...explain(found),
      ...(rating.lowered ? [make('p', {}, 'You chose ' + levels.find(({ code }) => code === own)?.label + '. The ticks do not allow it, so the dashboard shows ' + rating.label + '.')] : []),
    ];
    const ratings = () => standards.map((standard) => ({ standard, cells: phases.map(([code]) => judge(standard, code)) }));
    /** @param {string} area @param {string} phase */
    const overall = (area, phase) => {
      const level = levels.find(({ code }) => code === chosen('overall--' + area + '--' + phase));
      return level || { code: '', label: 'Not stated', kind: 'missing' };
    };
    /** What the ratings of an area suggest for each phase and for all together, beside what is stated. @param {string} area @param {ReturnType<typeof ratings>} rows */
    const suggestions = (area, rows) => [...phases, [ALL, 'all phases together']].map(([phase, label], at) => {
      const own = rows.filter(({ standard }) => standard.area === area);
      const codes = phase === ALL ? phases.map(([one]) => overall(area, one).code) : own.map(({ cells }) => cells[at].rating.code);
      const level = judging.suggested(levels, codes);
      const stated = overall(area, phase).code;
      return { phase, label, level, differs: level !== null && stated !== '' && stated !== level.code };
    });

    /** @param {{ id: string, title: string }} area @param {ReturnType<typeof ratings>} rows */
    const drawArea = ({ id, title }, rows) => {
      const own = rows.filter(({ standard }) => standard.area === id).map(({ standard, cells }) => ({
        title: make('a', { href: standard.href }, standard.title), cells: cells.map(({ rating }) => rating),
      }));
      const last = { title: 'Overall', overall: true, cells: phases.map(([phase]) => overall(id, phase)) };
      const together = overall(id, ALL);
      const found = suggestions(id, rows).filter(({ level }) => level);
      for (const { phase, level } of suggestions(id, rows)) results.get('overall--' + id + '--' + phase)?.replaceChildren(...(level ? ['Your ratings suggest: ' + level.label + '.'] : []));
      const differs = found.filter(({ differs }) => differs).map(({ label }) => label).join(', ');
      return [
        table('dashboard--' + id, title, ['Standard', ...phases.map(([, label]) => label)], [...own, last]),
        together.code
          ? make('p', {}, 'Overall rating for all phases together: ', make('strong', { className: 'rating rating-' + together.kind }, together.label))
          : make('p', {}, 'No overall rating for all phases together is stated.'),
        ...(found.length ? [make('p', { className: 'suggested' }, 'Suggested overall: ' + found.map(({ label, level }) => label + ': ' + level?.label).join('; ') + '.',
          ...(differs ? [' ', make('strong', {}, 'Stated otherwise: ' + differs + '.')] : []))] : []),
      ];
    };
    const draw = () => {
      const rows = ratings();
      for (const { standard, cells } of rows) {
        phases.forEach(([phase], at) => {
          const name = standard.id + '--' + phase;
          results.get(name)?.replaceChildren(make('h4', {}, labelOf[phase], hidden(', ' + standard.id)), ...explained(cells[at], chosen(name)));
        });
        standard.short.textContent = cells.map(({ rating }, at) => phases[at][1] + ': ' + rating.label.toLowerCase()).join('. ') + '.';
      }
      const applying = rows.flatMap(({ cells }) => cells).filter(({ found }) => found.applies).map(({ rating }) => rating);
      sum.textContent = judging.said(levels, applying);
      progress.replaceChildren(applying.filter(({ code }) => code).length + ' of ' + applying.length + ' ratings so far. ', make('a', { href: '#dashboard' }, 'See the dashboard'));
      place.replaceChildren(...areas.flatMap((area) => drawArea(area, rows)));
    };
    /** @param {ReviewControl} control */
    const say = (control) => {
      const standard = standards.find(({ box }) => box === control.closest('[data-standard]'));
      const phase = control.type === 'checkbox' ? control.value : control.name.split('--')[1];
      if (!standard || !labelOf[phase]) return '';
      const { found, rating } = judge(standard, phase);
      return standard.id + ', ' + labelOf[phase] + ': ' + (control.type === 'checkbox' ? allowed(found) : 'the dashboard shows ' + rating.label + '.');
    };
    const rows = () => {
      const found = ratings();
      return [
        ['Standard', 'Title', 'Phase', 'Rating', 'What the ticks allow', 'Why not better', 'Ticked', 'Evidence and next step'],
        ...found.flatMap(({ standard, cells }) => cells.map(({ found, rating }, at) => [
          standard.id, standard.title, phases[at][1], rating.label, found.level ? found.level.label : '', found.reasons.join(' '),
          found.applies ? judging.counted(found.counts) : '', chosen('evidence--' + standard.id),
        ])),
        ...areas.flatMap(({ id, title }) => suggestions(id, found).map(({ phase, label, level }) => (
          [id, 'Overall: ' + title, label, overall(id, phase).label, '', level ? 'The ratings suggest ' + level.label + '.' : '', '', '']
        ))),
      ];
    };

    // Paper shows everything.
    /** @type {HTMLDetailsElement[]} */
    let closed = [];
    self.addEventListener('beforeprint', () => {
      closed = standards.map(({ box }) => box).filter(({ open }) => !open);
      closed.forEach((box) => (box.open = true));
    });
    self.addEventListener('afterprint', () => closed.forEach((box) => (box.open = false)));
    return { draw, rows, say };
  };
})();
