// The page of the school health plan: its fields show a document of plan.js and change it; keep.js saves, opens and keeps
// it. Without one of these scripts the page stays the form to print that it is.
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringPlan: logic } = self;
  const found = document.querySelector('.plan');
  if (!logic || !(found instanceof HTMLElement)) return;
  const form = found;

  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
  const { at, put } = logic;
  const { make } = keeping;

  let plan = logic.empty();
  let checked = false;
  /** @type {Set<string>} */
  const left = new Set();

  /** @param {string} selector @param {ParentNode} [within] @returns {any} */
  const one = (selector, within = form) => within.querySelector(selector);
  /** @param {string} selector @param {ParentNode} [within] @returns {any[]} */
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const today = () => keeping.day(new Date());

  /** Says something at a place, perhaps with a way back. @param {string} where @param {string} words @param {() => void} [undo] */
  const say = (where, words, undo) => {
    const place = one('[data-said="' + where + '"]');
    place.replaceChildren(words);
    if (!undo) return;
    const button = make('button', { type: 'button', className: 'button button-quiet', onclick: () => (place.replaceChildren(), undo()) }, 'Undo');
    place.append(' ', button);
  };

  // ---- From the document to the page ----

  for (const element of all('[data-script]')) element.hidden = false;
  const lists = all('[data-list]').map((element) => ({ element, list: /** @type {string} */ (element.dataset.list), first: one('[data-row]', element).cloneNode(true) }));

  /** @param {string} list @param {HTMLElement} first @param {number} number */
  const row = (list, first, number) => {
    const copy = /** @type {HTMLElement} */ (first.cloneNode(true));
    for (const element of all('*', copy)) {
      for (const { name, value } of [...element.attributes]) {
        if (value.startsWith(list + '.0')) element.setAttribute(name, list + '.' + number + value.slice(list.length + 2));
      }
    }
    one('[data-number]', copy).textContent = number + 1;
    const called = one('[data-called]', copy);
    if (called) called.textContent = one('legend', copy).textContent.toLowerCase();
    return copy;
  };

  /** @param {ParentNode} within */
  const fill = (within) => {
    for (const field of all('[name]', within)) {
      const value = at(plan, field.name);
      if (field.type === 'radio') field.checked = field.value === value;
      else if (field.type === 'checkbox') field.checked = value;
      else field.value = value;
    }
  };

  /** @param {string} [only] */
  const draw = (only) => {
    for (const { element, list, first } of lists) {
      if (only && list !== only) continue;
      element.replaceChildren(.../** @type {any[]} */ (at(plan, list)).map((_, number) => row(list, first, number)));
      fill(element);
      const more = one('[data-add="' + list + '"]');
      more.hidden = at(plan, list).length >= logic.most(list);
    }
    if (!only) fill(form);
    follow();
    if (checked || left.size) showIssues();
  };

  const SVG = 'http://www.w3.org/2000/svg';
  const drawBarometer = () => {
    const { met, all: many } = logic.progress(plan, today());
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 ' + (many * 10 || 1) + ' 10');
    svg.setAttribute('aria-hidden', 'true');
    for (let number = 0; number < many; number++) {
      const box = document.createElementNS(SVG, 'rect');
      const places = { x: number * 10 + 1, y: 1, width: 8, height: 8, class: number < met ? 'is-met' : '' };
      for (const [name, value] of Object.entries(places)) box.setAttribute(name, String(value));
      svg.append(box);
    }
    const lines = logic.WHICH.map((which) => {
      const { met, all } = logic.progress(plan, today(), which);
      return make('p', {}, (which === 'local' ? 'Local' : 'School') + ' priority: ' + met + ' of ' + all);
    });
    one('[data-barometer]').replaceChildren(...(many ? [svg, ...lines] : []));
  };

  /** What shows something that was typed elsewhere. */
  const follow = () => {
    for (const element of all('[data-says]')) {
      const text = at(plan, element.dataset.says);
      element.textContent = text && (element.dataset.before || '') + text;
    }
    for (const place of all('[data-entry]')) {
      const name = at(plan, place.dataset.entry);
      const known = /^[\p{L}\p{N}-]+$/u.test(name) && form.dataset.directory;
      place.hidden = !known;
      if (known) place.replaceChildren(make('a', { href: known.replace(/index\.html$/, '') + encodeURIComponent(name) + '/index.html' }, 'Read about it in the directory'));
    }
    const words = logic.said(logic.progress(plan, today()));
    if (one('[data-progress]').textContent !== words) one('[data-progress]').textContent = words;
    drawBarometer();
  };

  // ---- What is missing ----

  /** @param {string} path */
  const fieldAt = (path) => document.getElementById(path) || one('[data-add="' + path.replace(/\.\d+\.\w+$/, '') + '"]');

  const showIssues = () => {
    for (const note of all('.plan-issue')) {
      const field = one('[aria-describedby~="' + note.id + '"]');
      const others = field.getAttribute('aria-describedby').split(' ').filter((/** @type {string} */ id) => id !== note.id);
      if (others.length) field.setAttribute('aria-describedby', others.join(' '));
      else field.removeAttribute('aria-describedby');
      field.removeAttribute('aria-invalid');
      note.remove();
    }
    const issues = logic.check(plan);
    for (const { path, text, must } of issues) {
      const field = document.getElementById(path);
      if (!field || !(checked || (left.has(path) && !must))) continue;
      const choice = field.closest('.plan-choice');
      const note = make('p', { className: must ? 'plan-issue plan-must' : 'plan-issue', id: path + '--issue' }, make('strong', {}, must ? 'To put right: ' : 'Worth a look: '), text);
      if (choice) one('legend', choice).after(note);
      else (field.closest('.choice') || field).before(note);
      const described = choice || field;
      described.setAttribute('aria-describedby', [described.getAttribute('aria-describedby'), note.id].filter((id) => id).join(' '));
      if (must) field.setAttribute('aria-invalid', 'true');
    }
    if (!checked) return;
    /** @param {string} title @param {typeof issues} some */
    const part = (title, some) => {
      if (!some.length) return [];
      const link = (/** @type {typeof issues[0]} */ { path, text }) => make('li', {}, make('a', { href: '#' + path, onclick: (/** @type {Event} */ event) => {
        event.preventDefault();
        const field = fieldAt(path);
        field.focus();
        field.scrollIntoView({ block: 'center' });
      } }, text));
      return [make('h3', {}, title), make('ul', {}, ...some.map(link))];
    };
    const musts = issues.filter(({ must }) => must);
    const box = make('div', { className: musts.length ? 'plan-summary plan-must' : 'plan-summary', tabIndex: -1 },
      ...(issues.length ? [] : [make('h3', {}, 'Nothing is missing')]),
      ...part('There is something to put right', musts),
      ...part('Worth another look', issues.filter(({ must }) => !must)),
      make('p', {}, issues.length ? 'You can save and print the plan all the same.' : 'The plan is ready for somebody outside the group to read.'));
    one('[data-issues]').replaceChildren(box);
  };

  // ---- From the page to the document ----

  const changed = () => controls.changed();

  form.addEventListener('input', ({ target }) => {
    const field = /** @type {Field} */ (target);
    if (!field.name) return;
    put(plan, field.name, field.type === 'checkbox' ? /** @type {HTMLInputElement} */ (field).checked : field.value);
    changed();
    follow();
  });
  form.addEventListener('change', ({ target }) => {
    const { name } = /** @type {Field} */ (target);
    if (!name) return;
    left.add(name);
    showIssues();
    const hints = logic.check(plan).filter(({ path, must }) => path === name && !must);
    say('hint', hints.map(({ text }) => text).join('. '));
  });

  /** @param {string} list @param {number} number */
  const rowAt = (list, number) => one('[data-list="' + list + '"]').children[number];
  /** @param {string} list @param {number} number */
  const called = (list, number) => one('legend', rowAt(list, number)).textContent;
  /** @param {string} list @param {number} number */
  const enter = (list, number) => one('[name]', rowAt(list, number)).focus();

  /** @param {string} list */
  const add = (list) => {
    const rows = at(plan, list);
    rows.push(logic.blank(list));
    left.clear();
    draw(list);
    changed();
    enter(list, rows.length - 1);
    say(list, called(list, rows.length - 1) + ' added.' + (rows.length === logic.most(list) ? ' More than ' + rows.length + ' do not fit in a plan.' : ''));
  };

  /** @param {Element} button */
  const remove = (button) => {
    const element = /** @type {HTMLElement} */ (button.closest('[data-row]'));
    const list = /** @type {HTMLElement} */ (element.parentElement).dataset.list || '';
    const number = [.../** @type {HTMLElement} */ (element.parentElement).children].indexOf(element);
    const words = called(list, number) + ' removed.';
    const [gone] = at(plan, list).splice(number, 1);
    left.clear();
    draw(list);
    changed();
    say(list, words, () => {
      at(plan, list).splice(number, 0, gone);
      draw(list);
      changed();
      enter(list, number);
    });
    one('[data-said="' + list + '"] button').focus();
  };

  // ---- Keeping, files and paper ----

  /** Prints sheets in place of the page. @param {ReturnType<typeof logic.stage8>} sheets */
  const paper = (sheets) => {
    const item = (/** @type {typeof sheets[0]['parts'][0]['items'][0]} */ { title, rows }) => make('section', {}, ...(title ? [make('h3', {}, title)] : []),
      make('dl', {}, ...rows.map(([question, answer]) => make('div', {}, make('dt', {}, question), make('dd', {}, answer)))));
    const sheet = make('div', { className: 'sheets' }, ...sheets.map(({ title, parts }) => make('article', {}, make('h1', {}, title),
      ...parts.filter(({ items }) => items.length).flatMap((part) => [make('h2', {}, part.title), ...part.items.map(item)]))));
    document.body.append(sheet);
    document.body.classList.add('with-sheets');
    self.addEventListener('afterprint', () => {
      sheet.remove();
      document.body.classList.remove('with-sheets');
    }, { once: true });
    self.print();
  };

  // An empty plan is printed as the form that it is, to be filled in by hand.
  const print = () => (logic.write(plan) === logic.write(logic.empty()) ? self.print() : paper([logic.whole(plan, today())]));
  const controls = keeping.controls({
    into: one('[data-keep]'),
    key: 'wellspring-plan',
    name: () => logic.fileName(plan),
    write: () => logic.write(plan),
    open: (text) => {
      const opened = logic.read(text);
      if ('problem' in opened) return opened;
      const { unknown } = opened;
      plan = opened.plan;
      checked = false;
      left.clear();
      for (const place of all('[data-said], [data-issues]')) place.replaceChildren();
      draw();
      showIssues();
      return { words: '.' + (unknown.length ? ' This page does not know these parts of it and left them out: ' + unknown.join(', ') + '.' : '') };
    },
    print,
  });

  /** @param {string} text @param {string} type @param {string} ending */
  const exported = (text, type, ending) => say('finish', 'Exported as “' + keeping.download(logic.fileName(plan) + ending, text, type) + '”.');
  /** @type {Record<string, () => void>} */
  const actions = {
    save: () => say('finish', controls.save()),
    html: () => exported(logic.html(logic.whole(plan, today()), document.documentElement.lang), 'text/html', '.html'),
    csv: () => exported(keeping.csv(logic.rows(logic.whole(plan, today()))), 'text/csv;charset=utf-8', '.csv'),
    check: () => {
      checked = true;
      showIssues();
      one('.plan-summary').focus();
    },
    stage4: () => paper([logic.stage4(plan)]),
    stage8: () => {
      const sheets = logic.stage8(plan, today());
      if (sheets.length) paper(sheets);
      else say('finish', 'No outcome has a result yet. Enter one in step 9 first.');
    },
    print,
  };
  form.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element && target.closest('button');
    if (!pressed) return;
    const { do: action, add: list } = pressed.dataset;
    if (action) actions[action]();
    else if (list) add(list);
    else if ('remove' in pressed.dataset) remove(pressed);
  });

  // ---- Entries of the directory ----

  // Where a browser wants to know who makes addresses of scripts, it is told.
  const trusted = self.trustedTypes
    ? self.trustedTypes.createPolicy('wellspring-plan', { createScriptURL: (address) => address })
    : { createScriptURL: (/** @type {string} */ address) => address };
  /** @param {string | undefined} address */
  const load = (address) => new Promise((done, failed) => {
    const script = make('script', { onload: done, onerror: failed });
    script.src = trusted.createScriptURL(address || '');
    document.head.append(script);
  });
  /** @type {Promise<any> | undefined} */
  let loading;
  const directory = () => {
    loading ??= Promise.all([load(form.dataset.data), load(form.dataset.finder)]).then(() => {
      const { wellspringFinding: finding, wellspringFinder: data } = self;
      return { finding, finder: finding.prepare(data, finding.dayOf(new Date())) };
    });
    loading.catch(() => (loading = undefined));
    return loading;
  };

  /** @param {string} list @param {string} title @param {string} entry */
  const choose = (list, title, entry) => {
    const rows = at(plan, list);
    let number = rows.findIndex((/** @type {any} */ activity) => Object.values(activity).every((value) => !value));
    if (number < 0) {
      if (rows.length >= logic.most(list)) return 'The plan has ' + rows.length + ' activities already. Remove one first.';
      number = rows.push(logic.blank(list)) - 1;
    }
    Object.assign(rows[number], { name: title, entry });
    draw(list);
    changed();
    say(list, '');
    return title + ' is now ' + called(list, number).toLowerCase() + '.';
  };

  for (const box of all('[data-find]')) {
    const [field, status, list] = [one('input', box), one('[role=status]', box), one('ul', box)];
    field.addEventListener('input', async () => {
      try {
        if (!loading) status.textContent = 'Loading the directory …';
        const { finding, finder } = await directory();
        const text = field.value.trim();
        const { ids } = finding.ask(finder, { text, chosen: finder.facets.map(() => []), unchecked: false, ended: false, sort: '' });
        const shown = text ? ids.slice(0, 8) : [];
        list.replaceChildren(...shown.map((/** @type {number} */ id) => {
          const { name, title, facts } = finding.card(finder, id);
          const press = () => {
            status.textContent = choose(box.dataset.find, title, name);
          };
          return make('li', {}, make('button', { type: 'button', className: 'button button-quiet', onclick: press }, 'Add ' + title), ' ', make('span', { className: 'quiet' }, facts[0][1]));
        }));
        status.textContent = text && (ids.length ? ids.length + (ids.length === 1 ? ' entry' : ' entries') + (ids.length > 8 ? '. The first 8 are shown.' : '') : 'No entry has these words.');
      } catch {
        status.textContent = 'The directory cannot be loaded here. Enter the activity below.';
      }
    });
  }

  draw();
})();
