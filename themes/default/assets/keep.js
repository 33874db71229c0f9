// Keeping what readers fill in: in a file on their own computer, and on the device only if they ask for it. Nothing is
// sent. The functions at the top touch no page: tests load them by themselves.

/**
 * @typedef {Record<string, unknown>} KeptAnswers Answers by the names of the questions.
 * @typedef {{ tool: string, answers: KeptAnswers, saved: string }} Kept What a file of answers holds, and the day on which it was saved.
 * @typedef {{ found: Record<string, unknown>, problem?: undefined } | { problem: string, found?: undefined }} Envelope
 * @typedef {{ words: string, problem?: undefined } | { problem: string, words?: undefined }} Shown What to say of a file that is shown, or why it is not.
 * @typedef {{ kept: Kept, problem?: undefined } | { problem: string, kept?: undefined }} Unpacked
 */
/**
 * What a page gives to the controls. `into` is the element that they fill; `key` the name on the device; `name` the
 * beginning of names of files; `write` the text of a file with what is filled in, saved on that day; `open` shows what
 * such a text holds; `rows` a table for spreadsheets, if there is one; `print` prints, if not the page itself.
 *
 * @typedef {object} KeptPage
 * @property {Element} into
 * @property {string} key
 * @property {() => string} name
 * @property {(day: string) => string} write
 * @property {(text: string) => Shown} open
 * @property {() => unknown[][]} [rows]
 * @property {() => void} [print]
 */
/**
 * @typedef {object} KeepLogic
 * @property {number} VERSION
 * @property {number} LARGEST The most characters of a file.
 * @property {(value: unknown) => value is Record<string, unknown>} isObject
 * @property {(text: string, newest: number, judge: (found: Record<string, unknown>) => string) => Envelope} envelope
 * @property {(kept: Kept) => string} pack
 * @property {(tool: string, text: string, judge?: (answers: KeptAnswers) => string) => Unpacked} unpack
 * @property {(rows: unknown[][]) => string} csv
 * @property {(date: Date) => string} day
 * @property {(day: string) => string} inWords
 * @property {<K extends keyof HTMLElementTagNameMap>(name: K, properties: Record<string, unknown>, ...children: (Node | string)[]) => HTMLElementTagNameMap[K]} make
 * @property {(name: string, text: string, type: string) => string} download
 * @property {(page: KeptPage) => { changed: () => void, save: () => string }} controls
 */
