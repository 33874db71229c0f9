// Keeping what readers fill in: in a file on their own computer, and on the device only if they ask for it. Nothing is
// sent. The functions at the top touch no page: tests load them by themselves.
(() => {
  'use strict';

  // The form of a file. A new number is only for files that older pages could not read.
  const VERSION = 1;
  const MOST_BYTES = 2_000_000;

  /**
   * @typedef {Record<string, unknown>} Answers by the names of the questions
   * @typedef {{tool: string, answers: Answers, saved: string}} Kept what a file holds, and the day on which it was saved
   */

  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /**
   * The text of a file. `tool` says which page can open it.
   * @param {Kept} kept
   */
  const pack = ({ tool, answers, saved }) => JSON.stringify({ wellspring: tool, version: VERSION, saved, answers }, null, 1) + '\n';

  /**
   * What the text of a file holds, or why it cannot be opened, in words for readers.
   * @param {string} tool
   * @param {string} text
   * @param {(answers: Answers) => string} [judge] says what is wrong with answers; empty if nothing is
   * @returns {{kept: Kept, problem?: undefined} | {problem: string, kept?: undefined}}
   */
  const unpack = (tool, text, judge = () => '') => {
    if (text.length > MOST_BYTES) return { problem: 'The file is too large to be one that this page saved.' };
    let found;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch {
      return { problem: text.trim() ? 'The file is damaged, or it is not one that this page saved.' : 'The file is empty.' };
    }
    if (!isObject(found) || typeof found.wellspring !== 'string') return { problem: 'The file is not one that this page saved.' };
    if (found.wellspring !== tool) return { problem: 'The file belongs to another page: it was saved as “' + found.wellspring.slice(0, 80) + '”.' };
    if (typeof found.version !== 'number' || !Number.isInteger(found.version) || found.version < 1) return { problem: 'The file is damaged: it does not say its version.' };
    if (found.version > VERSION) return { problem: 'The file was saved by a newer version of this page. Load the page again, then open it.' };
    if (!isObject(found.answers)) return { problem: 'The file is damaged: the answers are missing.' };
    const problem = judge(found.answers);
    if (problem) return { problem: 'The file is damaged: ' + problem };
    return { kept: { tool, answers: found.answers, saved: typeof found.saved === 'string' ? found.saved : '' } };
  };

  /**
   * A table as text for spreadsheets. What they would take for a formula gets an apostrophe before it.
   * @param {unknown[][]} rows
   */
  const csv = (rows) => {
    const cell = (/** @type {unknown} */ value) => {
      const text = String(value).replace(/^(?=[=+\-@\t\r])/, "'");
      return /[",;\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    };
    return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
  };

  /** A day as files write it, such as 2026-11-22. @param {Date} date */
  const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

  /** A day in words, such as 22 November 2026; what is no day stays as it is. @param {string} text */
  const inWords = (text) => {
    const date = new Date(text + 'T12:00');
    return Number.isNaN(date.getTime()) ? text : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  };

  /**
   * One place on the device. A browser may refuse it at any time; then `write` says so.
   * @param {string} name
   */
  const place = (name) => {
    const key = 'wellspring:' + name;
    /** @template T @param {() => T} what @param {T} otherwise */
    const attempt = (what, otherwise) => {
      try {
        return what();
      } catch {
        return otherwise;
      }
    };
    return {
      /** @returns {string | null} */
      read: () => attempt(() => self.localStorage.getItem(key), null),
      /** @param {string} text */
      write: (text) => attempt(() => (self.localStorage.setItem(key, text), true), false),
      remove: () => attempt(() => self.localStorage.removeItem(key), undefined),
    };
  };

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, unknown>} properties
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  const make = (name, properties, ...children) => {
    const element = document.createElement(name);
    Object.assign(element, properties);
    element.append(...children);
    return element;
  };

  /**
   * Gives the reader a file.
   * @param {string} name
   * @param {string} text
   * @param {string} type
   */
  const download = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make('a', { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  /**
   * The controls: save, open, download as a table, print, keep on this device, start again.
   *
   * `into` is the element to fill; `tool` the name in files and on the device; `file` the beginning of names of files.
   * `answers()` gives what is filled in, `{}` when nothing is; `restore(answers)` shows it and says in a sentence what
   * could not be shown, or nothing; `judge` is as in `unpack`; `rows()` gives the table for spreadsheets, if there is one.
   * What is returned has to be told of every change.
   *
   * @param {{into: Element, tool: string, file: string, answers: () => Answers, restore: (answers: Answers) => string | void,
   *   judge?: (answers: Answers) => string, rows?: () => unknown[][]}} options
   * @returns {{changed: () => void}}
   */
  const controls = ({ into, tool, file, answers, restore, judge, rows }) => {
    const device = place(tool);
    const status = make('p', { className: 'keep-status' });
    status.setAttribute('role', 'status');
    const say = (/** @type {string} */ text, bad = false) => {
      status.textContent = text;
      status.classList.toggle('keep-problem', bad);
    };
    const button = (/** @type {string} */ text, /** @type {() => void} */ act, className = 'button') => {
      const element = make('button', { type: 'button', className }, text);
      element.addEventListener('click', act);
      return element;
    };
    const today = () => day(new Date());
    const packed = () => pack({ tool, answers: answers(), saved: today() });
    const isEmpty = (/** @type {Answers} */ of) => Object.keys(of).length === 0;

    let kept = false;
    let saved = true;
    /** @type {Answers} */
    let before = {};

    const keep = () => {
      if (!device.write(packed())) {
        kept = false;
        draw();
        say('This browser does not let the page keep anything. Save to a file instead.', true);
      }
      return kept;
    };
    const show = (/** @type {Answers} */ next) => {
      before = answers();
      const rest = restore(next) || '';
      saved = true;
      if (kept) keep();
      back.hidden = isEmpty(before) || JSON.stringify(before) === JSON.stringify(answers());
      return rest ? ' ' + rest : '';
    };

    const save = button('Save to a file', () => {
      download(file + '-' + today() + '.json', packed(), 'application/json');
      saved = true;
      say('Saved as a file. Your browser puts it where it puts downloads.');
    });
    const chooser = make('input', { type: 'file', accept: '.json,application/json', className: 'visually-hidden', tabIndex: -1 });
    chooser.setAttribute('aria-hidden', 'true');
    chooser.addEventListener('change', async () => {
      const [chosen] = chooser.files || [];
      if (!chosen) return;
      const name = '“' + chosen.name + '”';
      const text = chosen.size > MOST_BYTES ? ' '.repeat(MOST_BYTES + 1) : await chosen.text().catch(() => '');
      chooser.value = '';
      const found = unpack(tool, text, judge);
      if (!found.kept) {
        say(name + ' was not opened. ' + found.problem + ' What you have here is unchanged.', true);
      } else {
        const rest = show(found.kept.answers);
        say('Opened ' + name + (found.kept.saved ? ', saved on ' + inWords(found.kept.saved) : '') + '.' + rest);
      }
    });
    const open = button('Open a file', () => chooser.click(), 'button button-plain');
    const print = button('Print', () => self.print(), 'button button-plain');
    const table = rows && button('Download as CSV', () => {
      download(file + '-' + today() + '.csv', csv(rows()), 'text/csv;charset=utf-8');
      say('The table was downloaded for a spreadsheet. To go on later, save to a file: this page cannot open the table.');
    }, 'button button-plain');
    const again = button('Start again', () => {
      show({});
      say('Everything is empty again.');
    }, 'button button-plain');
    const back = button('Bring back what was here', () => {
      show(before);
      back.hidden = true;
      again.focus();
      say('What was here before is back.');
    }, 'button button-plain');
    back.hidden = true;

    const begin = button('Keep on this device', () => {
      kept = true;
      if (!keep()) return;
      draw();
      remove.focus();
      say('Kept on this device. Every change is kept, too, until you delete it.');
    }, 'button button-plain');
    const remove = button('Delete what is kept', () => {
      device.remove();
      kept = false;
      draw();
      begin.focus();
      say('Deleted from this device. What you see is still here until you leave the page.');
    }, 'button button-plain');
    const note = make('p', { className: 'keep-note' });
    const draw = () => {
      begin.hidden = kept;
      remove.hidden = !kept && device.read() === null;
      note.textContent = kept
        ? 'Your answers are kept in this browser on this device. Other people who use it can see them.'
        : '';
    };

    into.classList.add('keep', 'no-print');
    into.replaceChildren(
      make('div', { className: 'keep-buttons' }, save, open, chooser, ...(table ? [table] : []), print, begin, remove, again, back),
      note,
      status,
    );
    const old = device.read();
    if (old !== null) {
      const found = unpack(tool, old, judge);
      if (!found.kept) {
        say('Something is kept on this device, but this page cannot read it. It stays as it is until you delete it or keep something new.', true);
      } else {
        kept = true;
        const rest = restore(found.kept.answers) || '';
        say('What you kept on this device' + (found.kept.saved ? ' on ' + inWords(found.kept.saved) : '') + ' is back.' + (rest ? ' ' + rest : ''));
      }
    }
    draw();
    self.addEventListener('beforeunload', (event) => {
      if (!saved && !kept && !isEmpty(answers())) event.preventDefault();
    });
    return {
      changed: () => {
        saved = false;
        if (kept) keep();
      },
    };
  };

  self.wellspringKeep = { VERSION, pack, unpack, csv, day, inWords, place, make, download, controls };
})();
