// The page of a review or a form: reads the questions from the page, says what the ticks of a self-review allow, draws
// the dashboard, and saves, opens and keeps the answers. Needs keep.js and review.js, and levels.js for a self-review.
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringReview: reviewing, wellspringLevels: judging } = self;
  const form = document.querySelector('[data-review]');
  if (!form || !keeping || !reviewing) return;
  const { make } = keeping;
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const hidden = (text) => make('span', { className: 'visually-hidden' }, text);
  const role = (element, name) => {
    element.setAttribute('role', name);
    return element;
  };

  // ---- Questions and answers ----
  const controls = new Map();
  for (const control of all('[name]')) controls.set(control.name, [...(controls.get(control.name) || []), control]);
  const kindOf = ([first]) => {
    if (first.type === 'radio') return 'one';
    if (first.type !== 'checkbox') return 'text';
    return first.hasAttribute('value') ? 'several' : 'tick';
  };
  const questions = new Map([...controls].map(([name, own]) => [name, { kind: kindOf(own), values: own.map(({ value }) => value) }]));
  let rest = {};

  const answer = (name) => {
    const own = controls.get(name);
    const { kind } = questions.get(name);
    if (kind === 'text') return own[0].value;
    const values = own.filter(({ checked }) => checked).map(({ value }) => value);
    return kind === 'several' ? values : kind === 'tick' ? values.length > 0 : values[0] || '';
  };
  const shown = () => {
    const given = [...controls.keys()].map((name) => [name, answer(name)]);
    return Object.fromEntries(given.filter(([, value]) => value && value.length !== 0));
  };
  const fill = (answers) => {
    for (const [name, own] of controls) {
      const value = answers[name];
      for (const control of own) {
        if (control.type === 'radio') control.checked = control.value === (value || '');
        else if (control.type !== 'checkbox') control.value = value || '';
        else control.checked = Array.isArray(value) ? value.includes(control.value) : value === true;
      }
    }
  };

  // A browser may remember answers after a reload; the page promises to forget what it was not asked to keep.
  fill({});

  // ---- Tables in words and colours, as on a page of ratings ----
  const cell = ({ label, kind }, head) => {
    const td = role(make('td', { className: kind ? 'rating rating-' + kind : '' }, label), 'cell');
    td.dataset.label = head;
    return td;
  };
  const table = (id, caption, heads, rows) => {
    const head = (text) => role(make('th', { scope: 'col' }, text), 'columnheader');
    const row = ({ title, cells, overall }) =>
      role(make('tr', { className: overall ? 'overall' : '' }, role(make('th', { scope: 'row' }, title), 'rowheader'), ...cells.map((one, at) => cell(one, heads[at + 1]))), 'row');
    const box = role(make('div', { className: 'table table-lines table-ratings', tabIndex: 0 },
      role(make('table', {},
        make('caption', { id }, caption),
        role(make('thead', {}, role(make('tr', {}, ...heads.map(head)), 'row')), 'rowgroup'),
        role(make('tbody', {}, ...rows.map(row)), 'rowgroup')), 'table')), 'region');
    box.setAttribute('aria-labelledby', id);
    return box;
  };
  const status = role(make('p', { className: 'visually-hidden' }), 'status');
  const place = make('div', {});
  const dashboard = make('section', { className: 'dashboard' }, make('h2', { id: 'dashboard', tabIndex: -1 }, form.dataset.caption), place);
  dashboard.setAttribute('aria-labelledby', 'dashboard');

  // ---- A form: its grades at a glance ----
  const titleOf = (element) => element.closest('section').querySelector('h2').textContent.trim();
  const simple = () => {
    const graded = all('[data-graded]');
    const counts = all('section').map((section) => [section, all('input[type=checkbox]', section)]).filter(([, ticks]) => ticks.length);
    const grades = () => graded.map((field) => {
      const several = all('[data-graded]', field.closest('section')).length > 1;
      const chosen = field.querySelector('input:checked');
      const title = titleOf(field) + (several ? ': ' + field.querySelector('legend').textContent : '');
      return { title, cells: [chosen ? { label: chosen.value, kind: chosen.dataset.kind } : { label: 'Not stated', kind: 'missing' }] };
    });
    const draw = () => {
      const ticked = counts.map(([section, ticks]) => ({ title: titleOf(section), cells: [{ label: ticks.filter(({ checked }) => checked).length + ' of ' + ticks.length + ' ticked', kind: '' }] }));
      place.replaceChildren(table('dashboard--grades', form.dataset.title, ['Part', 'Grade'], [...grades(), ...ticked]));
    };
    const rows = () => [['Part', 'Question', 'Answer'], ...[...controls].map(([name, [first]]) => {
      const field = first.closest('.field');
      const value = answer(name);
      return [titleOf(first), field.querySelector('legend, label').textContent.trim(), value === true ? 'Yes' : value === false ? '' : value];
    })];
    if (graded.length) form.append(dashboard);
    return { draw: graded.length ? draw : () => {}, rows };
  };

  // ---- A self-review: what the ticks allow ----
  const review = () => {
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

  const { draw, rows, say } = judging && form.querySelector('[data-scale]') ? review() : simple();
  form.append(status);
  const keep = keeping.controls({
    into: form.querySelector('[data-keep]'),
    tool: form.dataset.review,
    file: form.dataset.review.split('/').pop(),
    answers: () => reviewing.together(shown(), rest),
    restore: (answers) => {
      const divided = reviewing.divide(questions, answers);
      rest = divided.rest;
      fill(divided.fits);
      draw();
      return reviewing.left(rest);
    },
    judge: reviewing.wrong,
    rows,
  });
  form.addEventListener('input', ({ target }) => {
    if (!target.name) return;
    draw();
    if (say && target.type !== 'text' && target.type !== 'textarea') say(target);
    keep.changed();
  });
  draw();
})();