(() => {
  'use strict';

  // The form of a file of answers. A new number is only for files that older pages could not read.
  const VERSION = 1;
  const LARGEST = 4e6;

  /** @type {KeepLogic['isObject']} */
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /**
   * What the text of a file says, or why it cannot be opened, in words for readers. `newest` is the newest version that
   * the page knows; `judge` says why a file is not one of its own, or nothing.
   * @type {KeepLogic['envelope']}
   */
  const envelope = (text, newest, judge) => {
    if (text.length > LARGEST) return { problem: 'The file is too large to be one that this page saved.' };
    /** @type {unknown} */
    let found;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch {
      return { problem: text.trim() ? 'The file is damaged, or it is not one that this page saved.' : 'The file is empty.' };
    }
    const foreign = isObject(found) ? judge(found) : 'The file is not one that this page saved.';
    if (foreign || !isObject(found)) return { problem: foreign };
    const { version } = found;
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { problem: 'The file is damaged: it does not say its version.' };
    if (version > newest) return { problem: 'The file was saved by a newer version of this page. Load the page again, then open it.' };
    return { found };
  };

  /**
   * The text of a file of answers. `tool` says which page can open it.
   * @type {KeepLogic['pack']}
   */
  const pack = ({ tool, answers, saved }) => JSON.stringify({ wellspring: tool, version: VERSION, saved, answers }, null, 1) + '\n';

  /**
   * What the text of a file of answers holds, or why it cannot be opened. `judge` says what is wrong with answers.
   * @type {KeepLogic['unpack']}
   */
  const unpack = (tool, text, judge = () => '') => {
    const { found, problem } = envelope(text, VERSION, ({ wellspring }) => {
      if (typeof wellspring !== 'string') return 'The file is not one that this page saved.';
      return wellspring === tool ? '' : 'The file belongs to another page: it was saved as “' + wellspring.slice(0, 80) + '”.';
    });
    if (!found) return { problem };
    const { answers, saved } = found;
    if (!isObject(answers)) return { problem: 'The file is damaged: the answers are missing.' };
    const wrong = judge(answers);
    if (wrong) return { problem: 'The file is damaged: ' + wrong };
    return { kept: { tool, answers, saved: typeof saved === 'string' ? saved : '' } };
  };

  /**
   * A table as text for spreadsheets. What they would take for a formula gets an apostrophe before it; the rule is that
   * of the site's own exports.
   * @type {KeepLogic['csv']}
   */
  const csv = (rows) => {
    const cell = (/** @type {unknown} */ value) => {
      const text = String(value).replace(/^(?='*[=+\-@\t\r])/, "'");
      return /[",;\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    };
    return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
  };

  /** A day as files write it, such as 2026-11-22. @type {KeepLogic['day']} */
  const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

  /** A day in words, such as 22 November 2026; what is no day stays as it is. @type {KeepLogic['inWords']} */
  const inWords = (text) => {
    const date = new Date(text + 'T12:00');
    return Number.isNaN(date.getTime()) ? text : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  };

  /**
   * One place on the device. A browser may refuse it at any time; then `write` and `remove` say so.
   * @param {string} key
   */
  const place = (key) => {
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
      remove: () => attempt(() => (self.localStorage.removeItem(key), true), false),
    };
  };

  /** @type {KeepLogic['make']} */
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /** Gives the reader a file; gives its name. @type {KeepLogic['download']} */
  const download = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make('a', { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return name;
  };

  /**
   * The controls: save, open, download as a table, print, keep on this device, start again. They are made while the page
   * is empty, and have to be told of every change. What is kept has one window that writes it: another one that keeps
   * something, too, is told instead of overwriting it.
   * @type {KeepLogic['controls']}
   */
  const controls = ({ into, key, name, write, open, rows, print }) => {
    const device = place(key);
    const empty = write('');
    const isEmpty = () => write('') === empty;
    const today = () => day(new Date());

    const status = make('p', { className: 'keep-status' });
    status.setAttribute('role', 'status');
    const say = (/** @type {string} */ text, bad = false) => {
      status.textContent = text;
      status.classList.toggle('keep-problem', bad);
    };
    const button = (/** @type {string} */ text, /** @type {() => void} */ act, className = 'button button-plain') => {
      const element = make('button', { type: 'button', className }, text);
      element.addEventListener('click', act);
      return element;
    };

    /** What this window keeps, as it wrote it; null if it keeps nothing. @type {string | null} */
    let own = null;
    /** Whether another window took the place over from this one. */
    let lost = false;
    /** Whether what is here is also in a file, or came from the device and was not changed. */
    let saved = true;
    let before = empty;

    /** Whether what is kept is not what this window keeps: then it keeps nothing any more, and says so. */
    const taken = () => {
      if (own === null || device.read() === own) return false;
      own = null;
      lost = true;
      draw();
      say('What is kept on this device was changed or deleted in another window.', true);
      return true;
    };
    const keep = () => {
      const text = write(today());
      own = device.write(text) ? text : null;
      lost = false;
      draw();
      if (own === null) say('This browser does not let the page keep anything. Save to a file instead.', true);
      return own !== null;
    };
    /** Shows what a text holds, and lets the reader have back what was there. @param {string} text @returns {Shown} */
    const exchange = (text) => {
      const last = write('');
      if (last.length > LARGEST) return { problem: 'What is here is too large to be had back. Shorten it first.' };
      const found = open(text);
      if (found.problem !== undefined) return found;
      before = last;
      saved = true;
      back.hidden = last === empty && document.activeElement !== back;
      if (own !== null && !taken()) keep();
      return found;
    };

    const save = () => {
      const text = write(today());
      download(name() + '.json', text, 'application/json');
      if (text.length > LARGEST) return 'Saved, but the file is too large to be opened here again. Shorten what you wrote.';
      saved = true;
      return 'Saved as “' + name() + '.json”. Your browser puts it where it puts downloads.';
    };
    const chooser = make('input', { type: 'file', accept: '.json,application/json', className: 'visually-hidden', tabIndex: -1 });
    chooser.setAttribute('aria-hidden', 'true');
    chooser.addEventListener('change', async () => {
      const [chosen] = chooser.files || [];
      if (!chosen) return;
      // A letter may take four bytes: what has more than four times as many is not even read.
      const text = chosen.size > 4 * LARGEST ? ' '.repeat(LARGEST + 1) : await chosen.text().catch(() => null);
      chooser.value = '';
      const found = text === null ? { problem: 'The browser cannot read it.' } : exchange(text);
      if (found.problem === undefined) say('Opened “' + chosen.name + '”' + found.words);
      else say('“' + chosen.name + '” was not opened. ' + found.problem + ' What you have here is unchanged.', true);
    });
    const table = rows && button('Download as CSV', () => {
      download(name() + '.csv', csv(rows()), 'text/csv;charset=utf-8');
      say('The table was downloaded for a spreadsheet. To go on later, save to a file: this page cannot open the table.');
    });
    const again = button('Start again', () => {
      const { problem } = exchange(empty);
      say(problem || 'Everything is empty again.', problem !== undefined);
    });
    const back = button('Bring back what was here', () => {
      const { problem } = exchange(before);
      saved = false;
      say(problem || 'What was here before is back.', problem !== undefined);
    });
    back.hidden = true;

    const begin = button('Keep on this device', () => {
      // What another window has put there since is not overwritten before the button says that it would be.
      const asked = begin.textContent === INSTEAD || device.read() === null;
      if (!asked) {
        draw();
        return say('Another window keeps something on this device. Load the page again to see it, or press the button once more to keep what is here instead.', true);
      }
      if (!keep()) return;
      remove.focus();
      say('Kept on this device. Every change is kept, too, until you delete it.');
    });
    const rescue = button('Save what is kept as a file', () => {
      download(name() + '-kept.json', device.read() || '', 'application/json');
    });
    const remove = button('Delete what is kept', () => {
      if (!device.remove()) return say('The browser did not let the page delete what is kept.', true);
      own = null;
      lost = saved = false;
      draw();
      begin.focus();
      say('Deleted from this device. What you see is still here until you leave the page.');
    });
    const note = make('p', { className: 'keep-note' });
    const INSTEAD = 'Keep what is here instead';
    const draw = () => {
      const other = own === null && device.read() !== null;
      begin.hidden = own !== null;
      begin.textContent = other ? INSTEAD : 'Keep on this device';
      rescue.hidden = !other;
      remove.hidden = own === null && !other;
      note.textContent = lost
        ? 'What you change here is no longer kept. Save it to a file, or load the page again to see what the other window keeps.'
        : own === null ? '' : 'What you fill in is kept in this browser on this device. Other people who use it can see it.';
    };

    into.classList.add('keep', 'no-print');
    into.replaceChildren(
      make('div', { className: 'keep-buttons' }, button('Save to a file', () => say(save()), 'button'), button('Open a file', () => chooser.click()), chooser,
        ...(table ? [table] : []), button('Print', print || (() => self.print()))),
      make('div', { className: 'keep-buttons' }, begin, rescue, remove, again, back),
      note,
      status,
    );
    const old = device.read();
    if (old !== null) {
      const found = open(old);
      if (found.problem === undefined) own = old;
      if (found.problem === undefined) say('What you kept on this device is back' + found.words);
      else say('Something is kept on this device, but this page cannot read it. It stays as it is until you delete it or keep something new. Save it as a file if you may need it.', true);
    }
    draw();
    self.addEventListener('storage', () => taken() || draw());
    self.addEventListener('beforeunload', (event) => {
      if (!saved && own === null && !isEmpty()) event.preventDefault();
    });
    return {
      changed: () => {
        saved = false;
        if (own !== null && !taken()) keep();
      },
      save,
    };
  };

  self.wellspringKeep = { VERSION, LARGEST, isObject, envelope, pack, unpack, csv, day, inWords, make, download, controls };
})();
