// The part of a self-review in its page: reads criteria, levels and rules from the page, says what the ticks allow, and
// draws the dashboard. Needs keep.js and levels.js; review-page.js calls it.
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringLevels: judging } = self;
  if (!keeping || !judging) return;
  const { make } = keeping;
  const hidden = (text) => make('span', { className: 'visually-hidden' }, text);

  /** `page` is what review-page.js knows of the page; gives how to draw, the table for spreadsheets and what to say. */
  self.wellspringSelfReview = ({ form, controls, all, answer, table, status, place, dashboard }) => {
    const words = (text) => (text ? text.split(' ') : []);
    const levels = all('[data-scale] > li').map((item) => ({
      code: item.dataset.code, kind: item.dataset.kind, caps: 'caps' in item.dataset, label: item.querySelector('.rating').textContent,
    }));
    const phases = form.querySelector('[data-set-phases]').dataset.setPhases.split(';').map((pair) => pair.split('='));
    const standards = all('[data-standard]').map((box) => ({
      box,
      id: box.dataset.standard,
      area: box.closest('[data-area]').dataset.area,
      title: box.querySelector('h3').textContent,
      href: box.querySelector('a').getAttribute('href'),
      phases: words(box.dataset.phases),
      criteria: all('[data-criterion]', box).map((item) => ({
        id: item.dataset.criterion,
        level: item.closest('[data-level]').dataset.level,
        critical: 'critical' in item.dataset,
        phases: all('input', item).map(({ value }) => value),
        needs: item.dataset.needs || '',
      })),
      rules: all('[data-rule]', box).map((rule) => ({
        of: words(rule.dataset.of),
        least: Object.fromEntries(words(rule.dataset.least).map((pair) => [pair.split(':')[0], Number(pair.split(':')[1])])),
        text: rule.textContent,
      })),
    }));
    const labelOf = Object.fromEntries(phases);

    // Places for what is found, and the choice to take what the ticks allow.
    const results = new Map();
    for (const field of all('[data-rating]')) {
      const name = field.querySelector('input').name;
      const box = field.closest('[data-standard]');
      const choice = make('label', { className: 'choice no-print' },
        make('input', { type: 'radio', name, value: '', checked: true }), ' ', make('span', {}, box ? 'What the ticks allow' : 'Not stated'));
      field.querySelector('.review-choices').prepend(choice);
      controls.get(name).push(choice.querySelector('input'));
      if (!box) continue;
      const result = make('div', { className: 'review-result' });
      field.before(result);
      results.set(name, result);
    }
    for (const standard of standards) {
      standard.short = make('span', { className: 'review-short no-print' });
      standard.box.querySelector('summary').append(standard.short);
      standard.box.open = false;
    }
    const progress = make('p', { className: 'no-print' });
    form.querySelector('[data-keep]').after(progress);
    dashboard.firstChild.after(make('p', { className: 'quiet' }, 'Where you chose no level of your own, the tables show the highest that your ticks allow.'));
    form.append(dashboard);

    const judge = (standard, phase) => {
      const ticks = new Set(standard.criteria.filter(({ id }) => controls.has(id) && answer(id).includes(phase)).map(({ id }) => id));
      const found = judging.judge(levels, standard, phase, ticks);
      const name = standard.id + '--' + phase;
      return { found, rating: judging.rating(levels, found, controls.has(name) ? answer(name) : '') };
    };
    const explain = ({ found, rating }, chosen) => {
      const parts = [];
      if (found.level) {
        parts.push(make('p', {}, found.capped ? 'The rating is capped at: ' : 'Your ticks allow at most: ', make('strong', { className: 'rating rating-' + found.level.kind }, found.level.label)));
        if (found.reasons.length) parts.push(make('ul', {}, ...found.reasons.map((reason) => make('li', {}, reason))));
        parts.push(make('p', { className: 'quiet' }, 'Ticked: ' + judging.counted(found.counts) + '.'));
      } else {
        parts.push(make('p', { className: 'quiet' }, 'Nothing is ticked yet.'));
      }
      if (rating.lowered) parts.push(make('p', {}, 'You chose ' + levels.find(({ code }) => code === chosen).label + '. The ticks do not allow it, so the dashboard shows ' + rating.label + '.'));
      return parts;
    };
    const ratings = () => standards.map((standard) => ({ standard, cells: phases.map(([code]) => judge(standard, code)) }));
    const overall = (area, phase) => {
      const level = levels.find(({ code }) => code === answer('overall--' + area + '--' + phase));
      return level || { label: 'Not stated', kind: 'missing' };
    };
    const areas = all('[data-area]').map((box) => ({ id: box.dataset.area, title: box.querySelector('h2').textContent.replace(/^\S+ /, '') }));

    const draw = () => {
      const rows = ratings();
      for (const { standard, cells } of rows) {
        phases.forEach(([phase], at) => {
          const name = standard.id + '--' + phase;
          if (results.has(name)) results.get(name).replaceChildren(make('h4', {}, labelOf[phase], hidden(', ' + standard.id)), ...explain(cells[at], answer(name)));
        });
        standard.short.textContent = cells.map(({ rating }, at) => phases[at][1] + ': ' + rating.label.toLowerCase()).join('. ') + '.';
      }
      const stated = rows.flatMap(({ cells }) => cells).filter(({ found }) => found.applies);
      const done = stated.filter(({ rating }) => rating.code).length;
      progress.replaceChildren(done + ' of ' + stated.length + ' ratings so far. ', make('a', { href: '#dashboard' }, 'See the dashboard'));
      const heads = ['Standard', ...phases.map(([, label]) => label)];
      place.replaceChildren(...areas.flatMap((area) => {
        const own = rows.filter(({ standard }) => standard.area === area.id).map(({ standard, cells }) => ({
          title: make('a', { href: standard.href }, standard.title), cells: cells.map(({ rating }) => rating),
        }));
        const last = { title: 'Overall', overall: true, cells: phases.map(([phase]) => overall(area.id, phase)) };
        const together = overall(area.id, 'all');
        return [
          table('dashboard--' + area.id, area.title, heads, [...own, last]),
          together.code
            ? make('p', {}, 'Overall rating for all phases together: ', make('strong', { className: 'rating rating-' + together.kind }, together.label))
            : make('p', {}, 'No overall rating for all phases together is stated.'),
        ];
      }));
    };
    const say = (control) => {
      const box = control.closest('[data-standard]');
      const standard = standards.find((one) => one.box === box);
      const phase = control.type === 'checkbox' ? control.value : control.name.split('--')[1];
      if (!standard || !labelOf[phase]) return;
      const { found, rating } = judge(standard, phase);
      const start = standard.id + ', ' + labelOf[phase] + ': ';
      status.textContent = control.type === 'checkbox'
        ? start + (found.level ? 'the ticks allow at most ' + found.level.label + '.' : 'nothing is ticked.')
        : start + 'the dashboard shows ' + rating.label + '.';
    };
    const rows = () => [
      ['Standard', 'Title', 'Phase', 'Rating', 'What the ticks allow', 'Why not better', 'Ticked', 'Evidence and next step'],
      ...ratings().flatMap(({ standard, cells }) => cells.map(({ found, rating }, at) => [
        standard.id, standard.title, phases[at][1], rating.label, found.level ? found.level.label : '', found.reasons.join(' '),
        found.applies ? judging.counted(found.counts) : '', answer('evidence--' + standard.id),
      ])),
      ...areas.flatMap((area) => [...phases, ['all', 'All phases together']].map(([code, label]) => [area.id, 'Overall: ' + area.title, label, overall(area.id, code).label, '', '', '', ''])),
    ];

    // Paper shows everything.
    let closed = [];
    self.addEventListener('beforeprint', () => {
      closed = standards.filter(({ box }) => !box.open);
      closed.forEach(({ box }) => (box.open = true));
    });
    self.addEventListener('afterprint', () => closed.forEach(({ box }) => (box.open = false)));
    return { draw, rows, say };
  };
})();
