// The builder of an agenda in its page: choose meetings, phases and questions; what is left is printed. review-page.js
// calls it, and saves, opens and keeps what was ticked and noted.
(() => {
  'use strict';
  const { wellspringKeep: keeping } = self;
  if (!keeping) return;
  const { make } = keeping;

  self.wellspringReviewKind = ({ form, all, words, chosen }) => {
    const sections = all('[data-meeting]');
    const phases = (form.dataset.phases || '').split(';').filter(Boolean);
    /** @param {HTMLElement} question */
    const boxOf = (question) => /** @type {HTMLInputElement} */ (question.querySelector('input'));

    /** @param {string} id @param {string} label @param {boolean} checked */
    const choice = (id, label, checked) => {
      const input = make('input', { type: 'checkbox', id, checked });
      return { input, label: make('label', { className: 'choice' }, input, ' ', make('span', {}, label)) };
    };
    /** @param {string} legend @param {ReturnType<typeof choice>[]} choices */
    const group = (legend, choices) => make('fieldset', { className: 'field' }, make('legend', {}, legend), make('div', { className: 'review-choices' }, ...choices.map(({ label }) => label)));
    const meetings = sections.map((section) => choice('meeting--' + section.dataset.meeting, words('h2', section), true));
    const wanted = phases.map((phase, at) => choice('phase--' + at, phase, true));
    const only = choice('only-chosen', 'Show and print only the questions that I tick', false);
    const status = make('p', {});
    status.setAttribute('role', 'status');

    const draw = () => {
      let shown = 0;
      let ticked = 0;
      sections.forEach((section, at) => {
        let inSection = 0;
        for (const standard of all('[data-standard]', section)) {
          const applies = (standard.dataset.phases || '').split(';').some((phase) => wanted.some(({ input }, place) => input.checked && phases[place] === phase));
          let inStandard = 0;
          for (const question of all('[data-question]', standard)) {
            const { checked } = boxOf(question);
            const visible = meetings[at].input.checked && applies && (checked || !only.input.checked);
            question.hidden = !visible;
            inStandard += Number(visible);
            ticked += Number(visible && checked);
          }
          standard.hidden = !inStandard;
          inSection += inStandard;
        }
        section.hidden = !inSection;
        shown += inSection;
      });
      status.textContent = shown
        ? shown + (shown === 1 ? ' question is' : ' questions are') + ' on the agenda, ' + ticked + ' of them ticked.'
        : only.input.checked ? 'No question is ticked, so the agenda is empty.' : 'No question fits the choice, so the agenda is empty.';
    };
    /** @param {string} text @param {boolean} checked */
    const tickAll = (text, checked) => {
      const button = make('button', { type: 'button', className: 'button button-plain' }, text);
      button.addEventListener('click', () => {
        const changed = all('[data-question]').filter((question) => !question.closest('[hidden]')).map(boxOf);
        for (const box of changed) box.checked = checked;
        // One event is enough: the page looks at all of its boxes.
        changed[0]?.dispatchEvent(new Event('input', { bubbles: true }));
      });
      return button;
    };
    const panel = make('section', { className: 'panel no-print' },
      make('h2', { id: 'agenda--choose' }, 'Choose your questions'),
      group('Meetings', meetings),
      group('Phases', wanted),
      make('p', {}, 'Tick the questions below that you want to ask.'),
      make('p', { className: 'keep-buttons' }, tickAll('Tick all that are shown', true), tickAll('Untick all', false)),
      make('div', { className: 'field field-tick' }, only.label),
      status);
    panel.setAttribute('aria-labelledby', 'agenda--choose');
    panel.addEventListener('change', draw);
    /** @type {HTMLElement} */ (form.querySelector('[data-choices]')).append(panel);

    const rows = () => [
      ['Meeting', 'Standard', 'Question', 'Ticked', 'Notes'],
      ...sections.flatMap((section) => all('[data-standard]', section).flatMap((standard) => {
        const start = [words('h2', section), words('h3', standard)];
        const notes = /** @type {HTMLTextAreaElement} */ (standard.querySelector('textarea')).name;
        return [
          ...all('[data-question]', standard).map((question) => [...start, words('.choice', question), boxOf(question).checked ? 'Yes' : '', '']),
          ...(chosen(notes) ? [[...start, '', '', chosen(notes)]] : []),
        ];
      })),
    ];
    return { draw, rows, say: () => '' };
  };
})();
