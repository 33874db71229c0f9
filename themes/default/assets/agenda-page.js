// The builder of an agenda: choose meetings, phases and questions; what is left is printed. Nothing is kept.
(() => {
  'use strict';
  const tool = document.querySelector('[data-agenda]');
  if (!tool) return;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const all = (selector, within = tool) => [...within.querySelectorAll(selector)];
  const sections = all('[data-meeting]');
  const phases = tool.dataset.phases.split(';').filter(Boolean);

  const box = (id, label, checked) => {
    const input = make('input', { type: 'checkbox', id, checked });
    return [input, make('label', { className: 'choice' }, input, ' ', make('span', {}, label))];
  };
  const group = (legend, boxes) => make('fieldset', { className: 'field' }, make('legend', {}, legend), make('div', { className: 'review-choices' }, ...boxes.map(([, label]) => label)));
  const meetings = sections.map((section) => box('meeting--' + section.dataset.meeting, section.querySelector('h2').textContent, true));
  const wanted = phases.map((phase, at) => box('phase--' + at, phase, true));
  const [only, onlyLabel] = box('only-chosen', 'Show and print only the questions that I tick', false);
  const status = make('p', {});
  status.setAttribute('role', 'status');
  const button = (text, act, className) => {
    const element = make('button', { type: 'button', className }, text);
    element.addEventListener('click', act);
    return element;
  };
  const tick = (checked) => () => {
    for (const question of all('[data-question]')) if (!question.closest('[hidden]')) question.querySelector('input').checked = checked;
    draw();
  };

  const draw = () => {
    let shown = 0;
    let ticked = 0;
    sections.forEach((section, at) => {
      let inSection = 0;
      for (const standard of all('[data-standard]', section)) {
        const applies = standard.dataset.phases.split(';').some((phase) => wanted.some(([input], place) => input.checked && phases[place] === phase));
        let inStandard = 0;
        for (const question of all('[data-question]', standard)) {
          const { checked } = question.querySelector('input');
          const visible = meetings[at][0].checked && applies && (checked || !only.checked);
          question.hidden = !visible;
          inStandard += visible;
          ticked += visible && checked;
        }
        standard.hidden = !inStandard;
        inSection += inStandard;
      }
      section.hidden = !inSection;
      shown += inSection;
    });
    status.textContent = shown
      ? shown + (shown === 1 ? ' question is' : ' questions are') + ' on the agenda, ' + ticked + ' of them ticked.'
      : only.checked ? 'No question is ticked, so the agenda is empty.' : 'No question fits the choice, so the agenda is empty.';
  };

  const panel = make('section', { className: 'panel no-print' },
    make('h2', { id: 'agenda--choose' }, 'Choose your questions'),
    group('Meetings', meetings),
    group('Phases', wanted),
    make('p', {}, 'Tick the questions below that you want to ask.'),
    make('p', { className: 'keep-buttons' },
      button('Tick all that are shown', tick(true), 'button button-plain'),
      button('Untick all', tick(false), 'button button-plain')),
    make('div', { className: 'field field-tick' }, onlyLabel),
    status,
    make('p', { className: 'keep-buttons' }, button('Print the agenda', () => self.print(), 'button')));
  panel.setAttribute('aria-labelledby', 'agenda--choose');
  tool.querySelector('[data-choices]').append(panel);
  // A browser may remember ticks after a reload; the page promises to forget them.
  for (const input of all('[data-question] input')) input.checked = false;
  tool.addEventListener('change', draw);
  draw();
})();
